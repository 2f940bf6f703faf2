// Beginning a drill of the meeting being prepared: how many people come, then over to the drill's console.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { keep } from "./ui/keeping";
import { Button, Dialog, Field } from "./ui/parts";
import { said, t } from "./ui/words";
import type { DrillTold, Failed } from "./wire";

/** Where this tab goes back to when the drill is over. */
export const CAME_FROM = "yishi.drill-from";
const USUAL = 60;
const MOST = 300;

const open = signal(false);
const fault = signal("");

async function begin(meeting: string, people: number): Promise<void> {
  fault.value = "";
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`/api/m/${encodeURIComponent(meeting)}/drill`, { method: "POST", headers, body: JSON.stringify({ people }) });
    const told = (await answer.json()) as DrillTold | Failed;
    if (!("console" in told)) return void (fault.value = said(told.words));
    keep(CAME_FROM, location.pathname + location.search, "tab");
    location.assign(told.console);
  } catch {
    fault.value = t("drill-away");
  }
}

/** The button, and behind it the one question. */
export function BeginDrill({ meeting, roll }: { meeting: string; roll: number }): JSX.Element {
  const most = Math.max(0, Math.min(MOST, roll - 1));
  const [people, setPeople] = useState(Math.min(most, USUAL));
  const [asking, setAsking] = useState(false);
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    await begin(meeting, Math.max(0, Math.min(most, people)));
    setAsking(false);
  };
  return (
    <>
      <Button onPress={() => (open.value = true)}>{t("drill-open")}</Button>
      <Dialog open={open.value} title={t("drill-title")} onClose={() => (open.value = false)} acts={<></>}>
        <form class="stack" onSubmit={(event) => void go(event)}>
          <p>{t("drill-lead")}</p>
          <p class="quiet">{t("drill-nothing-left")}</p>
          <Field label={t("drill-people")} hint={t("drill-people-of", { roll, most })} fault={fault.value || undefined}>
            {(props) => <input {...props} type="number" inputMode="numeric" min={0} max={most} value={people} onInput={(event) => setPeople(Number(event.currentTarget.value))} />}
          </Field>
          <p class="row spread">
            <Button look="plain" onPress={() => (open.value = false)}>{t("cancel")}</Button>
            <button type="submit" class="button primary" disabled={asking}>{t("drill-begin")}</button>
          </p>
        </form>
      </Dialog>
    </>
  );
}

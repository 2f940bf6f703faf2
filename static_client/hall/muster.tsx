// Counting those present, at the desk: everybody of this hall without an answer, ticked off one by one, or one figure
// that agrees with the list.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Countdown } from "../src/ui/clock";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { MusterView } from "../src/wire";
import { act, onItsWay } from "./acts";
import { by, desk, meeting, muster, table } from "./view";

/** The figure typed, once the steward has counted; empty until then, so that nothing is confirmed by a slip. */
const heads = signal("");

export function Muster(): JSX.Element | null {
  const latest = muster.value?.latest;
  const mine = latest?.halls.find((one) => one.hall === desk.value?.hall);
  const missing = latest?.missing.filter((one) => !one.kept) ?? [];
  if (!latest || !mine || meeting.value?.phase !== "doors_open" || (latest.ended !== null && !missing.length)) return null;
  const over = latest.ended !== null;
  return (
    <section class="muster notice stack" aria-labelledby="muster-title">
      <h2 id="muster-title" class="row spread">
        <span>{over ? t("desk-muster-over", { count: missing.length }) : t("desk-muster", { answered: mine.answered, called: mine.called })}</span>
        {over ? null : <Countdown until={latest.until} />}
      </h2>
      {missing.length ? (
        <ul class="rows" aria-label={t("muster-missing", { count: missing.length })}>
          {missing.map((one) => (
            <li key={one.member} class="person">
              <div class="who"><span class="name">{one.name}</span><span class="quiet small">{one.number}</span></div>
              <Button look="primary" disabled={onItsWay("confirm_here", { member: one.member })} onPress={() => void act({ kind: "confirm_here", muster: latest.muster, member: one.member })}>
                {t("desk-muster-tick")}
              </Button>
            </li>
          ))}
        </ul>
      ) : <p class="main">{t("desk-muster-done")}</p>}
      {over || !missing.length || latest.scope === "unseen" ? null : <Figure latest={latest} />}
    </section>
  );
}

function Figure({ latest }: { latest: MusterView }): JSX.Element {
  const counted = Number.parseInt(heads.value, 10);
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (Number.isNaN(counted)) return;
    const answer = await act({ kind: "recount_hall", muster: latest.muster, hall: by.value.hall ?? "", heads: counted });
    if (answer.ok) heads.value = "";
  };
  return (
    <form class="row figure" onSubmit={(event) => void go(event)}>
      <Field label={t("desk-muster-figure")} hint={t("desk-muster-agrees")}>
        {(props) => <input {...props} class="number" inputMode="numeric" maxLength={5} value={heads.value} onInput={(event) => (heads.value = event.currentTarget.value.replace(/\D/g, ""))} />}
      </Field>
      <button type="submit" class="button" disabled={Number.isNaN(counted)}>{Number.isNaN(counted) ? t("desk-muster-all") : t("desk-muster-figure-go", { count: counted })}</button>
    </form>
  );
}

/** Which seats of the table are still empty: at check-in one can see who is missing. */
export function EmptySeats(): JSX.Element | null {
  const empty = (table.value?.kinds ?? []).filter((kind) => kind.empty > 0);
  if (!empty.length) return null;
  const names = empty.map((kind) => t("table-seat", { name: kind.name, count: kind.empty })).join(t("table-comma"));
  return <p class="quiet small empty-seats">{t("table-empty", { count: table.value?.empty ?? 0, names })}</p>;
}

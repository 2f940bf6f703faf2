// Counting those present anew: started here, watched over the desk, and what becomes of those who did not answer.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { confirmed } from "../src/ui/ask";
import { Countdown } from "../src/ui/clock";
import { Button, Dialog } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { MissingView, MusterView } from "../src/wire";
import { busy, perform, performWhy } from "./act";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { driving, halls, muster, quorum } from "./views";

const MINUTES = [1, 2, 3, 5] as const;
const chosen = signal<(typeof MINUTES)[number]>(2);

/** Over the desk: how the counting stands, or who is missing. */
export function MusterBanner(): JSX.Element | null {
  const latest = muster.value?.latest;
  if (!latest) return null;
  if (latest.ended === null) return <Running latest={latest} />;
  if (!latest.unsettled) return null;
  return (
    <p class="banner" role="status">
      {t("muster-ended", { count: latest.unsettled })}
      {driving.value ? <Button look="plain" onPress={() => (sheet.value = "missing")}>{t("muster-settle")}</Button> : null}
    </p>
  );
}

function Running({ latest }: { latest: MusterView }): JSX.Element {
  return (
    <p class="banner" role="status">
      <span>{t("muster-running", { answered: latest.answered, called: latest.called })} <Countdown until={latest.until} /></span>
      {driving.value ? <Button look="plain" disabled={busy.value} onPress={() => void perform({ kind: "end_muster", muster: latest.muster })}>{t("muster-end")}</Button> : null}
    </p>
  );
}

export function MusterSheets(): JSX.Element | null {
  if (sheet.value === "muster") return <Start />;
  return sheet.value === "missing" ? <Missing /> : null;
}

const close = (): void => void (sheet.value = null);
const nextId = (): string => `u${Number(muster.value?.latest?.muster.slice(1) ?? 0) + 1}`;

function Start(): JSX.Element {
  const go = (): void => {
    close();
    void perform({ kind: "start_muster", muster: nextId(), seconds: chosen.value * 60 });
  };
  const people = quorum.value ? quorum.value.on_site + quorum.value.remote : 0;
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={busy.value} onPress={go}>{t("muster-go", { count: people })}</Button>
    </>
  );
  return (
    <Dialog open title={t("muster-start")} onClose={close} acts={acts}>
      <p>{t("muster-start-why")}</p>
      <div class="row choice" role="group" aria-label={t("muster-for")}>
        {MINUTES.map((one) => (
          <Button key={one} pressed={chosen.value === one} onPress={() => (chosen.value = one)}>{t("muster-minutes", { count: one })}</Button>
        ))}
      </div>
    </Dialog>
  );
}

function Missing(): JSX.Element {
  const latest = muster.value?.latest;
  const people = (latest?.missing ?? []).filter((one) => !one.kept);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const ticked = people.filter((one) => !left.has(one.member)).map((one) => one.member);
  const toggle = (member: string): void => {
    const next = new Set(left);
    if (!next.delete(member)) next.add(member);
    setLeft(next);
  };
  const settle = async (gone: boolean): Promise<void> => {
    const doing = { kind: "settle_missing", muster: latest?.muster ?? "", members: ticked, gone } as const;
    const done = gone
      ? (await confirmed(t("muster-gone-sure", { count: ticked.length }), t("muster-gone", { count: ticked.length }))) && (await perform(doing))
      : await performWhy({ ...doing, reason: "" }, t("muster-keep-sure"), t("muster-keep-go"));
    if (done && ticked.length === people.length) close();
  };
  const acts = (
    <>
      <Button onPress={close}>{t("close")}</Button>
      <Button disabled={!ticked.length || busy.value} onPress={() => void settle(false)}>{t("muster-keep")}</Button>
      <Button look="primary" disabled={!ticked.length || busy.value} onPress={() => void settle(true)}>{t("muster-gone", { count: ticked.length })}</Button>
    </>
  );
  return (
    <Dialog open title={t("muster-missing", { count: people.length })} onClose={close} acts={acts}>
      <div class="missing-people stack" tabIndex={0} role="region" aria-label={t("muster-missing", { count: people.length })}>
        {byHall(people).map(([hall, there]) => <Hall key={hall} hall={hall} there={there} left={left} toggle={toggle} />)}
      </div>
      <p class="quiet small">{t("muster-late")}</p>
      <RefusedHere />
    </Dialog>
  );
}

function byHall(people: readonly MissingView[]): [string, MissingView[]][] {
  const found = new Map<string, MissingView[]>();
  for (const one of people) found.set(one.hall, [...(found.get(one.hall) ?? []), one]);
  return [...found];
}

function Hall({ hall, there, left, toggle }: { hall: string; there: MissingView[]; left: ReadonlySet<string>; toggle: (member: string) => void }): JSX.Element {
  const name = halls.value?.halls.find((one) => one.id === hall)?.name ?? hall;
  return (
    <fieldset>
      <legend>{name} · {there.length}</legend>
      {there.map((one) => (
        <label key={one.member} class="tick">
          <input type="checkbox" checked={!left.has(one.member)} onChange={() => toggle(one.member)} />
          {one.name} <span class="quiet small">{one.number}</span>
        </label>
      ))}
    </fieldset>
  );
}

// The table a council sits at (6+N): kinds of seats with how many there are, and who is asked to them.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { KindView, MemberFound, RollFound, SeatKind } from "../src/wire";
import { get } from "./api";
import { place } from "./place";
import { busy, perform, table } from "./state";

/** The six fixed kinds of the practice, and the invited ones. */
const SIX = ["secretary", "committee", "owners", "property", "residents", "partners"] as const;

/** The kind whose people are being chosen. */
const opened = signal<string | null>(null);
const fresh = signal("");

const kinds = (): KindView[] => [...(table.value?.kinds ?? [])];
const asked = (kind: KindView): SeatKind => ({ id: kind.id, name: kind.name, seats: kind.seats, invited: kind.invited, members: kind.people.map((one) => one.member) });
const put = (next: SeatKind[]): Promise<boolean> => perform({ kind: "set_composition", kinds: next });
const change = (id: string, to: Partial<SeatKind>): void => void put(kinds().map((kind) => (kind.id === id ? { ...asked(kind), ...to } : asked(kind))));

function freshId(): string {
  const taken = new Set(kinds().map((kind) => kind.id));
  let at = taken.size + 1;
  while (taken.has(`k${at}`)) at++;
  return `k${at}`;
}

export function TableOfSeats(): JSX.Element {
  const all = kinds();
  const six = (): void => void put([...SIX.map((one, at) => ({ id: `k${at + 1}`, name: t(`seats-${one}`), seats: 1, invited: false, members: [] })), { id: "k7", name: t("seats-stakeholders"), seats: 0, invited: true, members: [] }]);
  return (
    <section class="stack guests" aria-labelledby="table-title">
      <h3 id="table-title">{t("seats-title")}</h3>
      <p class="quiet small">{t("seats-why")}</p>
      <ul class="lines">{all.map((kind) => <Kind key={kind.id} kind={kind} />)}</ul>
      {all.length ? <Another /> : <p><Button disabled={busy.value} onPress={six}>{t("seats-six")}</Button></p>}
    </section>
  );
}

function Another(): JSX.Element {
  const add = (invited: boolean): void => {
    const name = fresh.value.trim();
    if (!name) return;
    void put([...kinds().map(asked), { id: freshId(), name, seats: invited ? 0 : 1, invited, members: [] }]);
    fresh.value = "";
  };
  return (
    <div class="row bottom">
      <Field label={t("seats-another")}>
        {(props) => <input {...props} maxLength={120} value={fresh.value} onInput={(event) => (fresh.value = event.currentTarget.value)} />}
      </Field>
      <Button disabled={!fresh.value.trim() || busy.value} onPress={() => add(false)}>{t("seats-add-fixed")}</Button>
      <Button disabled={!fresh.value.trim() || busy.value} onPress={() => add(true)}>{t("seats-add-invited")}</Button>
    </div>
  );
}

function Kind({ kind }: { kind: KindView }): JSX.Element {
  const open = opened.value === kind.id;
  const people = kind.people.map((one) => one.name).join(t("table-comma"));
  return (
    <li class="kind">
      <span class="grow">
        <span class="strong">{kind.name}</span> <span class="quiet small">{kind.invited ? t("seats-invited") : t("seats-count", { count: kind.seats })}{people ? ` · ${people}` : ""}</span>
      </span>
      <span class="row tools">
        {kind.invited ? null : <Button look="plain" disabled={busy.value || kind.seats <= Math.max(1, kind.people.length)} onPress={() => change(kind.id, { seats: kind.seats - 1 })}>−</Button>}
        {kind.invited ? null : <Button look="plain" disabled={busy.value} onPress={() => change(kind.id, { seats: kind.seats + 1 })}>+</Button>}
        <Button look="plain" pressed={open} onPress={() => (opened.value = open ? null : kind.id)}>{t("seats-ask")}</Button>
        <Button look="plain" disabled={busy.value} onPress={() => void put(kinds().filter((one) => one.id !== kind.id).map(asked))}>{t("seats-drop")}</Button>
      </span>
      {open ? <People kind={kind} /> : null}
    </li>
  );
}

function People({ kind }: { kind: KindView }): JSX.Element {
  const [letters, setLetters] = useState("");
  const [found, setFound] = useState<MemberFound[]>([]);
  const taken = new Set(kinds().flatMap((one) => one.people.map((who) => who.member)));
  const look = async (text: string): Promise<void> => {
    setLetters(text);
    if (!text.trim()) return setFound([]);
    const told = await get<RollFound>(`/api/m/${place.value.m}/roll?q=${encodeURIComponent(text.trim())}`).catch(() => null);
    setFound(told?.found.slice(0, 6) ?? []);
  };
  return (
    <div class="stack people-of">
      {kind.people.map((one) => (
        <p key={one.member} class="row spread"><span>{one.name}</span><Button look="plain" disabled={busy.value} onPress={() => change(kind.id, { members: kind.people.filter((who) => who !== one).map((who) => who.member) })}>{t("seats-unask")}</Button></p>
      ))}
      <Field label={t("seats-find")}>
        {(props) => <input {...props} type="search" autocomplete="off" value={letters} onInput={(event) => void look(event.currentTarget.value)} />}
      </Field>
      <ul class="lines">
        {found.map((one) => (
          <li key={one.member}>
            <span class="grow">{one.name} <span class="quiet small">{one.number}</span></span>
            {taken.has(one.member) ? <span class="quiet small">{t("setup-there-already")}</span> : <Button disabled={busy.value} onPress={() => change(kind.id, { members: [...kind.people.map((who) => who.member), one.member] })}>{t("seats-ask-this")}</Button>}
          </li>
        ))}
      </ul>
    </div>
  );
}

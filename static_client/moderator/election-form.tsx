// Putting candidates to the vote: who or what stands, how many seats, how many marks. Names come from the roll.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Finder } from "../src/asking/finder";
import { elections } from "../src/asking/slices";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { perform } from "./act";
import { current } from "./views";

interface Stands {
  id: string;
  name: string;
  member: string | null;
}

const title = signal("");
const seats = signal(1);
const most = signal(0);
const stands = signal<readonly Stands[]>([]);
const text = signal("");

const add = (name: string, member: string | null): void => {
  if (stands.value.some((one) => one.name === name && one.member === member)) return;
  const number = 1 + Math.max(0, ...stands.value.map((one) => parseInt(one.id.slice(1), 10)));
  stands.value = [...stands.value, { id: `c${number}`, name, member }];
};

/** The id of the next election: void ones are in nobody's list, so the hour tells them apart. */
const nextElection = (): string => `e${(elections.value?.past.length ?? 0) + 1}-${Date.now().toString(36)}`;

export function ElectionForm({ persons, done }: { persons: boolean; done: () => void }): JSX.Element {
  const item = current.value;
  const mine = stands.value.filter((one) => (one.member !== null) === persons);
  const least = Math.max(seats.value, persons ? 1 : 2);
  const open = async (): Promise<void> => {
    if (!item) return;
    const nominees = mine.map((one) => ({ id: one.id, member: one.member, text: one.member ? "" : one.name }));
    const asked = { kind: "open_election", election: nextElection(), item: item.id, seats: seats.value, most: most.value, title: title.value.trim(), nominees } as const;
    done();
    if (!(await perform(asked))) return;
    stands.value = [];
    title.value = "";
  };
  return (
    <div class="stack asking">
      <Field label={t("election-title")} hint={persons ? t("election-title-hint") : undefined}>
        {(props) => <input {...props} maxLength={100} value={title.value} placeholder={item?.title ?? ""} onInput={(event) => (title.value = event.currentTarget.value)} />}
      </Field>
      <div class="row">
        <Figure of={seats.value} set={(to) => (seats.value = to)} label={t("election-seats")} least={1} />
        <Figure of={most.value || seats.value} set={(to) => (most.value = to)} label={t("election-most")} least={1} />
      </div>
      {persons ? (
        <Finder label={t("election-find")} nobody={t("roll-nobody")} line={(who, clear) => (
          <>
            <span><strong>{who.name}</strong> <span class="quiet small">{[who.number, who.household].filter(Boolean).join(" · ")}</span></span>
            <Button onPress={() => { add(who.name, who.member); clear(); }}>{t("election-add")}</Button>
          </>
        )} />
      ) : (
        <div class="row bottom">
          <Field label={t("election-text")}>
            {(props) => <input {...props} maxLength={200} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
          </Field>
          <Button disabled={!text.value.trim()} onPress={() => { add(text.value.trim(), null); text.value = ""; }}>{t("election-add")}</Button>
        </div>
      )}
      <h3 class="small quiet">{t(persons ? "election-candidates" : "election-texts")}</h3>
      <ol class="candidates">
        {mine.map((one) => (
          <li key={one.id} class="row spread">
            <span>{one.name}</span>
            <Button look="plain" onPress={() => (stands.value = stands.value.filter((other) => other !== one))}>{t("election-drop")}</Button>
          </li>
        ))}
      </ol>
      <Button look="primary" wide disabled={mine.length < least} onPress={() => void open()}>{t("election-open", { candidates: mine.length, seats: seats.value })}</Button>
    </div>
  );
}

function Figure({ of, set, label, least }: { of: number; set: (to: number) => void; label: string; least: number }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => <input {...props} type="number" min={least} max={50} value={of} onInput={(event) => set(Math.max(least, Math.min(50, Math.round(event.currentTarget.valueAsNumber) || least)))} />}
    </Field>
  );
}

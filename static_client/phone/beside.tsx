// Rare acts behind one quiet word: a point of order, a question to the speaker, a short reply; and what became of them.
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { randomId } from "../src/link/device";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Category, FloorView, MyAsideView, OrderView, PersonView } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { calls } from "./calls";
import { Refusal } from "./vote";
import { as, floor, item, order } from "./view";

type Rare = "point" | "question" | "intervention";
const open = signal<"more" | "point" | null>(null);
// a vote or one's own turn is not hidden under a choice that can wait
effect(() => {
  if (calls.value && open.peek() === "more") open.value = null;
});
const close = (): void => void (open.value = null);
const keyOf = (person: PersonView): string => `beside ${person.member}`;

/** Which of them make sense now: a question while somebody else speaks, a reply once somebody has. */
export function possible(person: PersonView, view: FloorView, rules: OrderView): Rare[] {
  const asked = new Set(person.asides.filter((one) => !one.heard).map((one) => one.sort));
  const speech = view.interrupted ?? view.speaking;
  const listens = !person.speaking && !person.resting;
  const found: Rare[] = ["point"];
  if (rules.rules.question && speech?.sort === "speech" && listens) found.push("question");
  if (rules.rules.intervention && listens && (speech?.sort === "speech" || rules.on_item.turns > 0)) found.push("intervention");
  return found.filter((sort) => !asked.has(sort));
}

/** The quiet word beside the agenda and the record; nothing where nothing of it is possible. */
export function More({ person }: { person: PersonView }): JSX.Element | null {
  return choices(person).length ? <Button look="plain" onPress={() => (open.value = "more")}>{t("ask-more")}</Button> : null;
}

function choices(person: PersonView): Rare[] {
  return item.value && floor.value && order.value && person.hall ? possible(person, floor.value, order.value) : [];
}

/** What lies behind it; once on the page. */
export function BesideSheets({ person }: { person: PersonView }): JSX.Element {
  return (
    <>
      <Dialog open={open.value === "more"} title={t("ask-more-title")} onClose={() => open.value === "more" && close()}>
        <div class="stack">
          {choices(person).map((sort) => (
            <Button key={sort} wide onPress={() => (sort === "point" ? void (open.value = "point") : put(person, sort))}>{t(`ask-${sort}`)}</Button>
          ))}
          <p class="quiet">{t("ask-aside-what")}</p>
        </div>
      </Dialog>
      <Dialog open={open.value === "point"} title={t("ask-point")} onClose={close}>
        <Point person={person} categories={order.value?.rules.categories ?? []} />
      </Dialog>
    </>
  );
}

function put(person: PersonView, sort: Rare, category = "", note = ""): void {
  close();
  void ask(as(person.member), { kind: "ask_to_speak", request: `q${randomId().slice(0, 15)}`, member: person.member, sort, category, note });
}

/** What it is about, in the body's own kinds, the weightiest first; then a word on it, and it is raised. */
function Point({ person, categories }: { person: PersonView; categories: readonly Category[] }): JSX.Element {
  const [kind, setKind] = useState("");
  const [note, setNote] = useState("");
  const ranked = [...categories].sort((one, other) => one.rank - other.rank);
  return (
    <div class="stack">
      <p>{t("ask-point-what")}</p>
      {ranked.map((one) => <Button key={one.id} wide pressed={kind === one.id} onPress={() => setKind(one.id)}>{said({ "zh-CN": one.zh, en: one.en })}</Button>)}
      {kind ? (
        <>
          <Field label={t("ask-point-note")}>
            {(props) => <input {...props} maxLength={200} value={note} onInput={(event) => setNote(event.currentTarget.value)} />}
          </Field>
          <Button look="primary" wide onPress={() => put(person, "point", kind, note.trim())}>{t("ask-point-go")}</Button>
        </>
      ) : null}
    </div>
  );
}

/** What this person has asked for beside the queue, and that the own speech rests. */
export function Mine({ person }: { person: PersonView }): JSX.Element | null {
  const asked = askedAbout(keyOf(person));
  return (
    <>
      {person.resting ? <p class="notice" role="status">{t("my-resting")}</p> : null}
      {person.asides.map((one) => <Aside key={one.request} of={one} person={person} />)}
      {underWay(keyOf(person)) ? <p class="notice" role="status">{asked?.fate === "kept" ? t("floor-kept") : t("floor-sent")}</p> : null}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </>
  );
}

function Aside({ of: one, person }: { of: MyAsideView; person: PersonView }): JSX.Element {
  const withdraw = (): void => void ask(as(person.member), { kind: "withdraw_request", request: one.request });
  return (
    <p class="row spread aside" role="status">
      <span>{t(one.heard ? "my-point-heard" : `my-${one.sort}`)}</span>
      {one.heard ? null : <Button look="plain" onPress={withdraw}>{t("my-aside-withdraw")}</Button>}
    </p>
  );
}

// Above the sheets, never on paper: which sheet, for which hall and question, and the button that prints.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { Contact, OfBallots, ofList, OfNotice, OfRoll, OfSlate, OfUnits, OwnNumbers } from "./fields";
import { least } from "./posting";
import { announced } from "./results";
import { hallId, halls, itemId, kind, placesToGo, questions, told, WHEN, type Kind } from "./state";

const OF_HALL: readonly Kind[] = ["roll", "tally", "card", "poster"];
/** Sheets that an online hall has too. */
const BOTH: readonly Kind[] = ["card", "poster"];
const OF_QUESTION: readonly Kind[] = ["tally", "ballots", "issue"];
const OF_RESULT: readonly Kind[] = ["aloud", "notice"];
const WITH_CONTACT: readonly Kind[] = ["card", "phones", "poster", "notice"];

const shown = (one: Kind): boolean => one !== "units" || told.value!.by_area;

export function Choices(): JSX.Element {
  const now = kind.value;
  return (
    <div class="choices unprinted stack">
      <nav class="kinds" aria-label={t("paper-which")}>
        {(["arrival", "vote", "after"] as const).map((when) => (
          <div key={when} class="row" role="group" aria-label={t(`paper-when-${when}`)}>
            <span class="when quiet">{t(`paper-when-${when}`)}</span>
            {WHEN[when].filter(shown).map((one) => <Button key={one} pressed={now === one} onPress={() => (kind.value = one)}>{t(`paper-kind-${one}`)}</Button>)}
          </div>
        ))}
      </nav>
      <p class="quiet">{t(`paper-lead-${now}`)}</p>
      <div class="row bottom">
        {OF_HALL.includes(now) ? <Hall /> : null}
        {OF_QUESTION.includes(now) || OF_RESULT.includes(now) ? <Question /> : null}
        <Asked />
        <Button look="primary" disabled={nothing()} onPress={() => print()}>{t("paper-print")}</Button>
      </div>
      <Hint />
    </div>
  );
}

/** What should be known of the fields above. */
function Hint(): JSX.Element | null {
  const days = least.value ? t("posted-days-least", { days: least.value }) : t("posted-days-none");
  const words = kind.value === "notice" ? days : ofList();
  return words ? <p class="quiet">{words}</p> : null;
}

/** What this kind of sheet needs besides. */
function Asked(): JSX.Element {
  const now = kind.value;
  return (
    <>
      {now === "roll" ? <OfRoll /> : null}
      {now === "ballots" || now === "issue" ? <OfBallots /> : null}
      {now === "ballots" || now === "tally" ? <OfSlate /> : null}
      {now === "units" ? <OfUnits /> : null}
      {now === "notice" ? <OfNotice /> : null}
      {WITH_CONTACT.includes(now) ? <Contact /> : null}
      {now === "card" || now === "phones" ? <OwnNumbers of={now === "card" ? halls.value : told.value!.halls} /> : null}
    </>
  );
}

/** Nothing to print: said on the sheet's place. */
function nothing(): boolean {
  const { people, halls: all, by_area } = told.value!;
  const now = kind.value;
  if (now === "roll") return !people?.length;
  if (now === "tally") return !placesToGo.value.length || !questions.value.length;
  if (now === "units") return !by_area || !questions.value.length;
  if (now === "aloud") return !announced("heard").some((one) => one.turnout);
  if (now === "notice") return !announced("published").length;
  if (OF_QUESTION.includes(now)) return !questions.value.length;
  return (OF_HALL.includes(now) || now === "phones") && !all.length;
}

function Choose({ label, of, all, options }: { label: string; of: Signal<string>; all: string; options: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => (
        <select {...props} value={of.value} onChange={(event) => (of.value = event.currentTarget.value)}>
          <option value="">{all}</option>
          {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select>
      )}
    </Field>
  );
}

function Hall(): JSX.Element {
  return <Choose label={t("paper-hall")} of={hallId} all={t("paper-every-hall")} options={told.value!.halls.filter((hall) => hall.hall_kind !== "online" || BOTH.includes(kind.value)).map((hall) => [hall.id, hall.name] as const)} />;
}

function Question(): JSX.Element {
  const decided = new Set(announced("heard").map((one) => one.item.id));
  const results = OF_RESULT.includes(kind.value);
  const all = told.value!.items.filter((item) => (results ? decided.has(item.id) : item.item_kind !== "information"));
  return <Choose label={t("paper-question")} of={itemId} all={t(kind.value === "notice" ? "posted-every" : "paper-every-question")} options={all.map((item) => [item.id, t("paper-item", { number: item.number, title: item.title })] as const)} />;
}

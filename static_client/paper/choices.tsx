// Above the sheets, never on paper: which sheet, for which hall, and the button that prints.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import {
  contact, copies, firstSerial, hallId, itemId, keepContact, kind, KINDS, onlyHere, order, ORDERS, placesToGo, printed, questions, secret, told, type Kind, type Order,
} from "./state";

const OF_HALL: readonly Kind[] = ["roll", "tally", "card", "poster"];
/** Sheets that an online hall has too. */
const BOTH: readonly Kind[] = ["card", "poster"];
const OF_QUESTION: readonly Kind[] = ["tally", "ballots", "issue"];
const WITH_CONTACT: readonly Kind[] = ["card", "poster"];

export function Choices(): JSX.Element {
  return (
    <div class="choices unprinted stack">
      <nav class="row kinds" aria-label={t("paper-which")}>
        {KINDS.map((one) => <Button key={one} pressed={kind.value === one} onPress={() => (kind.value = one)}>{t(`paper-kind-${one}`)}</Button>)}
      </nav>
      <p class="quiet">{t(`paper-lead-${kind.value}`)}</p>
      <div class="row bottom">
        {OF_HALL.includes(kind.value) ? <Hall /> : null}
        {OF_QUESTION.includes(kind.value) ? <Question /> : null}
        {kind.value === "roll" ? <OfRoll /> : null}
        {kind.value === "ballots" || kind.value === "issue" ? <OfBallots /> : null}
        {WITH_CONTACT.includes(kind.value) ? <Contact /> : null}
        <Button look="primary" disabled={nothing()} onPress={() => print()}>{t("paper-print")}</Button>
      </div>
    </div>
  );
}

/** Nothing to print: said on the sheet's place. */
function nothing(): boolean {
  if (kind.value === "roll") return !told.value?.people?.length;
  if (kind.value === "tally") return !placesToGo.value.length || !questions.value.length;
  if (OF_QUESTION.includes(kind.value)) return !questions.value.length;
  return OF_HALL.includes(kind.value) && !told.value?.halls.length;
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
  return <Choose label={t("paper-hall")} of={hallId} all={t("paper-every-hall")} options={(told.value?.halls ?? []).filter((hall) => hall.hall_kind !== "online" || BOTH.includes(kind.value)).map((hall) => [hall.id, hall.name] as const)} />;
}

function Question(): JSX.Element {
  const all = (told.value?.items ?? []).filter((item) => item.item_kind !== "information");
  return <Choose label={t("paper-question")} of={itemId} all={t("paper-every-question")} options={all.map((item) => [item.id, t("paper-item", { number: item.number, title: item.title })] as const)} />;
}

function OfRoll(): JSX.Element {
  return (
    <>
      <Field label={t("paper-order")}>
        {(props) => (
          <select {...props} value={order.value} onChange={(event) => (order.value = event.currentTarget.value as Order)}>
            {ORDERS.map((one) => <option key={one} value={one}>{t(`paper-order-${one}`)}</option>)}
          </select>
        )}
      </Field>
      <Button pressed={onlyHere.value} onPress={() => (onlyHere.value = !onlyHere.value)}>{t("paper-only-here")}</Button>
    </>
  );
}

function OfBallots(): JSX.Element {
  const open = told.value?.ballot !== "secret_only";
  return (
    <>
      <Figure label={t("paper-copies")} value={printed.value} set={(n) => (copies.value = n)} />
      <Figure label={t("paper-from")} value={firstSerial.value} set={(n) => (firstSerial.value = n)} />
      {open ? <Button pressed={!secret.value} onPress={() => (secret.value = !secret.value)}>{t("paper-open-ballot")}</Button> : null}
    </>
  );
}

function Figure({ label, value, set }: { label: string; value: number; set: (n: number) => void }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => <input {...props} type="number" min={1} max={5000} value={value} onChange={(event) => set(Math.max(1, Math.min(5000, Math.floor(Number(event.currentTarget.value)) || 1)))} />}
    </Field>
  );
}

function Contact(): JSX.Element {
  return (
    <Field label={t("paper-contact")}>
      {(props) => <input {...props} type="tel" maxLength={40} value={contact.value} onInput={(event) => keepContact(event.currentTarget.value)} />}
    </Field>
  );
}

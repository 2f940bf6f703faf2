// What guests of two kinds may put on the record from their own phone: a lawyer's note, a supervisor's objection.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../src/link/device";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Ack, ClientCommand, PersonView } from "../src/wire";
import { ask } from "./acts";
import { as, item, meeting, oversight } from "./view";

type Sheet = "note" | "raise" | null;
const open = signal<Sheet>(null);
const words = signal("");
const answer = signal<Ack | null>(null);

function show(sheet: Sheet): void {
  words.value = "";
  answer.value = null;
  open.value = sheet;
}

const text = (): string => (item.value?.item_kind === "deliberation" ? item.value.consensus : (item.value?.title ?? ""));

/** The one quiet button a lawyer or a supervisor has more than others. */
export function OversightButton({ person }: { person: PersonView }): JSX.Element | null {
  if (meeting.value?.phase !== "doors_open") return null;
  if (person.guest === "legal_adviser" && item.value) return <Button look="plain" onPress={() => show("note")}>{t("note-write")}</Button>;
  return person.guest === "supervisor" ? <Button look="plain" onPress={() => show("raise")}>{t("raise")}</Button> : null;
}

/** What became of the objections: each waits, or has its answer. */
export function Objections({ person }: { person: PersonView }): JSX.Element | null {
  const all = person.guest === "supervisor" ? (oversight.value?.objections ?? []) : [];
  if (!all.length) return null;
  const last = all.at(-1)!;
  return <p class="notice" role="status">{last.answered === null ? t("raised") : t("objection-answered", { answer: last.answer })}</p>;
}

/** The notes on the text in hand, as everybody may read them before the vote. */
export function TextNotes(): JSX.Element | null {
  const notes = (oversight.value?.notes ?? []).filter((one) => one.item === item.value?.id && one.text && one.current);
  return notes.length ? <>{notes.map((one) => <p key={one.at} class="quiet">{t("note-of", { who: one.adviser, text: one.text })}</p>)}</> : null;
}

export function OversightSheets({ person }: { person: PersonView | null }): JSX.Element {
  const close = (): void => void (open.value = null);
  const raising = open.value === "raise";
  const send = async (): Promise<void> => {
    if (!person || !words.value.trim()) return;
    answer.value = await ask(as(person.member), doing(person, raising));
    if (answer.value.ok) close();
  };
  const nothing = open.value === "note" && !text().trim();
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={nothing || !words.value.trim()} onPress={() => void send()}>{t(raising ? "raise-go" : "note-go")}</Button>
    </>
  );
  return (
    <Dialog open={open.value !== null && person !== null} title={t(raising ? "raise" : "note-write")} onClose={close} acts={acts}>
      <div class="stack">
        <p class="quiet">{t(raising ? "raise-why" : "note-why")}</p>
        {raising ? null : <p class="asked">{nothing ? t("note-none-yet") : text()}</p>}
        <Field label={t(raising ? "raise-words" : "note-words")} fault={answer.value && !answer.value.ok ? said(answer.value.words) : undefined}>
          {(props) => <textarea {...props} rows={4} maxLength={1000} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}

function doing(person: PersonView, raising: boolean): ClientCommand {
  if (raising) return { kind: "raise_objection", objection: randomId().slice(0, 24), text: words.value.trim(), member: person.member };
  return { kind: "note_legality", item: item.value?.id ?? "", member: person.member, text: words.value.trim() };
}

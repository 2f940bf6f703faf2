// The supervisor raises an objection from the own seat; the recorder notes what a legal adviser says.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../src/link/device";
import { reasonFor } from "../src/ui/ask";
import { Button, Dialog, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { agenda, meeting, oversight, seat, send, writes } from "./state";

const noting = signal(false);
const words = signal("");
const adviser = signal("");

async function raise(): Promise<void> {
  const text = await reasonFor(t("raise"), t("raise-go"), t("raise-words"), t("raise-why"));
  if (text !== null) await send({ kind: "raise_objection", objection: randomId().slice(0, 24), text });
}

/** What this seat may put on the record while the meeting runs, and what became of the last objection. */
export function OversightActs(): JSX.Element | null {
  if (meeting.value?.phase !== "doors_open") return null;
  const supervises = seat.value?.seat === "supervisor";
  const mayNote = writes.value && (oversight.value?.advisers.length ?? 0) > 0 && agenda.value?.current;
  const last = oversight.value?.objections.at(-1);
  return (
    <>
      {supervises && last ? <p class="small" role="status">{last.answered === null ? t("raised") : t("objection-answered", { answer: last.answer })}</p> : null}
      {supervises ? <Button wide onPress={() => void raise()}>{t("raise")}</Button> : null}
      {mayNote ? <Button wide onPress={() => (noting.value = true)}>{t("note-write")}</Button> : null}
      {noting.value ? <NoteSheet /> : null}
    </>
  );
}

function NoteSheet(): JSX.Element {
  const advisers = oversight.value?.advisers ?? [];
  const whose = adviser.value || advisers[0]?.member || "";
  const item = agenda.value?.items.find((one) => one.id === agenda.value?.current);
  const text = item?.item_kind === "deliberation" ? item.consensus : (item?.title ?? "");
  const close = (): void => void (noting.value = false);
  const go = async (): Promise<void> => {
    if (!item || !(await send({ kind: "note_legality", item: item.id, member: whose, text: words.value.trim() }))) return close();
    words.value = "";
    close();
  };
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={!words.value.trim() || !text.trim()} onPress={() => void go()}>{t("note-go")}</Button>
    </>
  );
  return (
    <Dialog open title={t("note-write")} onClose={close} acts={acts}>
      <div class="stack">
        <p class="quiet">{t("note-why")}</p>
        <p>{text.trim() || t("note-none-yet")}</p>
        <Field label={t("note-for")}>
          {(props) => (
            <select {...props} value={whose} onChange={(event) => (adviser.value = event.currentTarget.value)}>
              {advisers.map((one) => <option key={one.member} value={one.member}>{one.name}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("note-words")}>
          {(props) => <textarea {...props} rows={4} maxLength={1000} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}

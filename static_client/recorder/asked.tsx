// What the recorder writes down while the room is asked: reservations said aloud, and households' answers.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { ConsultEntry } from "../src/asking/consult";
import { NotBinding } from "../src/asking/leanings";
import { consultations, sounding } from "../src/asking/slices";
import { outbox } from "../src/link/session";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Ack, ClientCommand, SoundingView } from "../src/wire";
import { refused } from "./state";

const text = signal("");

async function send(doing: ClientCommand): Promise<Ack> {
  const answer = await outbox.answered(await outbox.put({ seat: "recorder" }, doing));
  refused.value = answer.ok ? null : answer;
  return answer;
}

export function Asked(): JSX.Element | null {
  const open = consultations.value?.open ?? [];
  const check = sounding.value?.sounded === "consensus" ? sounding.value : null;
  if (!open.length && !check) return null;
  return (
    <>
      {check ? <Reservations of={check} /> : null}
      {open.map((of) => <ConsultEntry key={of.id} of={of} hall={null} send={send} />)}
    </>
  );
}

function Reservations({ of }: { of: SoundingView }): JSX.Element {
  const put = async (): Promise<void> => {
    if ((await send({ kind: "note_reservation", sounding: of.id, text: text.value.trim() })).ok) text.value = "";
  };
  return (
    <section class="stack">
      <NotBinding sounded={of.sounded} />
      <p class="quiet">{t("sounding-reservations", { count: of.reservations })}</p>
      <Field label={t("sounding-note")}>
        {(props) => <textarea {...props} rows={3} maxLength={500} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
      </Field>
      <Button disabled={!text.value.trim()} onPress={() => void put()}>{t("sounding-note-go")}</Button>
    </section>
  );
}

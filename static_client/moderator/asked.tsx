// The stage while something besides a poll is asked: how far it is, hall by hall, and what came of it.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { ConsultFigures } from "../src/asking/consult";
import { Heard, NotBinding } from "../src/asking/leanings";
import { consultations, electing, election, sounding } from "../src/asking/slices";
import { ElectionOutcome } from "../src/asking/standings";
import { confirmed } from "../src/ui/ask";
import { Button, Field } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ConsultationView, CountHoldView, ElectionView, SoundingView } from "../src/wire";
import { perform, performWhy } from "./act";
import { driving } from "./views";

/** What is asked now, over the item's own work. */
export function AskedWork(): JSX.Element | null {
  if (election.value) return <Electing of={election.value} />;
  return sounding.value ? <Sounded of={sounding.value} /> : null;
}

function Sounded({ of }: { of: SoundingView }): JSX.Element {
  return (
    <div class="stack sounded">
      <NotBinding sounded={of.sounded} />
      <p class="main"><Phrase>{of.question}</Phrase></p>
      {of.heard ? <Heard of={of} /> : <p class="main">{t("sounding-answered", { count: of.answered })}</p>}
      <ul class="small quiet">
        {of.halls.map((hall) => <li key={hall.hall}>{hall.counted === null ? t("sounding-hall-none", { hall: hall.name, phones: hall.phones }) : t("sounding-hall", { hall: hall.name, phones: hall.phones, counted: hall.counted })}</li>)}
      </ul>
      {of.sounded === "consensus" && driving.value ? <Note of={of} /> : null}
    </div>
  );
}

const note = signal("");

/** A reservation said aloud, written down at once. */
function Note({ of }: { of: SoundingView }): JSX.Element {
  const put = async (): Promise<void> => {
    if (await perform({ kind: "note_reservation", sounding: of.id, text: note.value.trim() })) note.value = "";
  };
  return (
    <div class="row">
      <Field label={t("sounding-note")}>
        {(props) => <input {...props} maxLength={300} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />}
      </Field>
      <Button disabled={!note.value.trim()} onPress={() => void put()}>{t("sounding-note-go")}</Button>
    </div>
  );
}

function Electing({ of }: { of: ElectionView }): JSX.Element {
  if (of.result) return <div class="stack counted"><p class="main"><Phrase>{of.title}</Phrase></p><ElectionOutcome of={of} /></div>;
  const voided = (): void => void performWhy({ kind: "void_election", election: of.id, reason: "" }, t("election-void"), t("election-void-go"));
  return (
    <div class="stack">
      <p class="main"><Phrase>{of.title}</Phrase></p>
      <p>{t("election-choose", { seats: of.seats, most: of.most })}</p>
      <p><strong class="number">{of.returned}</strong> {t("election-returned", { returned: of.returned, entitled: of.entitled })}</p>
      <ol class="candidates">{of.candidates.map((one) => <li key={one.id}>{one.name}</li>)}</ol>
      <ul class="small">
        {of.halls.map((hall) => (
          <li key={hall.hall}>
            {t("election-hall", { hall: hall.name, phone: hall.phone, hands: hall.hands })}{" "}
            {of.holds.filter((hold) => hold.hall === hall.hall).map((hold) => <Hold key={hold.block} of={of} hold={hold} name={hall.name} />)}
          </li>
        ))}
      </ul>
      {driving.value ? <p><Button look="plain" onPress={voided}>{t("election-void")}</Button></p> : null}
    </div>
  );
}

function Hold({ of, hold, name }: { of: ElectionView; hold: CountHoldView; name: string }): JSX.Element {
  const skip = (): void =>
    void performWhy({ kind: "skip_pile", election: of.id, hall: hold.hall, block: hold.block, reason: "" }, t("election-skip-sure", { hall: name, count: hold.hands }), t("election-skip-go"));
  return (
    <span class={hold.mismatch ? "attention" : ""}>
      {hold.mismatch ? t("election-hands-differ") : t("election-hands-out", { entered: hold.entered })}
      {of.state === "closing" && driving.value ? <Button look="plain" onPress={skip}>{t("election-skip")}</Button> : null}
    </span>
  );
}

export const busyAsking = (): boolean => electing.value || (sounding.value !== null && sounding.value.closed === null);

/** Consultations that run beside the meeting, and what the closed ones report. */
export function Consultations(): JSX.Element | null {
  const open = consultations.value?.open ?? [];
  const past = consultations.value?.past ?? [];
  if (!open.length && !past.length) return null;
  return (
    <section class="stack consultations" aria-label={t("consult-title")}>
      {[...open, ...past].map((of) => <Consultation key={of.id} of={of} />)}
    </section>
  );
}

function Consultation({ of }: { of: ConsultationView }): JSX.Element {
  const close = async (): Promise<void> => {
    if (await confirmed(t("consult-close-sure"), t("consult-close"))) await perform({ kind: "close_consultation", consultation: of.id });
  };
  return (
    <div class="stack">
      <h3>{t("consult-title")} · <span class="quiet">{t("consult-weight")}</span></h3>
      <p>{of.question}</p>
      <ConsultFigures of={of} />
      {of.closed === null && driving.value ? <p><Button look="plain" onPress={() => void close()}>{t("consult-close")}</Button></p> : null}
    </div>
  );
}


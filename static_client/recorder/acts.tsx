// Beside the document: who has signed, action items, and the one next act — close, sign, download.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { meetingOfPage } from "../src/link/device";
import { SignPanel } from "../src/sign-panel";
import { LockActs } from "../src/locking/cover";
import { Signatures } from "../src/sign-state";
import { ActionsEditor } from "../src/actions-editor";
import { People } from "../src/forms/people";
import { ProxyPlace } from "../src/forms/proxy";
import { RecusalSheet } from "../src/recusal";
import { confirmed } from "../src/ui/ask";
import { Button, Dialog } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { actions, agenda, ask, draft, meeting, minutes, polls, refresh, rights, seat, send, writes } from "./state";
import { DissentButton } from "./dissent";
import { OversightActs } from "./oversight";

const sheet = signal<"sign" | "actions" | "recusal" | "people" | null>(null);

/** The server composes the text and fills these in; what is sent only has to be in shape. */
const UNFILLED = "0".repeat(64);

async function closeMinutes(): Promise<void> {
  if (!(await confirmed(t("close-sure"), t("close-go"), t("close-words")))) return;
  await send({ kind: "close_minutes", sha256: UNFILLED, size: 0, head: UNFILLED });
}

export function Acts(): JSX.Element {
  const blanks = actions.value?.blanks ?? 0;
  return (
    <div class="margin-foot stack">
      {minutes.value && meeting.value?.phase === "closed" ? <Signatures minutes={minutes.value} /> : null}
      {inHand() && writes.value ? <Button wide onPress={() => (sheet.value = "recusal")}>{t("recusal-open")}</Button> : null}
      {rights.value && writes.value && meeting.value?.phase !== "closed" ? <Button wide onPress={() => (sheet.value = "people")}>{t("people-open")}</Button> : null}
      <OversightActs />
      <DissentButton />
      <Button wide onPress={() => (sheet.value = "actions")}>
        {t("actions-count", { count: actions.value?.actions.length ?? 0 })}
        {blanks ? <span class="attention">{t("actions-blanks", { count: blanks })}</span> : null}
      </Button>
      <a class="button outline wide" href={`/paper?m=${encodeURIComponent(meetingOfPage())}&sheet=notice`} target="_blank" rel="noopener">{t("to-notice")}</a>
      {seat.value && seat.value.seat !== "teller" ? (
        <a class="button outline wide" href={`/api/m/${encodeURIComponent(meetingOfPage())}/log`} download>{t("log-download")}</a>
      ) : null}
      <LockActs />
    </div>
  );
}

const inHand = (): ItemView | undefined => agenda.value?.items.find((item) => item.id === agenda.value?.current);

/** Whether this seat's signature of this device is still wanted: the required one, or a teller's own. */
function signatureWanted(): boolean {
  const view = minutes.value;
  const mine = seat.value;
  if (!view?.version || !mine) return false;
  if (mine.seat !== "teller") return view.missing.includes(mine.seat);
  return !signedHere.value && draft.value?.closed !== null;
}

/** Tellers are several: whether this one has signed is known where it was done. */
const signedHere = signal(false);

/** The one next act, always in the same place. */
export function Primary(): JSX.Element {
  return (
    <section class="record-bar" aria-label={t("next-act")}>
      <Next />
    </section>
  );
}

function Next(): JSX.Element {
  const view = minutes.value;
  if (meeting.value?.phase !== "closed") return <p class="rest" id="primary">{t("still-open")}</p>;
  if (!view?.version)
    return writes.value || seat.value?.seat === "moderator" ? (
      <Button look="primary" wide id="primary" onPress={() => void closeMinutes()}>{t("close-go")}</Button>
    ) : (
      <p class="rest" id="primary">{t("minutes-open")}</p>
    );
  if (signatureWanted())
    return <Button look="primary" wide id="primary" onPress={() => (sheet.value = "sign")}>{t("sign-go", { role: t(`role-${seat.value?.seat}`) })}</Button>;
  return (
    <>
      <a class={`button wide ${view.ready ? "primary" : "outline"}`} id="primary" href={`/api/m/${encodeURIComponent(meetingOfPage())}/package`} download>
        {t("sign-download")}
      </a>
      {view.ready ? null : <p class="quiet small">{t("download-early")}</p>}
    </>
  );
}

export function Sheets(): JSX.Element {
  const close = (): void => {
    if (sheet.value === "sign") refresh(true);
    sheet.value = null;
  };
  const mine = seat.value;
  return (
    <div class="wide-sheet">
      {sheet.value === "sign" && mine ? (
        <Dialog open title={t("sign-title", { title: meeting.value?.title ?? "" })} onClose={close} acts={<></>}>
          <SignPanel role={mine.seat} label={mine.label} onClose={close} onSigned={() => (signedHere.value = true)} />
        </Dialog>
      ) : null}
      {sheet.value === "recusal" && inHand() ? <RecusalSheet item={inHand()!} send={send} voting={polls.value?.current?.state === "open" || polls.value?.current?.state === "closing"} close={close} /> : null}
      <Dialog open={sheet.value === "people"} title={t("people-title")} onClose={close} acts={<Button look="primary" onPress={close}>{t("done")}</Button>}>
        {rights.value ? <People view={rights.value} send={send} admits /> : null}
      </Dialog>
      <ProxyPlace rule={rights.value} hall={null} send={ask} />
      <Dialog open={sheet.value === "actions"} title={t("actions")} onClose={close} acts={<Button look="primary" onPress={close}>{t("done")}</Button>}>
        <p class="quiet">{t("actions-why")}</p>
        <ActionsEditor
          list={actions.value?.actions ?? []}
          items={agenda.value?.items ?? []}
          current={agenda.value?.current ?? null}
          send={send}
          locked={!writes.value || meeting.value?.phase === "closed"}
        />
      </Dialog>
    </div>
  );
}

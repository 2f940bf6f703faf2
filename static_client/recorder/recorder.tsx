// The draft as a document in the middle of everything; beside it what may be written, and the one next act.
import type { JSX } from "preact";
import { meetingOfPage } from "../src/link/device";
import { link } from "../src/link/session";
import { LockOffer, LockPlace } from "../src/locking/cover";
import { Resting } from "../src/resting";
import { MinutesDoc } from "../src/sign-text";
import { CheckSheet } from "../src/secret/checkable";
import { AskPlace } from "../src/ui/ask";
import { Header } from "../src/ui/header";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Words } from "../src/wire";
import { Acts, Primary, Sheets } from "./acts";
import { Asked } from "./asked";
import { Recount } from "./recount";
import { chosen, SectionEditor } from "./section";
import { Watch } from "./watch";
import { agenda, draft, fault, meeting, refused, seat, secret, send, writes, you } from "./state";

export function Recorder(): JSX.Element {
  if (link.connection.value === "refused") return <Unknown />;
  const role = seat.value ? t(`role-${seat.value.seat}`) : t("recorder-title");
  return (
    <div class="record">
      <Header title={meeting.value?.title ?? t("recorder-title")} place={`${t("recorder-place")} · ${role}`} />
      <LockPlace title={meeting.value?.title ?? ""} />
      <LockOffer wanted={meeting.value?.phase === "draft" && meeting.value.two_person} />
      <Resting acts={you.value?.acts ?? []} send={send} />
      {meeting.value && agenda.value ? <Desk /> : <main><p class="quiet">{t("loading")}</p></main>}
    </div>
  );
}

function Desk(): JSX.Element {
  return (
    <>
      <main class="record-desk">
        <section class="sheet" tabIndex={0} aria-label={t("draft")}>
          <Document />
        </section>
        <aside class="margin" aria-label={t("margin")}>
          <div class="margin-body" role="region" aria-label={t("margin-write")}>
            <Refused />
            <Watch />
            <Recount />
            {(secret.value?.past ?? []).map((poll) => <CheckSheet key={poll.id} poll={poll} />)}
            {writes.value ? <Asked /> : null}
            {chosen.value && writes.value ? <SectionEditor key={chosen.value} section={chosen.value} /> : <Guide />}
          </div>
          <Acts />
        </aside>
        <Primary />
      </main>
      <Sheets />
      <AskPlace />
    </>
  );
}

function Document(): JSX.Element {
  const shown = draft.value;
  if (!shown) return fault.value ? <p class="notice" role="alert">{said(fault.value)}</p> : <p class="quiet">{t("draft-loading")}</p>;
  const canWrite = writes.value && !shown.closed;
  return (
    <>
      {fault.value ? <p class="notice" role="status">{said(fault.value)}</p> : null}
      <MinutesDoc text={said(shown.text as unknown as Words)} sections={shown.sections} beside={canWrite ? (line, kind) => beside(line, kind) : undefined} />
      {canWrite ? <p class="remarks"><WriteButton section="remarks" /></p> : null}
    </>
  );
}

/** The way into a section, next to the heading it belongs to. */
function beside(line: string, kind: string): JSX.Element | null {
  if (kind === "title") return <WriteButton section="opening" />;
  if (kind !== "item") return null;
  const item = agenda.value?.items.find((one) => line === `（${one.number}）${one.title}` || line === `(${one.number}) ${one.title}`);
  return item ? <WriteButton section={item.id} /> : null;
}

function WriteButton({ section }: { section: string }): JSX.Element {
  const written = draft.value?.sections.some((one) => one.section === section && one.text);
  const kind = section === "opening" || section === "remarks" ? section : "item";
  return (
    <Button look="plain" pressed={chosen.value === section} onPress={() => (chosen.value = section)}>
      {t(`${written ? "change" : "write"}-${kind}`)}
    </Button>
  );
}

/** How the document is to be read. */
function Guide(): JSX.Element {
  return (
    <div class="guide stack">
      <p>{t("guide-log")}</p>
      <p>
        <mark>{t("guide-own")}</mark>
      </p>
      {writes.value && !draft.value?.closed ? <p class="quiet">{t("guide-write")}</p> : null}
    </div>
  );
}

function Refused(): JSX.Element | null {
  const answer = refused.value;
  if (!answer) return null;
  return (
    <p class="notice" role="alert">
      {said(answer.words)} <span class="quiet small">{answer.code}</span>
    </p>
  );
}

function Unknown(): JSX.Element {
  return (
    <>
      <Header title={t("recorder-title")} />
      <main class="stack">
        <h2>{t("no-seat")}</h2>
        <p>{said(link.refusal.value?.words)}</p>
        <p class="quiet">{t("no-seat-help")}</p>
        <ul>
          {(["supervisor", "teller"] as const).map((role) => (
            <li key={role}>
              <a href={`/recorder?m=${encodeURIComponent(meetingOfPage())}&as=${role}`}>{t("enter-as", { role: t(`role-${role}`) })}</a>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}

// The hall desk: for a volunteer in a courtyard in the sun. People on the left, the work of the moment on the right;
// on a narrow screen one of the two at a time.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./hall.css";
import "./work.css";
import "./votes.css";
import "../src/asking/asking.css";
import { computed, effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { ProxyPlace } from "../src/forms/proxy";
import { meetingOfPage } from "../src/link/device";
import { link, outbox } from "../src/link/session";
import { LockActs, LockOffer, LockPlace } from "../src/locking/cover";
import { watchIdle } from "../src/locking/lock";
import { AskPlace } from "../src/ui/ask";
import { dayAndTime } from "../src/ui/clock";
import { askedDesk, consultations, electing, sounding } from "../src/asking/slices";
import { Header } from "../src/ui/header";
import { openPage } from "../src/ui/page";
import { Button, Tabs } from "../src/ui/parts";
import { addWords, said, t } from "../src/ui/words";
import { offerUndo } from "../src/undo";
import type { ClientCommand } from "../src/wire";
import { act, refusal, refused } from "./acts";
import { Code } from "./code";
import { EmptySeats, Muster } from "./muster";
import { People } from "./people";
import { keepRoll } from "./roll";
import { AskedHere, askedWords } from "./asked";
import { Vote } from "./poll";
import { Cardless, CardPlace } from "./secret/give-card";
import { KioskPlace } from "./secret/hand-over";
import { Phones } from "./secret/phones";
import { secretHere, secretOpen, SecretVote } from "./secret/vote";
import { SpeakPlace, Waiting } from "./speak";
import { answered, stored, waiting } from "./tally";
import { by, desk, hallName, halls, meeting, onlyTeller, poll, polls, quorum, rights, seats, server } from "./view";

addWords(import.meta.glob("../words/*/{shared,locking,forms,hall,procedure,speaking,asking,gathering,secret,secrecy,secretstaff}.ftl", { eager: true, query: "?raw", import: "default" }));

const REACHED_BY_KEYBOARD = { tabIndex: 0 };

const side = signal<"people" | "now">("people");

/** Whether this hall is asked for something: hands, leanings, ballots. */
const called = computed(() => Boolean(poll.value || electing.value || sounding.value?.closed === null || secretOpen()));

/** Where only one of the two fits, what is asked for comes to the front by itself. */
effect(() => {
  if (called.value) side.value = "now";
});

/** Stored here, confirmed there: two numbers that a volunteer can read to somebody on the telephone. */
function Numbers(): JSX.Element {
  const behind = waiting.value > 0;
  return (
    <div class={behind ? "numbers behind" : "numbers"} role="group" aria-label={t("desk-numbers")}>
      <dl>
        <div><dt>{t("desk-stored")}</dt><dd>{stored.value}</dd></div>
        <div><dt>{t("desk-confirmed")}</dt><dd>{answered.value.confirmed}</dd></div>
      </dl>
      {behind ? <p class="small attention" role="status">{t("desk-behind", { count: waiting.value })}</p> : null}
    </div>
  );
}

/** Everything that is wrong, in words, above everything else. */
function Notices(): JSX.Element {
  const told = server.value;
  return (
    <>
      {told?.read_only ? <p class="notice" role="alert">{said(told.read_only)}</p> : null}
      {told?.notices.map((notice) => <p key={notice.en} class="notice">{said(notice)}</p>)}
      {outbox.lasting.value === false && waiting.value ? <p class="notice">{t("not-kept")}</p> : null}
      <LockOffer wanted={meeting.value?.phase === "draft" && meeting.value.two_person} />
      {refused.value ? (
        <div class="notice refused row spread" role="alert">
          <span>{refusal.value}</span>
          <Button onPress={() => (refused.value = null)}>{t("close")}</Button>
        </div>
      ) : null}
    </>
  );
}

function Phase(): JSX.Element | null {
  const phase = meeting.value?.phase;
  if (phase === "draft") return <p class="notice" role="status">{t("desk-doors-closed")}</p>;
  if (phase === "adjourned") return <p class="notice" role="status">{meeting.value?.until ? t("adjourned-until", { when: dayAndTime(meeting.value.until) }) : t("adjourned-open")}</p>;
  if (phase === "closed") return <p class="notice" role="status">{t("desk-closed")}</p>;
  const now = quorum.value;
  if (!now) return null;
  return (
    <p class="quorum" role="status">
      <span class="quiet">{t("desk-quorum", { present: now.present, roll: now.roll })}</span>{" "}
      <strong>{now.met && !now.at_count ? t("desk-quorum-met") : said(now.say)}</strong>
    </p>
  );
}

/** The hall this desk serves; a device bound to several chooses. */
function Place(): JSX.Element {
  const mine = [...new Set(seats.value.map((one) => one.hall))].filter((hall): hall is string => hall !== null);
  if (mine.length < 2) return <>{desk.value?.name ?? ""}</>;
  return (
    <select aria-label={t("desk-which-hall")} value={desk.value?.hall} onChange={(event) => link.moveTo("hall", event.currentTarget.value)}>
      {mine.map((hall) => <option key={hall} value={hall}>{hallName(hall)}</option>)}
    </select>
  );
}

function Desk(): JSX.Element {
  if (link.connection.value === "refused" && !desk.value) return <Unknown />;
  if (!desk.value || !meeting.value || !halls.value) return <p class="quiet">{t("loading")}</p>;
  const asked = !poll.value && (electing.value || askedDesk.value?.lot != null || sounding.value?.closed === null || consultations.value?.open.length);
  const voting = poll.value !== null || Boolean(polls.value?.current?.result || polls.value?.current?.awaits);
  const secretly = poll.value ? null : secretHere();
  const now = t(poll.value || secretOpen() ? "desk-tab-vote" : asked ? askedWords() : "desk-tab-code");
  const tabs = [{ id: "people", label: t("desk-tab-people") }, { id: "now", label: now }];
  return (
    <>
      {onlyTeller.value ? null : <div class="narrow"><Tabs label={t("desk-parts")} tabs={tabs} chosen={side.value} onChoose={(id) => (side.value = id as "people" | "now")} /></div>}
      <div class={onlyTeller.value ? "desk teller" : `desk shows-${side.value}`}>
        {onlyTeller.value ? null : <div class="left"><Muster /><EmptySeats /><People /></div>}
        <div class="right stack" key={poll.value?.id ?? "none"} role="region" aria-label={now} {...REACHED_BY_KEYBOARD}>
          {onlyTeller.value ? null : <><Phones />{secretOpen() ? null : <Cardless />}</>}
          {secretly && (secretOpen() || !asked) ? <SecretVote poll={secretly} /> : asked ? <AskedHere /> : voting ? <Vote /> : onlyTeller.value ? <p class="empty">{t("desk-teller-nothing")}</p> : null}
          <Waiting />
          {poll.value || electing.value || onlyTeller.value || secretOpen() ? null : <Code />}
          {desk.value && !poll.value ? <p><a class="button outline" href={`/paper?m=${meetingOfPage()}&hall=${desk.value.hall}`} target="_blank" rel="noopener">{t("to-paper")}</a></p> : null}
          {poll.value ? null : <p class="row"><LockActs wide={false} /></p>}
        </div>
      </div>
    </>
  );
}

function Unknown(): JSX.Element {
  return (
    <div class="stack unknown">
      <p class="main">{said(link.refusal.value?.words) || t("not-known")}</p>
      <p>{t("desk-unknown")}</p>
      <p><Button look="primary" onPress={() => link.regreet()}>{t("desk-try-again")}</Button></p>
    </div>
  );
}

keepRoll();
watchIdle();

offerUndo(() => by.value, async (doing) => (await act(doing as ClientCommand)).ok);
openPage("hall-title", () => (
  <>
    <Header title={meeting.value?.title ?? t("hall-title")} place={<Place />} />
    <main>
      <div class="above">
        <div class="stack"><Notices /><Phase /></div>
        {desk.value ? <Numbers /> : null}
      </div>
      <Desk />
    </main>
    <KioskPlace />
    <CardPlace />
    <SpeakPlace />
    <ProxyPlace rule={rights.value} hall={desk.value?.hall ?? null} send={act} />
    <LockPlace title={meeting.value?.title ?? ""} />
    <AskPlace />
  </>
));

// The phone seat: what is happening in one sentence, and the one thing I can do within the thumb's reach.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./phone.css";
import "./shared.css";
import "../src/asking/asking.css";
import "./asked.css";
import type { JSX } from "preact";
import { AskPlace } from "../src/ui/ask";
import { Header, WaitingLine } from "../src/ui/header";
import { link } from "../src/link/session";
import { openPage } from "../src/ui/page";
import { Tabs } from "../src/ui/parts";
import { addWords, said, t } from "../src/ui/words";
import { askedMoment } from "./asked";
import { here, hereSince, takeAddress } from "./entry";
import { CheckInDock, CheckInMiddle, JoinMiddle, PersonalCode } from "./join";
import { momentOf, voidedMoment } from "../src/moment";
import { isAsked, MusterDock, MusterMiddle } from "./muster";
import { OversightSheets } from "./oversight";
import { PersonDock, PersonMiddle } from "./person";
import { SheetButtons, Sheets } from "./sheets";
import { ShownHere } from "./shown";
import { otherSigns, ownSign } from "./sign";
import type { PersonView } from "../src/wire";
import { secretMoment, secretRunning, toVoteSecretly } from "./secret";
import { phoneBallots } from "./vote";
import { TellerMiddle } from "./teller";
import { WindowDock, windowFirst, WindowMiddle } from "./window";
import {
  agenda, choose, floor, front, hallName, meeting, person, persons, poll, polls, quorum, server, tabs, teller, TELLER, you,
} from "./view";

addWords(import.meta.glob("../words/*/{shared,phone,procedure,speaking,shown,asking,gathering,window}.ftl", { eager: true, query: "?raw", import: "default" }));

/** Who and where: the person in front with the hall, or the teller's hall. Tabs say the name where there are several. */
function Place(): JSX.Element {
  const who = person.value && tabs.value.length < 2 ? [person.value.name] : [];
  const told = front.value === TELLER ? [hallName(teller.value?.hall)] : [...who, hallName(person.value?.hall)];
  return <>{told.filter(Boolean).map((words) => <span key={words} class="part">{words}</span>)}</>;
}

/** A name, and whether a vote of this person is still open: several share a phone, one ballot is shown at a time. */
function label(tab: string): string {
  if (tab === TELLER) return t("tab-teller");
  const who = persons.value.find((one) => one.member === tab);
  const now = poll.value;
  if (who && toVoteSecretly(who)) return t("tab-to-vote", { name: who.name });
  if (!who || now?.state !== "open") return who?.name ?? "";
  const open = phoneBallots(who, now).some(({ ballot }) => ballot.state === "blank");
  return open ? t("tab-to-vote", { name: who.name }) : who.name;
}

function People(): JSX.Element | null {
  if (tabs.value.length < 2) return null;
  return (
    <nav aria-label={t("tabs")}>
      <Tabs label={t("tabs")} chosen={front.value ?? ""} onChoose={choose} tabs={tabs.value.map((tab) => ({ id: tab, label: label(tab) }))} />
    </nav>
  );
}

function Now(): JSX.Element | null {
  if (!meeting.value || !agenda.value) return null;
  const voting = poll.value?.state === "open" || poll.value?.state === "closing";
  const asked = voting || meeting.value.phase !== "doors_open" ? null : askedMoment.value;
  const secretly = voting || meeting.value.phase !== "doors_open" || (asked && !secretRunning.value) ? null : secretMoment();
  const voided = floor.value?.speaking ? null : voidedMoment(polls.value, agenda.value);
  const now = secretly ?? asked ?? voided ?? momentOf({ meeting: meeting.value, agenda: agenda.value, floor: floor.value, quorum: quorum.value, poll: poll.value });
  const sign = ownSign.value;
  return <p class={sign ? "now yours" : "now"} role="status">{sign ? <><strong>{t(`sign-${sign.kind}`)}</strong> <span class="nowrap">·</span> </> : null}{t(now.id, now.args)}</p>;
}

/** Somebody else on this phone is asked for: one press and that person is in front. */
function OthersAsked(): JSX.Element | null {
  if (!otherSigns.value.length) return null;
  return (
    <div class="others-asked" role="status">
      {otherSigns.value.map((sign) => (
        <button key={sign.member} type="button" class="button wide" onClick={() => choose(sign.member)}>{t(`sign-other-${sign.kind}`, { name: sign.name })}</button>
      ))}
    </div>
  );
}

function Middle(): JSX.Element {
  if (link.connection.value === "refused" && !you.value) {
    return (
      <>
        <p class="main">{said(link.refusal.value?.words)}</p>
        {link.refusal.value?.code === "unknown_meeting" ? null : <p class="quiet">{t("refused-help")}</p>}
      </>
    );
  }
  if (!you.value || !meeting.value) return <p class="quiet">{t("loading")}</p>;
  if (front.value === TELLER && teller.value) return <TellerMiddle seat={teller.value} />;
  const who = person.value;
  if (!who) return <JoinMiddle />;
  if (counted(who)) return <MusterMiddle person={who} />;
  if (windowFirst(who)) return <WindowMiddle person={who} />;
  if (absent()) return <CheckInMiddle person={who} />;
  return <PersonMiddle person={who} />;
}

/** Those present are being counted and this person is asked; an open vote comes first. */
const counted = (who: PersonView): boolean => isAsked(who) && poll.value?.state !== "open" && !secretRunning.value && meeting.value?.phase === "doors_open";

/** The person in front is not checked in, or has since read the code of another hall; a vote comes first. */
function absent(): boolean {
  const who = person.value;
  if (meeting.value?.phase !== "doors_open" || !who) return false;
  if (who.hall === null) return true;
  const elsewhere = here.value !== null && here.value !== who.hall && hereSince.value > (who.since ?? 0);
  return elsewhere && poll.value?.state !== "open" && !secretRunning.value;
}

function Dock(): JSX.Element | null {
  const who = person.value;
  if (!you.value || !meeting.value || front.value === TELLER) return null;
  if (!who) return <PersonalCode />;
  if (counted(who)) return <MusterDock person={who} />;
  if (windowFirst(who)) return <WindowDock person={who} />;
  return absent() ? <CheckInDock person={who} /> : <PersonDock person={who} />;
}

openPage("phone-title", () => (
  <>
    <Header title={meeting.value?.title ?? t("app")} place={<Place />} />
    <People />
    <main>
      {server.value?.read_only ? <p class="notice">{said(server.value.read_only)}</p> : null}
      {person.value && windowFirst(person.value) ? null : <Now />}
      <OthersAsked />
      {meeting.value ? <ShownHere /> : null}
      <div class="middle"><Middle /></div>
      <WaitingLine />
      {you.value && meeting.value ? <SheetButtons /> : null}
    </main>
    <footer class="dock"><Dock /></footer>
    <Sheets />
    <OversightSheets person={person.value} />
    <AskPlace />
  </>
));

void takeAddress();

/** Also when a link is opened over the page that is open already. */
addEventListener("hashchange", () => void takeAddress());

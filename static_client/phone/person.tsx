// One person who is here: voting, hearing the result, speaking, waiting. The order is the order of importance.
import type { JSX } from "preact";
import { Proposals } from "../src/proposals";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { PersonView, PollView } from "../src/wire";
import { AskedDock, AskedMiddle, askedMoment, Household, householdAsks } from "./asked";
import { Afar } from "./afar";
import { FloorDock, FloorMiddle } from "./floor";
import { Listen } from "./listen";
import { Outcome } from "./outcome";
import { SharedLine } from "./shared";
import { Objections, TextNotes } from "./oversight";
import { missing, seat, secretPoll, secretRunning } from "./secret";
import { phoneBallots, VoteDock, VoteMiddle } from "./vote";
import { agenda, floor, item, meeting, minutes, poll, polls } from "./view";

const running = (one: PollView | null): boolean => one?.state === "open" || one?.state === "closing";

export function PersonMiddle({ person }: { person: PersonView }): JSX.Element | null {
  const now = poll.value;
  if (meeting.value?.phase === "draft") {
    return (
      <>
        <p class="main">{t("draft-welcome", { name: person.name })}</p>
        <p class="quiet">{t("draft-wait")}</p>
        <Household person={person} />
      </>
    );
  }
  if (meeting.value?.phase === "closed") return <Closed />;
  if (meeting.value?.phase === "adjourned") return <><p class="main">{t("adjourned")}</p><p>{t("adjourned-check-in")}</p></>;
  if (now && running(now)) return <Voting person={person} poll={now} />;
  if (secretPoll.value && (secretRunning.value || !askedMoment.value)) return <SecretVoting person={person} />;
  if (askedMoment.value) return <AskedMiddle person={person} />;
  if (now?.result) return <Outcome poll={now} />;
  if (now?.awaits) return <><p class="asked"><Phrase>{now.question}</Phrase></p><p class="main">{t("awaits-announcement")}</p></>;
  if (item.value && floor.value) {
    const inHand = item.value.consensus_sha256 ? item.value.consensus : item.value.title;
    const same = householdAsks(person, inHand);
    return (
      <>
        <p class="main"><Phrase>{inHand}</Phrase></p>
        {same ? <Household person={person} said={inHand} /> : null}
        {agenda.value?.step === 4 ? <Proposals item={item.value.id} /> : null}
        {person.recused ? <p class="notice">{t(person.recused_by_rule ? "recuse-mine-rule" : "recuse-mine")}</p> : null}
        {item.value.consensus_sha256 ? <Listen text={item.value.consensus} sha256={item.value.consensus_sha256} /> : null}
        {item.value.consensus_sha256 ? <TextNotes /> : null}
        <Objections person={person} />
        <FloorMiddle person={person} view={floor.value} />
        <Afar person={person} />
        {same ? null : <Household person={person} />}
        <SharedLine person={person} />
        <KeyLine person={person} />
      </>
    );
  }
  return (
    <>
      <p class="main">{t("checked-in")}</p>
      {person.asked.households.length ? null : <p class="quiet">{t("nothing-asked")}</p>}
      <Household person={person} />
      <Afar person={person} />
      <SharedLine person={person} />
      <KeyLine person={person} />
    </>
  );
}

function Voting({ person, poll: now }: { person: PersonView; poll: PollView }): JSX.Element {
  if (phoneBallots(person, now).length) {
    return (
      <>
        <VoteMiddle person={person} poll={now} />
        {now.state === "closing" ? <p class="quiet">{t("voting-over")}</p> : null}
      </>
    );
  }
  const aloud = person.votes.find((vote) => vote.channel === "aloud" && vote.choice);
  return (
    <>
      <p class="asked"><Phrase>{now.question}</Phrase></p>
      <Listen text={now.question} sha256={now.question_sha256} />
      {aloud?.choice ? <p class="main">{t("voting-entered", { choice: t(`voice-${aloud.choice}`) })}</p> : null}
      {!aloud && person.why_not ? <p class="main">{said(person.why_not)}</p> : null}
      {now.state === "closing" ? <p class="quiet">{t("voting-over")}</p> : null}
    </>
  );
}

/** The secret ballot, or its outcome; its code comes when the first one is near. */
function SecretVoting({ person }: { person: PersonView }): JSX.Element {
  const now = secretPoll.value;
  const parts = seat.value;
  if (!now || !parts) return <p class="quiet">{t(missing.value ? "secret-fetching-again" : "loading")}</p>;
  const counted = now.state === "counted" || now.state === "void" || (now.state === "closing" && !parts.rightsIn(person, now).length);
  return counted ? <parts.SecretOver person={person} poll={now} /> : <parts.SecretMiddle person={person} poll={now} />;
}

/** How far the desk is with this phone's key; nothing once it is signed. */
function KeyLine({ person }: { person: PersonView }): JSX.Element | null {
  const parts = seat.value;
  return parts ? <parts.CredentialLine person={person} /> : null;
}

function Closed(): JSX.Element {
  const past = polls.value?.past ?? [];
  const secretly = seat.value;
  return (
    <>
      <p class="main"><Phrase>{minutes.value?.ready ? t("closed-ready") : t("closed-wait")}</Phrase></p>
      {past.map((one) => <Outcome key={one.id} poll={one} />)}
      {secretly ? <secretly.SecretAfter /> : null}
    </>
  );
}

export function PersonDock({ person }: { person: PersonView }): JSX.Element | null {
  const now = poll.value;
  if (meeting.value?.phase !== "doors_open") return null;
  if (now?.state === "open") return <VoteDock person={person} poll={now} />;
  if (secretRunning.value && !running(now)) return secretPoll.value && seat.value ? <seat.value.SecretDock person={person} poll={secretPoll.value} /> : null;
  if (askedMoment.value) return <AskedDock person={person} />;
  return floor.value && !running(now) && !now?.result && !secretPoll.value ? <FloorDock person={person} view={floor.value} /> : null;
}

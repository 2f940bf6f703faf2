// What one person has done in this meeting: here since when, asked and spoke, voted with receipts. The server's record
// where it can be reached; what this phone was told, where it cannot.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { meetingOfPage } from "../src/link/device";
import { link } from "../src/link/session";
import { minutes, timeOfDay } from "../src/ui/clock";
import { Sign } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { MineView, OwnVoteView, PersonView, StayView, TurnView } from "../src/wire";
import { receipts, type Receipt } from "./receipts";

const held = signal<MineView | null>(null);

async function ask(member: string): Promise<void> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/mine/${member}`, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) held.value = (await answer.json()) as MineView;
}

export function Mine({ person }: { person: PersonView }): JSX.Element {
  const { member } = person;
  const head = link.head.value;
  useEffect(() => void ask(member), [member, head]);
  const mine = held.value?.member === member ? held.value : null;
  return mine ? <Whole mine={mine} /> : <Kept member={member} />;
}

function Whole({ mine }: { mine: MineView }): JSX.Element {
  return (
    <>
      <h3>{t("record-stays")}</h3>
      {mine.stays.length ? <ul>{mine.stays.map((stay) => <li key={stay.start}>{stayed(stay)}</li>)}</ul> : <p class="quiet">{t("record-not-here")}</p>}
      <h3>{t("record-spoken")}</h3>
      {mine.turns.length ? <ul>{mine.turns.map((turn, at) => <li key={at}>{spoke(turn)}</li>)}</ul> : <p class="quiet">{t("record-no-turns")}</p>}
      <h3>{t("record-votes")}</h3>
      {mine.votes.length ? <ul class="stack">{mine.votes.map((vote, at) => <li key={at}><Vote vote={vote} /></li>)}</ul> : <p class="quiet">{t("record-none-yet")}</p>}
    </>
  );
}

function stayed({ hall, start, end }: StayView): string {
  return end === null ? t("record-since", { hall, from: timeOfDay(start) }) : t("record-stay", { hall, from: timeOfDay(start), to: timeOfDay(end) });
}

function spoke({ number, title, stance, started, spoken }: TurnView): string {
  const about = { number, title, stance: t(`stance-${stance}`) };
  return started === null ? t("record-waits", about) : t("record-turn", { ...about, time: timeOfDay(started), length: minutes(spoken) });
}

function Vote({ vote }: { vote: OwnVoteView }): JSX.Element {
  return (
    <>
      <p>{vote.question}</p>
      {vote.choice ? (
        <p class={`chosen small ${vote.choice}`}>{vote.choice === "spoiled" ? null : <Sign of={vote.choice} />}{t(`voice-${vote.choice}`)}</p>
      ) : <p class="quiet">{t(vote.state === "void" ? "record-void" : vote.channel === "hands" ? "record-hands" : "record-not-voted")}</p>}
      {vote.seq === null ? null : <p class="quiet small">{t("record-seq", { seq: vote.seq, time: timeOfDay(vote.at ?? 0) })}</p>}
      {vote.choice && vote.state === "void" ? <p class="quiet small">{t("record-void")}</p> : null}
    </>
  );
}

/** Without the server: the receipts this phone holds. */
function Kept({ member }: { member: string }): JSX.Element {
  const mine = receipts.value.filter((receipt) => receipt.member === member);
  return (
    <>
      <p class="quiet">{t("record-offline")}</p>
      <ul class="stack">{mine.map((receipt) => <li key={receipt.poll + receipt.right}><Held receipt={receipt} /></li>)}</ul>
    </>
  );
}

function Held({ receipt }: { receipt: Receipt }): JSX.Element {
  return (
    <>
      <p>{receipt.question}</p>
      <p class={`chosen small ${receipt.choice}`}><Sign of={receipt.choice} />{t(`vote-${receipt.choice}`)}</p>
      <p class="quiet small">{t("record-seq", { seq: receipt.seq, time: timeOfDay(receipt.at) })}</p>
    </>
  );
}

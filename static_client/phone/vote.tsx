// One ballot: the question, three buttons, the choice said back, one more tap, then what was received. What is
// half-filled lives here and is never redrawn by what others do.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { holdPage } from "../src/link/session";
import { Button, Sign, VoteButtons } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { Choice, MyVoteView, PersonView, PollView, Words } from "../src/wire";
import { about, ask, askedAbout, forget } from "./acts";
import { MoreBelow, QuestionEnd } from "./below";
import { Listen } from "./listen";
import { ballotInFront, ballotOf, restOf, type Ballot } from "./ballot";
import { keepReceipt } from "./receipts";
import { as, tabs } from "./view";

/** A second tap of the same finger is not a second thought. */
const SETTLING_MS = 500;

interface Picked {
  key: string;
  choice: Choice | null;
  at: number;
}
const picked = signal<Picked | null>(null);

const keyOf = (vote: MyVoteView): string => `vote ${vote.poll} ${vote.right}`;

async function cast(poll: PollView, vote: MyVoteView, person: PersonView, choice: Choice): Promise<void> {
  picked.value = null;
  const { member } = person;
  const command = { kind: "cast_vote", poll: poll.id, right: vote.right, member, choice } as const;
  forget(about({ as: as(member), do: command }));
  const answer = await ask(as(member), command);
  if (answer.ok && answer.seq !== undefined) {
    keepReceipt({ poll: poll.id, right: vote.right, member, question: poll.question, choice, seq: answer.seq, at: Date.now() });
  }
}

/** The ballots of this person that are given by phone, and the one whose turn it is. */
export function phoneBallots(person: PersonView, poll: PollView): { vote: MyVoteView; ballot: Ballot }[] {
  return person.votes
    .filter((vote) => vote.poll === poll.id && vote.channel === "phone")
    .map((vote) => ({ vote, ballot: ballotOf(vote, askedAbout(keyOf(vote))) }));
}

/** The middle of the page while a poll is open to this person. */
export function VoteMiddle({ person, poll }: { person: PersonView; poll: PollView }): JSX.Element | null {
  const all = phoneBallots(person, poll);
  const front = ballotInFront(all);
  if (!front) return null;
  const allIn = all.every(({ ballot }) => ballot.state === "received");
  const many = all.length > 1 ? t(allIn ? "vote-which-all" : "vote-which", { at: all.indexOf(front) + 1, of: all.length }) : null;
  return (
    <>
      <ForWhom person={person} vote={front.vote} />
      <p class={front.ballot.state === "blank" ? "main" : "asked"}>
        <Phrase>{poll.question}</Phrase>
      </p>
      {front.ballot.state === "blank" ? <QuestionEnd key={poll.id} /> : null}
      {front.ballot.state === "blank" ? <Listen text={poll.question} sha256={poll.question_sha256} /> : null}
      <Standing ballot={front.ballot} />
      {many ? <p class="quiet">{many}</p> : null}
    </>
  );
}

/** Whose vote this is, where one phone serves several, or where it was given by proxy: never two on one screen. */
function ForWhom({ person, vote }: { person: PersonView; vote: MyVoteView }): JSX.Element | null {
  if (vote.behalf) return <p class="for-whom">{t("vote-behalf", { name: vote.behalf })}</p>;
  if (person.helped) return <p class="for-whom">{t("vote-helped", { name: person.name })}</p>;
  return tabs.value.length > 1 || person.votes.some((other) => other.behalf) ? <p class="for-whom">{t("vote-whose", { name: person.name })}</p> : null;
}

function Standing({ ballot }: { ballot: Ballot }): JSX.Element | null {
  if (ballot.state === "blank") return <Refusal words={ballot.refused} />;
  if (ballot.state === "under-way") {
    return (
      <section class="receipt waiting" role="status">
        <p class="main">{ballot.kept ? t("vote-kept") : t("vote-sent")}</p>
        <Chosen choice={ballot.choice} />
        <p>{ballot.kept ? t("vote-kept-what") : t("vote-sent-what")}</p>
        {ballot.before ? <p class="quiet">{t("vote-before", { choice: t(`vote-${ballot.before.choice}`) })}</p> : null}
      </section>
    );
  }
  return (
    <section class="receipt" role="status">
      <p class="number">{t("received")}</p>
      <Chosen choice={ballot.choice} />
      {ballot.seq === null ? null : <p class="quiet">{t("received-at", { seq: ballot.seq })}</p>}
      <Refusal words={ballot.refused} />
    </section>
  );
}

function Chosen({ choice }: { choice: Choice }): JSX.Element {
  return (
    <p class={`chosen ${choice}`}>
      <Sign of={choice} />
      {t(`vote-${choice}`)}
    </p>
  );
}

export function Refusal({ words }: { words: Words | null }): JSX.Element | null {
  return words ? (
    <p class="notice" role="alert">
      {said(words)}
    </p>
  ) : null;
}

/** Within the thumb's reach: the three buttons, or the choice said back. */
export function VoteDock({ person, poll }: { person: PersonView; poll: PollView }): JSX.Element | null {
  const all = phoneBallots(person, poll);
  const front = ballotInFront(all);
  if (!front || front.ballot.state === "under-way") return null;
  const key = `${person.member} ${keyOf(front.vote)}`;
  const mine = picked.value?.key === key ? picked.value : null;
  const start = (choice: Choice | null): void => void (picked.value = { key, choice, at: performance.now() });
  if (mine?.choice) {
    const { choice, at } = mine;
    const rest = restOf(all, front.vote);
    // each right gets a vote and a receipt of its own
    const give = (votes: readonly MyVoteView[]): void => votes.forEach((vote) => void cast(poll, vote, person, choice));
    const whose = front.vote.behalf || (tabs.value.length > 1 || all.length > 1 ? person.name : "");
    return <SayBack choice={choice} since={at} again={() => start(null)} whose={whose} rest={rest.map((vote) => vote.behalf || person.name)} sure={() => give([front.vote])} all={() => give([front.vote, ...rest])} />;
  }
  if (front.ballot.state === "blank" || mine) {
    return (
      <>
        <MoreBelow />
        <VoteButtons label={t("vote-label")} chosen={front.ballot.state === "received" ? front.ballot.choice : null} onChoose={start} />
        {mine && front.ballot.state === "received" ? <Button look="plain" wide onPress={() => (picked.value = null)}>{t("vote-leave")}</Button> : null}
      </>
    );
  }
  return poll.may_change ? <Button wide onPress={() => start(null)}>{t("vote-change")}</Button> : <p class="quiet">{t("vote-final")}</p>;
}

type SayBackProps = { choice: Choice; whose: string; rest: string[]; since: number; sure: () => void; all: () => void; again: () => void };

function SayBack({ choice, whose, rest, since, sure, all, again }: SayBackProps): JSX.Element {
  useEffect(() => holdPage(), []);
  const settled = (act: () => void): void => {
    if (performance.now() - since > SETTLING_MS) act();
  };
  return (
    <section class="say-back" aria-label={t("vote-you-chose")}>
      <p class="quiet">{whose ? t("vote-chose-for", { name: whose }) : t("vote-you-chose")}</p>
      <Chosen choice={choice} />
      <button type="button" class={`button wide sure ${choice}`} onClick={() => settled(sure)}>
        {t(`vote-sure-${choice}`)}
      </button>
      {rest.length ? <Button wide onPress={() => settled(all)}>{t("vote-sure-all", { count: rest.length + 1, names: rest.join(t("vote-comma")) })}</Button> : null}
      <Button wide onPress={again}>{t("vote-again")}</Button>
    </section>
  );
}

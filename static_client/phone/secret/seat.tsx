// The phone's part of a secret ballot: whose ballot is in front, and what it is at this moment. Loaded when the trustees
// have begun; the rest of the phone knows it by `phone/secret.ts`.
import "./words";
import "./secret.css";
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { link } from "../../src/link/session";
import { Button } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { MySecretView, PersonView, SecretPollView, SecretView } from "../../src/wire";
import { QuestionEnd } from "../below";
import { Listen } from "../listen";
import { persons, tabs } from "../view";
import { BallotDock, BallotMiddle, type Shown } from "./ballot";
import { own, standingOf, tend } from "./credential";
import { CredentialLine } from "./credential-line";
import { HowButton } from "./how";
import { SecretOutcome } from "./outcome";
import { contradiction } from "../../src/secret/heads";
import { Contradicted, LabelLine } from "../../src/secret/labels";
import { missing } from "./inclusion";
import { questionOf } from "./question";
import { termsOf, type Terms } from "../../src/secret/terms";
import { theBooth } from "./booth";
import { ballotFor, type Ballot } from "./voting";

export { CredentialLine } from "./credential-line";
export { SecretAfter } from "./after";
export { TellerSecret } from "./teller";

const secret = link.slices.of<SecretView>("secret");

/** The ballots of this page, by poll and right. */
const open = signal<ReadonlyMap<string, Ballot>>(new Map());
const faults = signal<ReadonlySet<string>>(new Set());

const keyOf = (poll: string, right: string): string => `${poll} ${right}`;

effect(() => {
  const view = secret.value;
  if (view?.wanted) tend(view.meeting, persons.value);
});

/** The tables are made and the throw-away ballot is sealed before anybody presses. */
effect(() => {
  const poll = secret.value?.current;
  if (poll && (poll.state === "prepared" || poll.state === "open")) void termsOf(poll.id, poll.election).then(warm).catch(() => undefined);
});

async function warm(terms: Terms): Promise<void> {
  const { election, key, questions } = terms;
  await (await theBooth()).prepare({ election, key, questions });
}

/** Each right of this phone that is in the poll has its ballot ready. */
effect(() => {
  const poll = secret.value?.current;
  if (!poll || poll.state === "prepared" || poll.state === "void") return;
  for (const right of persons.value.flatMap((one) => one.secret)) if (right.poll === poll.id) void readied(poll, right);
});

async function readied(poll: SecretPollView, right: MySecretView): Promise<void> {
  const key = keyOf(poll.id, right.right);
  const mine = own.value.get(right.right);
  if (open.peek().has(key) || !mine) return;
  try {
    const stands = { counter: right.counter, tracker: right.tracker };
    const ballot = await ballotFor({ terms: await termsOf(poll.id, poll.election), right: right.right, secret: mine.secret, stands });
    open.value = new Map(open.peek()).set(key, ballot);
  } catch {
    faults.value = new Set(faults.peek()).add(key);
  }
}

/** What the board has come to is looked at again whenever it has grown under a witness, or was closed. */
effect(() => {
  const poll = secret.value?.current;
  if (poll) void [poll.witnessed, poll.state, poll.board_size];
  const timer = setTimeout(() => open.peek().forEach((ballot) => ballot.look()), 300);
  return () => clearTimeout(timer);
});

/** This person's rights in the poll, by phone. */
export const rightsIn = (person: PersonView, poll: SecretPollView): MySecretView[] =>
  person.secret.filter((right) => right.poll === poll.id && right.channel === "phone");

const BLANK: ReadonlySet<string> = new Set(["choose", "sealing", "sealed", "opening", "opened"]);

/** The right whose turn it is: the first that is not cast, else the last. */
function inFront(person: PersonView, poll: SecretPollView): MySecretView | null {
  const mine = rightsIn(person, poll);
  const blank = (right: MySecretView): boolean => {
    const ballot = open.value.get(keyOf(poll.id, right.right));
    return ballot ? BLANK.has(ballot.flow.value.at) && !(ballot.flow.value.at === "choose" && ballot.flow.value.last === null && right.counter > 0) : right.counter === 0;
  };
  return mine.find(blank) ?? mine.at(-1) ?? null;
}

/** Whether one of this person's ballots is still to be cast. */
export function toVote(person: PersonView, poll: SecretPollView): boolean {
  const right = poll.state === "open" ? inFront(person, poll) : null;
  return right !== null && right.counter === 0 && open.value.get(keyOf(poll.id, right.right))?.flow.value.last == null;
}

interface Front {
  shown: Shown;
  right: MySecretView;
  at: number;
  of: number;
}

function frontOf(person: PersonView, poll: SecretPollView): Front | null {
  const right = inFront(person, poll);
  const ballot = right ? open.value.get(keyOf(poll.id, right.right)) : undefined;
  if (!right || !ballot) return null;
  const all = rightsIn(person, poll);
  const whose = right.behalf || (tabs.value.length > 1 ? person.name : "");
  const shown: Shown = { which: keyOf(poll.id, right.right), asked: questionOf(poll), flow: ballot.flow.value, whose, open: poll.state === "open", press: ballot.press };
  return { shown, right, at: all.indexOf(right) + 1, of: all.length };
}

export function SecretMiddle({ person, poll }: { person: PersonView; poll: SecretPollView }): JSX.Element {
  const front = frontOf(person, poll);
  const at = front?.shown.flow.at;
  return (
    <>
      {contradiction.value ? <p class="notice" role="alert">{t("secret-two-heads")}</p> : null}
      {contradiction.value ? null : <Contradicted poll={poll} />}
      {missing.value ? <p class="notice" role="alert">{t("secret-not-on-board")}</p> : null}
      {at === "opened" ? null : <LabelLine of={poll.labels} />}
      {front && (poll.state === "open" || front.right.behalf) ? <ForWhom person={person} right={front.right} /> : null}
      {at === "opened" ? null : <p class={at === "choose" && poll.state === "open" ? "main" : "asked"}><Phrase>{poll.title}</Phrase></p>}
      {at === "choose" && poll.state === "open" ? <><QuestionEnd key={poll.id} /><Listen text={poll.title} sha256={poll.title_sha256} /></> : null}
      {front && front.of > 1 ? <p class="quiet">{t("vote-which", { at: front.at, of: front.of })}</p> : null}
      {front ? <Ready front={front} person={person} /> : <Without person={person} poll={poll} />}
      <HowButton poll={poll} flow={front?.shown.flow ?? null} press={front?.shown.press ?? null} />
    </>
  );
}

/** What became of it, and how one knows. */
export function SecretOver({ person, poll }: { person: PersonView; poll: SecretPollView }): JSX.Element {
  const flow = frontOf(person, poll)?.shown.flow ?? null;
  return (
    <>
      <SecretOutcome poll={poll} />
      {poll.state === "counted" ? <HowButton poll={poll} flow={flow} press={null} /> : null}
    </>
  );
}

function Ready({ front, person }: { front: Front; person: PersonView }): JSX.Element {
  const { shown, right } = front;
  const key = standingOf(person, right);
  const mine = shown.flow.last?.envelope;
  const other = right.counter > (mine?.counter ?? 0) && shown.flow.at !== "casting";
  return (
    <>
      {key === "signed" ? null : <CredentialLine person={person} />}
      {other && mine ? <p class="notice" role="alert">{t("secret-other")}</p> : null}
      {other && !mine ? <p>{t("secret-by-other-device", { number: right.counter })}</p> : null}
      <BallotMiddle {...shown} />
    </>
  );
}

/** Whose vote this is, where one phone serves several, or where it was given by proxy. */
function ForWhom({ person, right }: { person: PersonView; right: MySecretView }): JSX.Element | null {
  if (right.behalf) return <p class="for-whom">{t("vote-behalf", { name: right.behalf })}</p>;
  if (person.helped) return <p class="for-whom">{t("vote-helped", { name: person.name })}</p>;
  return tabs.value.length > 1 || person.secret.some((one) => one.behalf) ? <p class="for-whom">{t("vote-whose", { name: person.name })}</p> : null;
}

/** Nothing to vote with here: on paper, without a key, not in the list, or not ready yet. */
function Without({ person, poll }: { person: PersonView; poll: SecretPollView }): JSX.Element {
  const mine = person.secret.filter((right) => right.poll === poll.id);
  const right = mine[0];
  if (!right) return <p class="main">{t("secret-not-in-list")}</p>;
  if (mine.every((one) => one.channel === "paper")) return <p class="main">{t("secret-on-paper")}</p>;
  if (faults.value.has(keyOf(poll.id, right.right))) return <FaultLine />;
  return standingOf(person, right) === "making" ? <p class="quiet">{t("secret-preparing")}</p> : <><CredentialLine person={person} /><Slowly /></>;
}

function FaultLine(): JSX.Element {
  return (
    <>
      <p class="notice" role="alert">{t("secret-no-terms")}</p>
      <Button wide onPress={() => location.reload()}>{t("reload-now")}</Button>
    </>
  );
}

/** Said only where it takes long enough to be noticed. */
function Slowly(): JSX.Element | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 600);
    return () => clearTimeout(timer);
  }, []);
  return late ? <p class="quiet">{t("secret-preparing")}</p> : null;
}

export function SecretDock({ person, poll }: { person: PersonView; poll: SecretPollView }): JSX.Element | null {
  const front = frontOf(person, poll);
  if (!front || standingOf(person, front.right) !== "signed") return null;
  return <BallotDock {...front.shown} />;
}

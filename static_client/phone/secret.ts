// The way from the phone to its secret ballot: the chunk is fetched once trustees have begun, so that the phone's first
// load stays what it was, and everything of it is asked for here.
import { computed, effect, signal } from "@preact/signals";
import { link } from "../src/link/session";
import type { Moment } from "../src/moment";
import type { PersonView, SecretPollView, SecretView } from "../src/wire";
import { agenda, meeting, persons, teller } from "./view";

export const secret = link.slices.of<SecretView>("secret");

type Seat = typeof import("./secret/seat");
/** The chunk, once it is here. */
export const seat = signal<Seat | null>(null);
/** It could not be fetched, and is tried again. */
export const missing = signal(false);

const AGAIN_MS = 4000;

function fetchSeat(): void {
  void import("./secret/seat").then(
    (found) => {
      seat.value = found;
      missing.value = false;
    },
    () => {
      missing.value = true;
      setTimeout(fetchSeat, AGAIN_MS);
    },
  );
}

/** A phone that was away at the end still has keys to let go, and a receipt to show. */
const needed = computed(() => secret.value?.wanted || (meeting.value?.phase === "closed" && (secret.value?.threshold ?? 0) > 0));

let asked = false;
effect(() => {
  if (asked || !needed.value || (!persons.value.length && !teller.value)) return;
  asked = true;
  fetchSeat();
});

/** The secret poll this moment is about: running, or just counted or voided on the item in hand. */
export const secretPoll = computed<SecretPollView | null>(() => {
  const poll = secret.value?.current ?? null;
  if (!poll || poll.state === "prepared") return null;
  if (poll.state === "open" || poll.state === "closing") return poll;
  // what was dropped before it opened was never anybody's vote
  if (poll.state === "void" && poll.opened === null) return null;
  return agenda.value?.current === poll.item ? poll : null;
});

export const secretRunning = computed(() => secretPoll.value?.state === "open" || secretPoll.value?.state === "closing");

/** What is happening now, in one sentence. */
export function secretMoment(): Moment | null {
  const poll = secretPoll.value;
  if (!poll) return null;
  const number = agenda.value?.items.find((item) => item.id === poll.item)?.number ?? 0;
  const id = poll.state === "open" ? "now-secret" : poll.state === "closing" ? "now-secret-counting" : poll.state === "void" ? "now-secret-void" : "now-counted";
  return { id, args: { number } };
}

/** Whether one of this person's secret ballots is still to be cast. */
export const toVoteSecretly = (person: PersonView): boolean => {
  const poll = secretPoll.value;
  return poll?.state === "open" && (seat.value?.toVote(person, poll) ?? false);
};

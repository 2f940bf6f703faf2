// After the meeting: the phone's keys are gone, its receipts are kept; the outcome, and for each ballot how one knows.
import { computed, effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { meetingOfPage } from "../../src/link/device";
import { link } from "../../src/link/session";
import { theCabinet } from "../../src/secret/heads";
import { termsOf } from "../../src/secret/terms";
import type { SecretPollView, SecretView } from "../../src/wire";
import { meeting } from "../view";
import { leaveKeys } from "./credential";
import { HowButton } from "./how";
import { SecretOutcome } from "./outcome";
import { ballotFor, type Ballot } from "./voting";

const secret = link.slices.of<SecretView>("secret");
const over = computed(() => meeting.value?.phase === "closed");
/** The last secret poll, once it is counted and the meeting is over. */
const last = computed<SecretPollView | null>(() => {
  const now = secret.value;
  if (!over.value || !now) return null;
  return [...now.past, ...(now.current ? [now.current] : [])].filter((poll) => poll.state === "counted").at(-1) ?? null;
});
/** What this phone cast in it. */
const kept = signal<readonly Ballot[]>([]);

effect(() => {
  if (over.value) void leaveKeys();
});

const asked = new Set<string>();
effect(() => {
  const poll = last.value;
  if (!poll || asked.has(poll.id)) return;
  asked.add(poll.id);
  void find(poll).catch(() => asked.delete(poll.id));
});

async function find(poll: SecretPollView): Promise<void> {
  const beginning = `ballot.${poll.id}.`;
  const names = (await (await theCabinet()).names(meetingOfPage())).filter((name) => name.startsWith(beginning));
  if (!names.length) return;
  const terms = await termsOf(poll.id, poll.election);
  const stands = { counter: 0, tracker: "" };
  kept.value = await Promise.all(names.map((name) => ballotFor({ terms, right: name.slice(beginning.length), secret: "", stands })));
}

/** What became of the last secret ballot, and for each ballot of this phone how one knows. */
export function SecretAfter(): JSX.Element | null {
  const poll = last.value;
  if (!poll) return null;
  const flows = kept.value.map((ballot) => ballot.flow.value).filter((flow) => flow.last);
  return (
    <>
      <SecretOutcome poll={poll} />
      {flows.map((flow) => <HowButton key={flow.last!.envelope.tracker} poll={poll} flow={flow} press={null} several={flows.length > 1} />)}
      {flows.length ? null : <HowButton poll={poll} flow={null} press={null} />}
    </>
  );
}

// What is voted on, as the two manifests say: fetched once, and believed only where their hashes are the ones the
// meeting's log names. From here come the key ballots are sealed under, the board's key and the witnesses'.
import { sha256 } from "@noble/hashes/sha2.js";
import { pack, unpack, utf8 } from "../ballot/bytes";
import { meetingOfPage } from "../link/device";

export interface Signer {
  name: string;
  key: Uint8Array;
}

export interface Terms {
  poll: string;
  election: string;
  /** The key ballots are sealed under; base64url. */
  key: string;
  questions: { q: number; n: number; lo: number; hi: number }[];
  origin: string;
  board: Signer;
  witnesses: Signer[];
  witnessesNeeded: number;
}

/** The manifests do not fit together: nothing is sealed under them. */
export class NotTheseTerms extends Error {}

const held = new Map<string, Promise<Terms>>();

export const wayTo = (rest: string): string => `/api/m/${encodeURIComponent(meetingOfPage())}/${rest}`;

/** The terms of this poll; `election` is the one the meeting's log names. Throws NotTheseTerms, TypeError (no line). */
export function termsOf(poll: string, election: string): Promise<Terms> {
  const found = held.get(election) ?? fetched(poll, election);
  held.set(election, found);
  found.catch(() => held.delete(election));
  return found;
}

async function fetched(poll: string, election: string): Promise<Terms> {
  const answer = await fetch(wayTo(`ballot/${encodeURIComponent(poll)}`), { cache: "no-store" });
  if (!answer.ok) throw new TypeError(`${answer.status}`);
  const told = (await answer.json()) as { meeting: string; poll: string };
  return readTerms(poll, election, told);
}

const hashOf = (text: string): string => pack(sha256(utf8(text)));

interface MeetingPaper {
  key: string;
  board: { origin: string; name: string; key: string };
  witnesses: { name: string; key: string }[];
  witnesses_needed: number;
}

interface PollPaper {
  meeting_manifest: string;
  questions: { q: number; n: number; lo: number; hi: number }[];
}

/** Read the two texts. Throws NotTheseTerms. */
export function readTerms(poll: string, election: string, told: { meeting: string; poll: string }): Terms {
  if (hashOf(told.poll) !== election) throw new NotTheseTerms("poll");
  const asked = JSON.parse(told.poll) as PollPaper;
  if (hashOf(told.meeting) !== asked.meeting_manifest) throw new NotTheseTerms("meeting");
  const whole = JSON.parse(told.meeting) as MeetingPaper;
  const signer = ({ name, key }: { name: string; key: string }): Signer => ({ name, key: unpack(key) });
  return {
    poll,
    election,
    key: whole.key,
    questions: asked.questions.map(({ q, n, lo, hi }) => ({ q, n, lo, hi })),
    origin: whole.board.origin,
    board: signer(whole.board),
    witnesses: whole.witnesses.map(signer),
    witnessesNeeded: whole.witnesses_needed,
  };
}

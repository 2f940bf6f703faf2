// What happens inside the booth: a key made, a choice sealed, its opening kept until it is asked for or spent. It is
// the same code in a worker and, where there is none, on the page. Bytes come and go as base64url; what a ballot's
// randomness is leaves only by `open`, because whoever has it can prove the vote.
import { type Known, known, make, NO_TRACKER, type Opening, type Question, seal, tablesFor, trackerOf } from "./ballot";
import { join, pack, unpack, utf8 } from "./bytes";
import { keyPair, newKey, signNow } from "./credentials";
import { scalar, written } from "./group";
import { drawn } from "./transcript";

const KEY_AS = /* @__PURE__ */ utf8("YISHI-KEY-V1");

/** One poll, as its manifest says: its hash, the election's key, what is asked. */
export interface Terms {
  election: string;
  key: string;
  questions: Question[];
}

/** A voter's key for one right; `proof` shows the meeting that whoever sends `key` has `secret`. */
export interface Credential {
  secret: string;
  key: string;
  proof: string;
}

/** What is to be sealed: 0 or 1 for each option of each question; `previous` is "" for a right's first ballot. */
export interface Choice {
  terms: Terms;
  secret: string;
  counter: number;
  previous: string;
  marks: number[][];
}

export interface Sealed {
  ballot: string;
  tracker: string;
}

/** An opening, as it is shown to a checker: marks, and 32 bytes of randomness for each. */
export interface Shown {
  marks: number[][];
  randomness: string[][];
}

const keys = new Map<string, Known>();
const openings = new Map<string, Opening>();

/** Tables for this poll's key, and a ballot thrown away, so that the voter's own comes at once. */
export function prepare(terms: Terms): void {
  tablesFor(keyOf(terms));
  const { n, lo } = terms.questions[0]!;
  const marks = Array.from({ length: n }, (_, at) => (at < lo ? 1 : 0));
  const place = { election: unpack(terms.election), credential: newKey().public, counter: 1, previous: NO_TRACKER };
  make(place, terms.questions.slice(0, 1), keyOf(terms), [marks], drawn());
}

/** A new key, and the proof of having it for this meeting (its 32 bytes). */
export function credential(meeting: string): Credential {
  const pair = newKey();
  const proof = signNow(pair, "voter", join(KEY_AS, unpack(meeting)));
  return { secret: pack(written(pair.secret)), key: pack(pair.public), proof: pack(proof) };
}

/** Seal a choice. Throws RangeError where a question does not allow the marks. */
export function sealed({ terms, secret, counter, previous, marks }: Choice): Sealed {
  const pair = keyPair(scalar(unpack(secret)));
  const place = {
    election: unpack(terms.election),
    credential: pair.public,
    counter,
    previous: previous ? unpack(previous) : NO_TRACKER,
  };
  const { unsigned, opening } = make(place, terms.questions, keyOf(terms), marks, drawn());
  const ballot = seal(unsigned, pair, crypto.getRandomValues(new Uint8Array(32)));
  const tracker = pack(trackerOf(ballot));
  openings.set(tracker, opening);
  return { ballot: pack(ballot), tracker };
}

/** What opens this ballot, which must then never be cast. Throws where it was spent, or sealed in another visit. */
export function open(tracker: string): Shown {
  const opening = openings.get(tracker);
  if (!opening) throw new Error("spent");
  openings.delete(tracker);
  const randomness = opening.randomness.map((row) => row.map((r) => pack(written(r))));
  return { marks: opening.marks, randomness };
}

/** The ballot is cast: forget what would prove how. */
export function spend(tracker: string): void {
  openings.delete(tracker);
}

function keyOf(terms: Terms): Known {
  let found = keys.get(terms.key);
  if (!found) keys.set(terms.key, (found = known(unpack(terms.key))));
  return found;
}

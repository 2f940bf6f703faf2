// A ballot's bytes (`YSB1`), made from a choice. Every proof is bound to election, credential, revision, question,
// limits, key and all the question's ciphertexts, so that none can be copied, moved, permuted or used in part.
// All points of a ballot are encoded together, which costs one inversion.
import { sha256 } from "@noble/hashes/sha2.js";
import { join, u16, u32, utf8 } from "./bytes";
import { type KeyPair, sign } from "./credentials";
import { encodings, type Spot } from "./edwards";
import { type Element, element, G, modulo, SIZE } from "./group";
import { begin, type Begun, type Hidden, type Tables } from "./proving";
import { tableOf } from "./tables";
import { digest, type Draw } from "./transcript";

export const MAGIC = /* @__PURE__ */ utf8("YSB1");
export const SIGNED_AS = /* @__PURE__ */ utf8("YISHI-BALLOT-SIG-V1");
/** Bytes before the questions. */
export const HEAD = 106;
export const NO_TRACKER: Uint8Array = new Uint8Array(32);
/** Stands where a mark's number stands, in the proof about the sum. */
export const SUM = 0xffff;

/** What may be marked: `n` options, at least `lo` and at most `hi` of them; `q` is its number within the poll. */
export interface Question {
  q: number;
  n: number;
  lo: number;
  hi: number;
}

/** Where a ballot belongs: election, who (by credential), which revision, after which. */
export interface Place {
  election: Uint8Array;
  credential: Uint8Array;
  counter: number;
  previous: Uint8Array;
}

/** An element and its bytes. */
export interface Known {
  raw: Uint8Array;
  point: Element;
}

/** What was chosen and the randomness, for a ballot that is checked and therefore never cast. */
export interface Opening {
  marks: number[][];
  randomness: bigint[][];
}

/** An element from outside. Throws NotCanonical. */
export function known(raw: Uint8Array): Known {
  return { raw, point: element(raw) };
}

/** What the voter keeps: SHA-256 of the bytes. */
export function trackerOf(raw: Uint8Array): Uint8Array {
  return sha256(raw);
}

/** The place of a credential's first ballot. */
export function firstPlace(election: Uint8Array, credential: Uint8Array): Place {
  return { election, credential, counter: 1, previous: NO_TRACKER };
}

/** The place of the ballot after the one with this tracker. */
export function nextPlace(place: Place, tracker: Uint8Array): Place {
  return { ...place, counter: place.counter + 1, previous: tracker };
}

/** Eight bytes. */
export function header({ q, n, lo, hi }: Question): Uint8Array {
  return join(u16(q), u16(n), u16(lo), u16(hi));
}

/** What every proof about this question is bound to; `halves` are alpha and beta of each mark. */
export function context(place: Place, asked: Question, key: Uint8Array, halves: readonly Uint8Array[]): Uint8Array {
  const limits = [asked.q, asked.n, asked.lo, asked.hi].map(u16);
  return digest("ctx", place.election, place.credential, u32(place.counter), ...limits, key, ...halves);
}

/** Make the tables that serve every ballot under this key. */
export function tablesFor(key: Known): Tables {
  return { g: tableOf(G), y: tableOf(key.point) };
}

/** An unsigned ballot's bytes, and what opens it. Throws RangeError where a question does not allow the marks. */
export function make(
  place: Place,
  questions: readonly Question[],
  key: Known,
  chosen: readonly (readonly number[])[],
  draw: Draw,
): { unsigned: Uint8Array; opening: Opening } {
  if (questions.length !== chosen.length) throw new RangeError("marks for each question");
  const tables = tablesFor(key);
  const begun = questions.map((asked, at) => hide(tables, asked, chosen[at]!, draw));
  const encoded = encodings(begun.flatMap((one) => one.spots));
  const answers = begun.map((one) => one.finish(place, key.raw, encoded.splice(0, one.spots.length)));
  const opening = { marks: chosen.map((marks) => [...marks]), randomness: begun.map((one) => one.randomness) };
  return { unsigned: join(head(place), u16(questions.length), ...answers), opening };
}

/** The ballot with the voter's signature; `random32` are fresh secret bytes. */
export function seal(unsigned: Uint8Array, credential: KeyPair, random32: Uint8Array): Uint8Array {
  return join(unsigned, sign(credential, "voter", join(SIGNED_AS, unsigned), random32));
}

interface Answer {
  spots: Spot[];
  randomness: bigint[];
  finish(place: Place, key: Uint8Array, encoded: Uint8Array[]): Uint8Array;
}

/** Hide the marks of one question and begin its proofs; the randomness is drawn in the order the formats name. */
function hide(tables: Tables, asked: Question, marks: readonly number[], draw: Draw): Answer {
  if (marks.length !== asked.n || marks.some((mark) => mark !== 0 && mark !== 1)) throw new RangeError("a mark for each option");
  const hidden = marks.map((number) => ({ number, r: draw() }));
  const ciphertexts = hidden.flatMap((one) => encrypted(tables, one));
  const whole = hidden.reduce((sum, one) => ({ number: sum.number + one.number, r: modulo(sum.r + one.r) }));
  const proofs = hidden.map((one) => begin(tables, one, 0, 1, draw));
  proofs.push(begin(tables, whole, asked.lo, asked.hi, draw));
  return {
    spots: [...ciphertexts, ...proofs.flatMap((one) => one.commitments)],
    randomness: hidden.map((one) => one.r),
    finish: (place, key, encoded) => written(place, asked, key, proofs, encoded),
  };
}

function written(
  place: Place, asked: Question, key: Uint8Array, proofs: readonly Begun[], encoded: Uint8Array[],
): Uint8Array {
  const halves = encoded.splice(0, 2 * asked.n);
  const bound = context(place, asked, key, halves);
  const finished = proofs.map((proof, at) =>
    proof.finish(encoded.splice(0, proof.commitments.length), join(bound, u16(at === asked.n ? SUM : at))),
  );
  return join(header(asked), ...halves, ...finished);
}

/** (rG, rY + mG), both halved. Both possible sums are made, whatever the mark. */
function encrypted({ g, y }: Tables, { number, r }: Hidden): Spot[] {
  const plain = y.half(r);
  const marked = plain.plus(g.half(1n).addend());
  return [g.half(r), number === 1 ? marked : plain];
}

function head(place: Place): Uint8Array {
  const { election, credential, previous } = place;
  if (election.length !== SIZE || credential.length !== SIZE || previous.length !== SIZE) throw new RangeError("32 bytes");
  return join(MAGIC, election, credential, u32(place.counter), previous);
}

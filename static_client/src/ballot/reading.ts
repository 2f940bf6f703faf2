// Reading other people's ballots as strictly as whoever counts them: bytes, signature, proofs, openings. Everything
// here is public, so multiples are made the fast way. Throws `BadBallot` with the code a client is told.
import { type Known, type Opening, type Place, type Question } from "./ballot";
import { context, header, HEAD, known, MAGIC, SIGNED_AS, SUM, trackerOf } from "./ballot";
import { cut, equal, join, u16 } from "./bytes";
import { SIGNATURE, signed } from "./credentials";
import { base, bytesOf, combined, G, minus, modulo, NotCanonical, plus, same, scalar, SIZE, times, total } from "./group";
import { challenge } from "./transcript";

export type Code = "E_SIZE" | "E_PARSE" | "E_NONCANONICAL";
const MOST_BYTES = 64 * 1024;
const MARK = 2 * SIZE;

/** These bytes are not a ballot for these questions; `code` says why. */
export class BadBallot extends Error {
  constructor(readonly code: Code) {
    super(code);
  }
}

/** One number, hidden: alpha = rG, beta = rY + mG. */
export interface Ciphertext {
  alpha: Known;
  beta: Known;
}

/** For each number from lo to hi: challenge and answer. */
export type Proof = [bigint, bigint][];

export interface Answer {
  question: Question;
  marks: Ciphertext[];
  proofs: Proof[];
  sum: Proof;
}

/** A ballot as read; nothing about it has been proved by that. */
export interface Ballot {
  place: Place;
  answers: Answer[];
  signature: Uint8Array;
  raw: Uint8Array;
  tracker: Uint8Array;
}

/** Bytes of one answer. */
export function sizeOf({ n, lo, hi }: Question): number {
  return 8 + MARK * (3 * n + hi - lo + 1);
}

/** The ballot for these questions in these bytes. Throws BadBallot. */
export function read(raw: Uint8Array, questions: readonly Question[]): Ballot {
  const ends = questions.reduce((at, asked) => at + sizeOf(asked), HEAD);
  if (raw.length > MOST_BYTES) throw new BadBallot("E_SIZE");
  const fits = raw.length === ends + SIGNATURE && equal(raw.subarray(0, 4), MAGIC);
  if (!fits || !equal(raw.subarray(104, HEAD), u16(questions.length))) throw new BadBallot("E_PARSE");
  try {
    const place = placeIn(raw);
    let at = HEAD;
    const answers = questions.map((asked) => answerIn(raw.subarray(at, (at += sizeOf(asked))), asked));
    return { place, answers, signature: raw.subarray(ends), raw, tracker: trackerOf(raw) };
  } catch (error) {
    if (error instanceof NotCanonical) throw new BadBallot("E_NONCANONICAL");
    throw error;
  }
}

/** Whether the ballot is its credential's own. */
export function wellSigned({ place, raw, signature }: Ballot): boolean {
  return signed(place.credential, "voter", join(SIGNED_AS, raw.subarray(0, raw.length - SIGNATURE)), signature);
}

/** Whether every proof of the ballot holds under the election's key. */
export function proved(ballot: Ballot, key: Known): boolean {
  return ballot.answers.every((answer) => answerProved(ballot.place, answer, key));
}

/** Whether the opening is of this ballot: the same ciphertexts come out of it. */
export function opens(ballot: Ballot, key: Known, { marks, randomness }: Opening): boolean {
  const sizes = ballot.answers.map((answer) => answer.marks.length);
  if (![marks, randomness].every((rows) => rows.length === sizes.length && rows.every((row, at) => row.length === sizes[at]))) return false;
  return ballot.answers.every((answer, q) =>
    answer.marks.every(({ alpha, beta }, at) => {
      const [m, r] = [BigInt(marks[q]![at]!), randomness[q]![at]!];
      return same(alpha.point, base(r)) && same(beta.point, plus(times(r, key.point), base(m)));
    }),
  );
}

function placeIn(raw: Uint8Array): Place {
  const counter = new DataView(raw.buffer, raw.byteOffset).getUint32(68);
  const credential = known(raw.subarray(36, 68)).raw;
  return { election: raw.subarray(4, 36), credential, counter, previous: raw.subarray(72, 104) };
}

function answerIn(raw: Uint8Array, asked: Question): Answer {
  if (!equal(raw.subarray(0, 8), header(asked))) throw new BadBallot("E_PARSE");
  const marksEnd = 8 + MARK * asked.n;
  const proofsEnd = marksEnd + 2 * MARK * asked.n;
  return {
    question: asked,
    marks: cut(raw.subarray(8, marksEnd), MARK).map(ciphertextIn),
    proofs: cut(raw.subarray(marksEnd, proofsEnd), 2 * MARK).map(proofIn),
    sum: proofIn(raw.subarray(proofsEnd)),
  };
}

/** A ciphertext of 64 bytes. Throws NotCanonical. */
export function ciphertextIn(raw: Uint8Array): Ciphertext {
  return { alpha: known(raw.subarray(0, SIZE)), beta: known(raw.subarray(SIZE)) };
}

function proofIn(raw: Uint8Array): Proof {
  return cut(raw, MARK).map((one) => [scalar(one.subarray(0, SIZE)), scalar(one.subarray(SIZE))]);
}

function answerProved(place: Place, { question, marks, proofs, sum }: Answer, key: Known): boolean {
  const bound = context(place, question, key.raw, marks.flatMap(({ alpha, beta }) => [alpha.raw, beta.raw]));
  const whole = { alpha: total(marks.map((one) => one.alpha.point)), beta: total(marks.map((one) => one.beta.point)) };
  const each = marks.every(({ alpha, beta }, at) =>
    holds(key, { alpha: alpha.point, beta: beta.point }, 0, proofs[at]!, join(bound, u16(at))),
  );
  return each && holds(key, whole, question.lo, sum, join(bound, u16(SUM)));
}

type Halves = Record<"alpha" | "beta", Known["point"]>;

/** The commitments are computed anew: A = zG + cα, B = zY + c(β − jG). */
function holds(key: Known, { alpha, beta }: Halves, lo: number, proof: Proof, bound: Uint8Array): boolean {
  const commitments = proof.flatMap(([c, z], at) => {
    const shifted = minus(beta, combined([[BigInt(lo + at), G]]));
    return [combined([[z, G], [c, alpha]]), combined([[z, key.point], [c, shifted]])].map(bytesOf);
  });
  return challenge("prove", bound, ...commitments) === modulo(proof.reduce((sum, [c]) => sum + c, 0n));
}

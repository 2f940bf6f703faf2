// The heavy pieces of the work, each by itself, so that several workers can share them. A job says everything it
// needs and its answer is plain data; nothing here throws: what is not canonical does not hold.
import { bytesOf, combined, element, G, IDENTITY, minus, ORDER, plus, scalar, total, type Element } from "../ballot/group";
import { hashed, sha, signature, wide } from "./hashed";
import { alike, joined, number, utf8 } from "./reading";
import type { Asked } from "./case";

export type Term = { question: number; option: number };
export type Job =
  | { kind: "signed"; key: Uint8Array; role: string; said: Uint8Array; made: Uint8Array }
  | { kind: "ballot"; packed: Uint8Array; election: Uint8Array; key: Uint8Array; asked: Asked[]; proofs: boolean }
  | { kind: "added"; ballots: { points: Uint8Array[]; weights: number[] }[]; terms: Term[] };

/** Of a ballot: whether its form and signature hold, whether its proofs do; its credential, counter, tracker, points. */
export type Judged = {
  form: boolean; proved: boolean; credential: Uint8Array; counter: number; previous: Uint8Array; tracker: Uint8Array; points: Uint8Array[];
};
/** Sums in the order of the terms: alpha ‖ beta, the identity as zeros. */
export type Added = { sums: Uint8Array[] };
export type Done = boolean | Judged | Added;

export function done(job: Job): Done {
  if (job.kind === "ballot") return judged(job);
  if (job.kind === "added") return { sums: job.terms.map((term, place) => added(job.ballots, term, place)) };
  return holds(() => signature(element(job.key), job.role, job.said, job.made));
}

function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

type BallotJob = Extract<Job, { kind: "ballot" }>;
type Answer = { limits: Uint8Array[]; lo: number; points: Element[]; written: Uint8Array[]; scalars: bigint[] };

function judged(job: BallotJob): Judged {
  const { packed } = job;
  const found: Judged = {
    form: false, proved: false, credential: packed.slice(36, 68), counter: 0, previous: packed.slice(72, 104), tracker: sha(packed), points: [],
  };
  let answers: Answer[] = [];
  found.form = holds(() => {
    answers = taken(job);
    found.counter = new DataView(packed.buffer, packed.byteOffset).getUint32(68);
    found.points = answers.map((one) => joined(...one.written));
    return true;
  });
  const bound = [job.election, found.credential, number(found.counter, 4)];
  found.proved = found.form && job.proofs && holds(() => answers.every((one) => question(element(job.key), job.key, bound, one)));
  return found;
}

/** Its bytes taken apart; throws where they are not as they must be. */
function taken({ packed, election, asked }: BallotJob): Answer[] {
  const credential = element(packed.subarray(36, 68));
  const [body, made] = [packed.subarray(0, packed.length - 64), packed.subarray(packed.length - 64)];
  const right =
    alike(packed.subarray(0, 36), joined(utf8("YSB1"), election)) &&
    alike(packed.subarray(104, 106), number(asked.length, 2)) &&
    signature(credential, "voter", joined(utf8("YISHI-BALLOT-SIG-V1"), body), made);
  if (!right) throw new Error("form");
  let at = 106;
  const found = asked.map((one) => {
    const size = 64 * (3 * one.n + one.hi - one.lo + 1);
    const answer = answerOf(one, packed.subarray(at, at + 8 + size));
    at += 8 + size;
    return answer;
  });
  if (at + 64 !== packed.length) throw new Error("length");
  return found;
}

function answerOf(asked: Asked, packed: Uint8Array): Answer {
  const limits = [asked.q, asked.n, asked.lo, asked.hi].map((one) => number(one, 2));
  if (!alike(packed.subarray(0, 8), joined(...limits))) throw new Error("limits");
  const cut = Array.from({ length: (packed.length - 8) / 32 }, (_, at) => packed.subarray(8 + 32 * at, 40 + 32 * at));
  const written = cut.slice(0, 2 * asked.n);
  return { limits, lo: asked.lo, points: written.map(element), written, scalars: cut.slice(2 * asked.n).map(scalar) };
}

function question(key: Element, keyBytes: Uint8Array, head: Uint8Array[], one: Answer): boolean {
  const bound = wide("ctx", ...head, ...one.limits, keyBytes, ...one.written);
  const count = one.points.length / 2;
  for (let place = 0; place < count; place += 1) {
    const [alpha, beta] = [one.points[2 * place]!, one.points[2 * place + 1]!];
    if (!oneOf(joined(bound, number(place, 2)), key, alpha, beta, 0, one.scalars.slice(4 * place, 4 * place + 4))) return false;
  }
  const [alpha, beta] = [0, 1].map((half) => total(one.points.filter((_, at) => at % 2 === half))) as [Element, Element];
  return oneOf(joined(bound, number(0xffff, 2)), key, alpha, beta, one.lo, one.scalars.slice(4 * count));
}

const multiples: Element[] = [IDENTITY];

/** j·G for the small j of limits. */
function multiple(j: number): Element {
  while (multiples.length <= j) multiples.push(plus(multiples[multiples.length - 1]!, G));
  return multiples[j]!;
}

/** That a ciphertext hides one of lo, lo + 1 …: a challenge and an answer for each. */
function oneOf(bound: Uint8Array, key: Element, alpha: Element, beta: Element, lo: number, pairs: bigint[]): boolean {
  const shown: Uint8Array[] = [];
  let sum = 0n;
  for (let at = 0; at < pairs.length; at += 2) {
    const [c, z] = [pairs[at]!, pairs[at + 1]!];
    const rest = minus(beta, multiple(lo + at / 2));
    shown.push(bytesOf(combined([[z, G], [c, alpha]])), bytesOf(combined([[z, key], [c, rest]])));
    sum += c;
  }
  return hashed("prove", bound, ...shown) === sum % ORDER;
}

/** The weighted sum of one term over these ballots: the digits of the weights are walked together. */
function added(ballots: { points: Uint8Array[]; weights: number[] }[], term: Term, place: number): Uint8Array {
  const halves = [0, 32].map((half) => {
    const start = 64 * term.option + half;
    const all = ballots.map((one) => [element(one.points[term.question]!.subarray(start, start + 32)), one.weights[place]!] as const);
    return bytesOf(weighted(all));
  });
  return joined(...halves);
}

function weighted(all: (readonly [Element, number])[]): Element {
  const most = all.reduce((top, [, weight]) => Math.max(top, weight), 0);
  let found = total([]);
  for (let bit = most ? Math.floor(Math.log2(most)) + 1 : -1; bit >= 0; bit -= 1) {
    found = plus(found, found);
    found = total([found, ...all.filter(([, weight]) => Math.floor(weight / 2 ** bit) % 2).map(([one]) => one)]);
  }
  return found;
}

// The count as a trustee sees it: which ballots, their weighted sums under encryption, and the trustee's own share.
// Nothing but the sums a poll declared is ever opened, and only once: two sums that differ by one ballot would tell
// that ballot. Weights are whole numbers (rights, 0.01 m²). Throws `Withheld` where a trustee must not give a share.
import { sha256 } from "@noble/hashes/sha2.js";
import type { Known } from "./ballot";
import { byCodePoint } from "./board";
import { join, u16, u32, utf8 } from "./bytes";
import { bytesOf, combined, type Element, elementOrIdentity, G, scalar, summed, times, written } from "./group";
import type { Ballot } from "./reading";
import { base } from "./tables";
import { challenge, type Draw } from "./transcript";

/** A poll of fewer frozen rights is not opened at all: its sum would be somebody's vote. */
const WHOLE_LEAST = 3;

export type Reason = "another_sum" | "part_too_small" | "whole_too_small";

/** No share for this sum. */
export class Withheld extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** A recorded ballot, of which right, and what the right weighs in each dimension. */
export interface Cast {
  right: string;
  weights: Record<string, number>;
  ballot: Pick<Ballot, "place" | "answers" | "tracker">;
}

/** What is to be opened: the weight of one option of one question (by place) in one dimension. */
export interface Sum {
  question: number;
  option: number;
  dimension: string;
}

/** A sum under encryption; it may be nothing where nobody voted. */
export interface HiddenSum {
  asked: Sum;
  alpha: Element;
  beta: Element;
  raw: Uint8Array;
}

/** The hidden sums of one poll; `id` names them and the ballots in them. */
export interface Tally {
  election: Uint8Array;
  counted: Uint8Array[];
  sums: HiddenSum[];
  id: Uint8Array;
}

/** A trustee's part of opening one sum, s·alpha, and the proof that it is; 32 bytes each. */
export interface Share {
  f: Uint8Array;
  c: Uint8Array;
  z: Uint8Array;
}

/** Of each right the ballot with the highest number, unless the right was used on paper; in the order of the rights. */
export function counted(cast: readonly Cast[], cancelled: ReadonlySet<string> = new Set()): Cast[] {
  const last = new Map<string, Cast>();
  for (const one of cast) {
    const before = last.get(one.right);
    if (!before || one.ballot.place.counter > before.ballot.place.counter) last.set(one.right, one);
  }
  return [...last.keys()].filter((right) => !cancelled.has(right)).sort(byCodePoint).map((right) => last.get(right)!);
}

/** Add up under encryption what the poll declared. */
export function tallyOf(election: Uint8Array, ballots: readonly Cast[], sums: readonly Sum[]): Tally {
  return tallied(election, ballots.map((one) => one.ballot.tracker), sums.map((asked) => added(ballots, asked)));
}

/** The tally of these sums, with its name: SHA-256 over election, counted trackers in their order, and every sum. */
export function tallied(election: Uint8Array, trackers: Uint8Array[], sums: HiddenSum[]): Tally {
  const said = sums.map(({ asked, raw }) => {
    const name = utf8(asked.dimension);
    return join(u16(asked.question), u16(asked.option), u16(name.length), name, raw);
  });
  const id = sha256(join(utf8("YISHI-TALLY-V1"), election, u32(trackers.length), ...trackers, ...said));
  return { election, counted: trackers, sums, id };
}

export function hiddenSum(asked: Sum, alpha: Element, beta: Element): HiddenSum {
  return { asked, alpha, beta, raw: join(bytesOf(alpha), bytesOf(beta)) };
}

/**
 * Nothing where a trustee may give shares for this tally. `givenBefore` is the id of the tally of this election that
 * was opened before, if any; `whole` the frozen rights of the poll, `part` those of a hall, building or batch where it
 * is not the whole, `least` what the manifest calls the smallest part. Throws Withheld.
 */
export function mayShare(wanted: Tally, givenBefore: Uint8Array | null, whole: number, part?: number, least = 10): void {
  if (givenBefore && givenBefore.join() !== wanted.id.join()) throw new Withheld("another_sum");
  if (part !== undefined && part < least) throw new Withheld("part_too_small");
  if (whole < WHOLE_LEAST) throw new Withheld("whole_too_small");
}

/** This trustee's shares, one for each sum, in their order; the secret share is multiplied in the same steps for all. */
export function share(opened: Tally, trustee: number, secret: bigint, draw: Draw): Share[] {
  const key = base(secret);
  return opened.sums.map((hidden) => {
    const nonce = draw();
    const f = bytesOf(times(secret, hidden.alpha));
    const c = challenged(opened, trustee, [key, hidden.raw.subarray(0, 32), f, base(nonce), bytesOf(times(nonce, hidden.alpha))]);
    return { f, c: written(c), z: written(nonce - c * secret) };
  });
}

/** Whether all of this trustee's shares are right, for this tally and this trustee's public key. Throws NotCanonical. */
export function shareHolds(opened: Tally, trustee: number, key: Known, shares: readonly Share[]): boolean {
  return shares.length === opened.sums.length && opened.sums.every((hidden, at) => holds(opened, trustee, key, hidden, shares[at]!));
}

function holds(opened: Tally, trustee: number, key: Known, hidden: HiddenSum, { f, c: cRaw, z: zRaw }: Share): boolean {
  const [c, z] = [scalar(cRaw), scalar(zRaw)];
  const part = elementOrIdentity(f);
  const again = [combined([[z, G], [c, key.point]]), combined([[z, hidden.alpha], [c, part]])].map(bytesOf);
  return challenged(opened, trustee, [key.raw, hidden.raw.subarray(0, 32), f, ...again]) === c;
}

function challenged(opened: Tally, trustee: number, said: readonly Uint8Array[]): bigint {
  return challenge("dec", opened.election, u16(trustee), opened.id, ...said);
}

function added(ballots: readonly Cast[], asked: Sum): HiddenSum {
  const weights = ballots.map((one) => BigInt(one.weights[asked.dimension]!));
  const marks = ballots.map((one) => one.ballot.answers[asked.question]!.marks[asked.option]!);
  const [alpha, beta] = (["alpha", "beta"] as const).map((half) =>
    summed(marks.map((mark, at) => [weights[at]!, mark[half].point] as const)),
  );
  return hiddenSum(asked, alpha!, beta!);
}

// Whether a share may be given: everything is recomputed on this device from the poll's own record, by the verifier's
// checks V1 to V12, and held against what this page mirrored while people voted. A second sum of one election is never
// opened, nor a poll of fewer than three rights, nor one that leaves out a whole hall under the least group, nor so few ballots
// beside paper whose figures stand in the open.
import { sha256 } from "@noble/hashes/sha2.js";
import { equal, pack, utf8 } from "../src/ballot/bytes";
import { hiddenSum, mayShare, share, type Tally, tallied, Withheld } from "../src/ballot/count";
import type { Draw } from "../src/ballot/transcript";
import type { Case } from "../src/verifier/case";
import { done } from "../src/verifier/jobs";
import { listed, named, part, raw, whole } from "../src/verifier/reading";
import type { Run } from "../src/verifier/run";
import { CODES, type Progress, verify } from "../src/verifier/verdict";
import type { Doing } from "../src/wire";
import { type Holding, scalarOf } from "./holding";

const LEAST = 10;
const SLICE_MS = 40;

/** No share; `why` is a word of the page, `where` what was found. */
export class Withholds extends Error {
  constructor(
    readonly why: string,
    readonly where = "",
  ) {
    super(`${why} ${where}`.trim());
  }
}

/** What was checked, for the person who is about to give the share. */
export interface Found {
  election: string;
  tally: Tally;
  entries: number;
  ballots: number;
  counted: number;
  /** Sheets of paper that were written over; they are among those counted. */
  sheets: number;
  frozen: number;
  paper: number;
  witnesses: number;
}

/** Every job here, but never so long at a time that the page stands still. */
const gentle: Run = async (jobs, told) => {
  const answers = [];
  let since = performance.now();
  for (const job of jobs) {
    answers.push(done(job));
    told?.(answers.length);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return answers;
};

/** All that is checked before a share is given; `own`: the lines this page mirrored. Throws Withholds. */
export async function look(held: Holding, record: Uint8Array, own: readonly Uint8Array[], told: Progress): Promise<Found> {
  const verdict = await verify(record, [], gentle, told);
  if (verdict.code && CODES.indexOf(verdict.code) < CODES.indexOf("V13")) throw new Withholds("not_proved", `${verdict.code} ${verdict.where}`);
  const found = verdict.held;
  ours(held, found);
  mirrored(found, own);
  const tally = tallied(
    found.election,
    found.counted.map((one) => one.tracker),
    found.sums.map(([alpha, beta], at) => hiddenSum(found.sumsAsked[at]!, alpha, beta)),
  );
  if (!equal(tally.id, found.tally)) throw new Withholds("other_tally");
  allowed(held, found, tally);
  const { entries, ballots, counted } = verdict;
  return { election: pack(found.election), tally, entries, ballots, counted, sheets: found.sheets.length, frozen: found.frozen.size, paper: found.paper.size, witnesses: listed(part(found.meeting, "witnesses")).length };
}

/** What is held once the share is decided on: to be kept before it leaves. Throws Withholds: another_sum. */
export function decided(held: Holding, { election, tally }: Found): Holding {
  const before = held.opened[election];
  if (before !== undefined && before !== pack(tally.id)) throw new Withholds("another_sum");
  return { ...held, opened: { ...held.opened, [election]: pack(tally.id) } };
}

/** The share, for a tally that was decided on. Throws Withholds: not_decided. */
export function given(held: Holding, { election, tally }: Found, poll: string, draw: Draw): Doing {
  if (held.opened[election] !== pack(tally.id)) throw new Withholds("not_decided");
  const shares = share(tally, held.trustee, scalarOf(held.share), draw);
  const told = shares.map(({ f, c, z }) => ({ f: pack(f), c: pack(c), z: pack(z) }));
  return { kind: "post_shares", poll, tally: pack(tally.id), shares: told, trustee: held.trustee };
}

/** It is the meeting whose manifest we signed, with the key we made. */
function ours(held: Holding, found: Case): void {
  if (named(part(found.meeting, "transcript")) !== held.transcript) throw new Withholds("other_ceremony");
  if (held.manifest && !equal(sha256(utf8(held.manifest)), sha256(found.file("meeting.json")))) throw new Withholds("other_manifest");
}

function mirrored(found: Case, own: readonly Uint8Array[]): void {
  const entries = found.entries;
  const at = own.findIndex((line, place) => !entries[place] || !equal(entries[place].hash, hashOf(line)));
  if (at >= 0) throw new Withholds("other_board", String(at));
}

const hashOf = (line: Uint8Array): Uint8Array => sha256(Uint8Array.of(0, ...line));

function allowed(held: Holding, found: Case, tally: Tally): void {
  const before = held.opened[pack(found.election)];
  try {
    mayShare(tally, before === undefined ? null : unpacked(before, tally), found.frozen.size, partOf(found), LEAST);
  } catch (error) {
    if (error instanceof Withheld) throw new Withholds(error.reason);
    throw error;
  }
  // beside figures in the open the sum is a part, however many were entitled
  const apart = found.of("paper_batch").some((entry) => whole(part(entry.body, "valid")) > 0);
  if (apart && tally.counted.length > 0 && tally.counted.length < LEAST) throw new Withholds("beside_paper", String(tally.counted.length));
  for (const entry of found.of("share")) {
    if (!equal(raw(part(entry.body, "tally")), tally.id)) throw new Withholds("another_sum", String(whole(entry.seq)));
  }
}

/** The id that was opened before, as bytes; only whether it is this one matters. */
const unpacked = (before: string, tally: Tally): Uint8Array => (before === pack(tally.id) ? tally.id : new Uint8Array(32));

/** How many rights vote where a hall whose people have live keys is left out whole; nothing where none is. */
function partOf(found: Case): number | undefined {
  const live = new Map<string, string>();
  for (const entry of found.entries) {
    if (entry.kind === "credential") live.set(named(part(entry.body, "right")), named(part(entry.body, "hall")));
    if (entry.kind === "credential_revoke" || entry.kind === "credential_retire") live.delete(named(part(entry.body, "right")));
  }
  const asked = new Set([...live].filter(([right]) => found.frozen.has(right)).map(([, hall]) => hall));
  return [...live.values()].some((hall) => !asked.has(hall)) ? found.frozen.size : undefined;
}

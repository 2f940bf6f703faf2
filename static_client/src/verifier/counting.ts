// V11 what is counted, V12 the sums, V13 the shares, V14 the numbers, V15 the totals, V16 one's own ballots.
import { base, bytesOf, combined, elementOrIdentity, G, inverse, minus, modulo, same, scalar, total, type Element } from "../ballot/group";
import type { Ballot, Case } from "./case";
import { hashed, sha } from "./hashed";
import type { Added, Job } from "./jobs";
import type { Run } from "./run";
import { alike, byCodePoint, data, hex, joined, listed, must, number, part, raw, utf8, whole, type Json } from "./reading";

/** Ballots added up in one job: few enough that all helpers have work and the page hears how far it is. */
const CHUNK = 64;

/** V11: of each right the last ballot, unless it was used on paper, and sheets written over; the board says so. */
export function counted(held: Case): void {
  const last = new Map<string, Ballot>(held.ballots.map((ballot) => [ballot.right, ballot]));
  const rights = [...last.keys()].filter((right) => !held.paper.has(right)).sort(byCodePoint);
  held.counted = [...rights.map((right) => last.get(right)!), ...held.sheets];
  const said = tallyOf(held);
  const before = [held.of("close")[0]!, ...held.sheets].every((one) => one.seq < said.seq);
  must(before, "tally: before the closing");
  const trackers = listed(part(said.body, "counted")).map(raw);
  must(trackers.length === held.counted.length, "tally: counted");
  must(trackers.every((one, at) => alike(one, held.counted[at]!.tracker)), "tally: counted");
}

function tallyOf(held: Case): { seq: number; body: Json } {
  const found = held.of("tally");
  must(found.length === 1, "tally");
  return found[0]!;
}

/** V12: the hidden sums are those of the counted ballots, weighted as the roll says. */
export async function sums(held: Case, run: Run, told: (done: number, of: number) => void): Promise<void> {
  const said = tallyOf(held);
  held.sums = await added(held, run, told);
  const packed = held.sums.map((pair) => joined(...pair.map(bytesOf)));
  const named = held.sumsAsked.map(({ question, option, dimension }, at) => {
    const name = utf8(dimension);
    return joined(number(question, 2), number(option, 2), number(name.length, 2), name, packed[at]!);
  });
  const trackers = held.counted.map((one) => one.tracker);
  held.tally = sha(utf8("YISHI-TALLY-V1"), held.election, number(trackers.length, 4), ...trackers, ...named);
  const written = listed(part(said.body, "sums")).map(raw);
  must(written.length === packed.length && written.every((one, at) => alike(one, packed[at]!)), "tally: sums");
  must(alike(raw(part(said.body, "id")), held.tally), "tally: id");
}

async function added(held: Case, run: Run, told: (done: number, of: number) => void): Promise<[Element, Element][]> {
  const terms = held.sumsAsked.map(({ question, option }) => ({ question, option }));
  const jobs: Job[] = [];
  for (let at = 0; at < held.counted.length; at += CHUNK) {
    const ballots = held.counted.slice(at, at + CHUNK).map((ballot) => ({ points: ballot.points, weights: weightsOf(held, ballot) }));
    jobs.push({ kind: "added", ballots, terms });
  }
  const all = held.counted.length;
  const partial = (await run(jobs, (done) => told(Math.min(all, done * CHUNK), all))) as Added[];
  return terms.map((_, place) => {
    const half = (start: number): Element => total(partial.map((one) => elementOrIdentity(one.sums[place]!.subarray(start, start + 32))));
    return [half(0), half(32)];
  });
}

function weightsOf(held: Case, ballot: Ballot): number[] {
  return held.sumsAsked.map(({ dimension }) => {
    const weight = (ballot.weights ?? held.weights.get(ballot.right))?.get(dimension);
    must(weight !== undefined, `no ${dimension} of ${ballot.right}`);
    return weight;
  });
}

/** V13: at least t trustees gave right shares of this tally, after it; nobody opened anything else. */
export function shares(held: Case): void {
  const said = tallyOf(held);
  for (const entry of held.of("share")) {
    const where = `log.jsonl ${entry.seq}: share`;
    must(entry.seq > said.seq && alike(raw(part(entry.body, "tally")), held.tally), where);
    const trustee = whole(part(entry.body, "trustee"));
    must(trustee >= 1 && trustee <= held.shareKeys.length && !held.shares.has(trustee), where);
    const parts = right(held, trustee, part(entry.body, "shares"));
    if (parts) held.shares.set(trustee, parts);
  }
  must(held.shares.size >= whole(part(held.meeting, "threshold")), "too few right shares");
  must(held.frozen.size >= 3, "a poll of fewer than three rights");
}

/** What this trustee opened, where all of it is proved; one trustee's nonsense must not undo what the others opened. */
function right(held: Case, trustee: number, said: Json): Element[] | null {
  try {
    const given = listed(said);
    if (given.length !== held.sums.length) return null;
    const opened = given.map((one) => elementOrIdentity(raw(part(one, "f"))));
    return held.sums.every(([alpha], at) => proved(held, trustee, alpha, opened[at]!, given[at]!)) ? opened : null;
  } catch {
    return null;
  }
}

function proved(held: Case, trustee: number, alpha: Element, opened: Element, said: Json): boolean {
  const key = held.shareKeys[trustee - 1]!;
  const [c, z] = [scalar(raw(part(said, "c"))), scalar(raw(part(said, "z")))];
  const [a, b] = [combined([[z, G], [c, key]]), combined([[z, alpha], [c, opened]])];
  return hashed("dec", held.election, number(trustee, 2), held.tally, ...[key, alpha, opened, a, b].map(bytesOf)) === c;
}

/** V14: the published numbers are what the shares open. */
export function numbers(held: Case): void {
  const shown = listed(part(data(held.file("result.json"), "result.json"), "electronic"));
  must(shown.length === held.sums.length, "result.json: electronic");
  const chosen = [...held.shares.keys()].sort((a, b) => a - b).slice(0, whole(part(held.meeting, "threshold")));
  held.sums.forEach(([, beta], place) => {
    const opened = combined(chosen.map((one) => [factor(one, chosen), held.shares.get(one)![place]!] as const));
    must(same(minus(beta, opened), base(BigInt(whole(shown[place]!)))), `result.json: electronic ${place}`);
  });
}

function factor(own: number, chosen: readonly number[]): bigint {
  return chosen.filter((one) => one !== own).reduce((found, one) => modulo(found * BigInt(one) * inverse(BigInt(one - own))), 1n);
}

/** V15: electronic and paper make the total. */
export function totals(held: Case): void {
  const said = data(held.file("result.json"), "result.json");
  const [electronic, paper, both] = ["electronic", "paper", "total"].map((name) => listed(part(said, name)).map(whole)) as [number[], number[], number[]];
  must(paper.length === held.paperSums.length && paper.every((one, at) => one === held.paperSums[at]), "result.json: paper");
  must(both.length === electronic.length && both.every((one, at) => one === electronic[at]! + paper[at]!), "result.json: total");
  must(whole(part(said, "returned")) === held.counted.length, "result.json: returned");
}

/** V16: each of these ballots is on the board and the last of its right. */
export function own(held: Case, trackers: readonly string[]): void {
  const last = new Set(held.counted.map((ballot) => hex(ballot.tracker)));
  for (const tracker of trackers) must(last.has(tracker), `${tracker}: not counted`);
}


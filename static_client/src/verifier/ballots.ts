// V6 the ballots' bytes and order, V7 their proofs, V8 copies, V9 those that were opened to check a phone.
import { base, bytesOf, combined, G, scalar, type Element } from "../ballot/group";
import { rightOf, type Ballot, type Case, type Entry } from "./case";
import type { Job, Judged } from "./jobs";
import type { Run } from "./run";
import { alike, hex, listed, must, part, parts, raw, whole, type Json } from "./reading";

/** V6: each is canonical, for this election, by a live key, next of its right, between opening and closing. */
export async function form(held: Case, run: Run, told: (done: number, of: number) => void): Promise<void> {
  const [opened, closed] = [held.of("open")[0]!.seq, held.of("close")[0]?.seq];
  must(closed !== undefined, "no closing");
  held.asked = listed(part(held.poll, "questions")).map((one) => ({
    q: whole(part(one, "q")), n: whole(part(one, "n")), lo: whole(part(one, "lo")), hi: whole(part(one, "hi")),
  }));
  const cast = held.entries.flatMap((entry) => packedIn(entry).map((said) => job(held, said, true)));
  const answers = (await run(cast, (done) => told(done, cast.length))) as Judged[];
  const last = new Map<string, { counter: number; tracker: Uint8Array }>();
  const live = new Map<string, string>();
  const ever = new Set<string>();
  let at = 0;
  for (const entry of held.entries) {
    if (entry.kind === "credential") {
      const key = hex(raw(part(entry.body, "key")));
      live.set(rightOf(entry), key);
      ever.add(key);
    } else if (entry.kind === "credential_revoke" || entry.kind === "credential_retire") live.delete(rightOf(entry));
    else if (entry.kind === "paper_sealed") {
      must(opened < entry.seq, `log.jsonl ${entry.seq}: paper_sealed`);
      for (const [place, said] of sheetsIn(entry).entries()) written(held, entry, place, said, answers[at++]!, ever);
    }
    if (entry.kind !== "ballot") continue;
    const judged = answers[at]!;
    at += 1;
    must(opened < entry.seq && entry.seq < closed, `log.jsonl ${entry.seq}: ballot`);
    placed(held, entry, judged, live, last);
  }
}

function placed(held: Case, entry: Entry, judged: Judged, live: Map<string, string>, last: Map<string, { counter: number; tracker: Uint8Array }>): void {
  const where = `log.jsonl ${entry.seq}: ballot`;
  const credential = hex(judged.credential);
  const right = held.holders.get(credential);
  must(judged.form && right !== undefined && live.get(right) === credential, where);
  must(["phone", "paper"].includes(held.frozen.get(right) as string), `${where}: not entitled`);
  const before = last.get(right) ?? { counter: 0, tracker: new Uint8Array(32) };
  must(judged.counter === before.counter + 1 && alike(judged.previous, before.tracker), `${where}: order`);
  must(before.counter === 0 || part(held.poll, "revote") === true, `${where}: a second vote`);
  last.set(right, judged);
  held.ballots.push({ right, seq: entry.seq, credential, counter: judged.counter, tracker: judged.tracker, points: judged.points });
  held.proved.push(judged.proved);
}

/** A sheet written over: the first ballot of a key that is nobody's and serves once. */
function written(held: Case, { seq }: Entry, place: number, said: Json, judged: Judged, ever: Set<string>): void {
  const where = `log.jsonl ${seq}: sheet ${place}`;
  const credential = hex(judged.credential);
  const weights = new Map(parts(part(said, "weights")).map(([name, weight]) => [name, whole(weight)]));
  must(judged.form, where);
  must(judged.counter === 1 && alike(judged.previous, new Uint8Array(32)), `${where}: order`);
  must(!ever.has(credential), `${where}: a key twice`);
  ever.add(credential);
  const { counter, tracker, points } = judged;
  held.sheets.push({ right: "", seq, credential, counter, tracker, points, weights });
  held.sheetsProved.push(judged.proved);
}

const sheetsIn = (entry: Entry): Json[] => listed(part(entry.body, "sheets"));

/** The ballots an entry carries: its own, or those of sheets. */
function packedIn(entry: Entry): Json[] {
  if (entry.kind === "paper_sealed") return sheetsIn(entry).map((one) => part(one, "ballot"));
  return entry.kind === "ballot" ? [part(entry.body, "ballot")] : [];
}

function job(held: Case, said: Json, proofs: boolean): Job {
  const packed = raw(said);
  return { kind: "ballot", packed, election: held.election, key: bytesOf(held.key!), asked: held.asked, proofs };
}

/** V7: every mark is 0 or 1, and their sum within the limits. */
export function proofs(held: Case): void {
  const every = (given: readonly Ballot[], proved: readonly boolean[]): void =>
    given.forEach((ballot, at) => must(proved[at] === true, `log.jsonl ${ballot.seq}: proof`));
  every(held.ballots, held.proved);
  every(held.sheets, held.sheetsProved);
}

/** V8: no half of a ciphertext stands on the board twice. */
export function copies(held: Case): void {
  const seen = new Set<string>();
  for (const ballot of [...held.ballots, ...held.sheets]) {
    for (const half of ballot.points.flatMap(halves)) {
      must(!seen.has(half), `log.jsonl ${ballot.seq}: a copy`);
      seen.add(half);
    }
  }
}

const halves = (points: Uint8Array): string[] => Array.from({ length: points.length / 32 }, (_, at) => hex(points.subarray(32 * at, 32 * at + 32)));

/** V9: a ballot that was checked opens to what it says, and is never cast, before or after. */
export async function challenged(held: Case, run: Run): Promise<void> {
  const cast = new Set(held.ballots.map((ballot) => hex(ballot.tracker)));
  const spoils = held.of("spoil");
  const answers = (await run(spoils.map((entry) => job(held, part(entry.body, "ballot"), false)))) as Judged[];
  spoils.forEach((entry, at) => {
    const where = `log.jsonl ${entry.seq}: spoil`;
    const { form: right, credential, tracker, points } = answers[at]!;
    must(right && held.holders.has(hex(credential)), where);
    must(!cast.has(hex(tracker)), `${where}: it was cast`);
    const [marks, secrets] = [listed(part(entry.body, "marks")).map(listed), listed(part(entry.body, "randomness")).map(listed)];
    must(marks.length === points.length && secrets.length === points.length, where);
    points.forEach((one, question) => {
      const opening = secrets[question]!.map((secret) => scalar(raw(secret)));
      must(opens(held.key!, one, marks[question]!.map(whole), opening), where);
    });
    held.challenged.add(hex(tracker));
  });
}

/** Whether these ciphertexts hide these marks under this key, by this randomness. */
export function opens(key: Element, points: Uint8Array, marks: readonly number[], secrets: readonly bigint[]): boolean {
  if (points.length !== 64 * marks.length || secrets.length !== marks.length) return false;
  return marks.every((mark, at) => {
    const [alpha, beta] = [base(secrets[at]!), combined([[secrets[at]!, key], [BigInt(mark), G]])];
    const start = 64 * at;
    return alike(bytesOf(alpha), points.subarray(start, start + 32)) && alike(bytesOf(beta), points.subarray(start + 32, start + 64));
  });
}


// V4 who may vote and with which key, V5 halls that were in the dark, V10 paper.
import { bytesOf } from "../ballot/group";
import { hallOf, rightOf, type Case, type Entry } from "./case";
import { leaf, point, sha, signature, tree } from "./hashed";
import type { Run } from "./run";
import { alike, canonical, data, hex, lines, listed, must, named, number, part, parts, raw, utf8, whole, type Json } from "./reading";
import type { Job } from "./jobs";
import { signedBody } from "./setting";

type Claim = { job: Job; where: string };

/** V4: roll and frozen list are those that were named; each key is a desk's word, one live for each right. */
export async function credentials(held: Case, run: Run, told: (done: number, of: number) => void): Promise<void> {
  const [roll, frozen] = [lines(held.file("eligible.jsonl"), "eligible.jsonl"), lines(held.file("frozen.jsonl"), "frozen.jsonl")];
  must(alike(tree(roll.map(leaf)), raw(part(held.meeting, "roll_root"))), "eligible.jsonl");
  for (const row of roll) enrolled(held, data(row, "eligible.jsonl"));
  const opening = held.of("open");
  must(opening.length === 1, "open");
  const body = opening[0]!.body;
  must(alike(raw(part(body, "election")), held.election), "open: election");
  must(alike(tree(frozen.map(leaf)), raw(part(body, "root"))), "frozen.jsonl");
  must(whole(part(body, "size")) === frozen.length, "frozen.jsonl: size");
  for (const row of frozen) {
    const said = data(row, "frozen.jsonl");
    const right = named(part(said, "right"));
    must(held.weights.has(right) && !held.frozen.has(right), `frozen.jsonl: ${right}`);
    held.frozen.set(right, part(said, "channel"));
  }
  const claims = issues(held);
  const answers = await run(claims.map((one) => one.job), (done) => told(done, claims.length));
  claims.forEach((one, at) => must(answers[at] === true, one.where));
}

function enrolled(held: Case, said: Json): void {
  const right = named(part(said, "right"));
  must(!held.weights.has(right), "eligible.jsonl: a right twice");
  held.weights.set(right, new Map(parts(part(said, "weights")).map(([name, weight]) => [name, whole(weight)])));
}

/** Everything about keys but the signatures, which come back as jobs. */
function issues(held: Case): Claim[] {
  const live = new Map<string, string>();
  const claims: Claim[] = [];
  for (const entry of held.entries) {
    if (entry.kind === "credential") claims.push(issued(held, entry, live));
    else if (entry.kind === "credential_revoke") claims.push(...revoked(held, entry, live));
    else if (entry.kind === "credential_retire") claims.push(retired(entry, live));
  }
  return claims;
}

function issued(held: Case, entry: Entry, live: Map<string, string>): Claim {
  const { body } = entry;
  const where = `log.jsonl ${entry.seq}: credential`;
  const right = rightOf(entry);
  const weights = held.weights.get(right);
  must(part(body, "meeting") === part(held.meeting, "meeting") && weights !== undefined, where);
  must(alike(canonical(part(body, "weights")), canonical(Object.fromEntries(weights))), `${where}: weights`);
  const key = hex(bytesOf(point(part(body, "key"))));
  must(!live.has(right) && !held.holders.has(key), `${where}: a second one`);
  live.set(right, key);
  held.holders.set(key, right);
  return desk(held, body, "YISHI-CRED-V1", where);
}

function revoked(held: Case, entry: Entry, live: Map<string, string>): Claim[] {
  const { body } = entry;
  const where = `log.jsonl ${entry.seq}: credential_revoke`;
  const said = signedBody(body, "YISHI-REVOKE-V1", "signature", "seconded");
  const signers = [["desk", "desks", "signature"], ["observer", "observers", "seconded"]] as const;
  const claims = signers.map(([role, known, name]) => {
    must(listed(part(held.meeting, known)).includes(part(body, role)), where);
    return { job: { kind: "signed", key: raw(part(body, role)), role, said, made: raw(part(body, name)) } as const, where };
  });
  must(live.get(rightOf(entry)) === hex(bytesOf(point(part(body, "key")))), where);
  live.delete(rightOf(entry));
  return claims;
}

/** A key signs itself off; nobody else may. */
function retired(entry: Entry, live: Map<string, string>): Claim {
  const { body } = entry;
  const where = `log.jsonl ${entry.seq}: credential_retire`;
  const said = signedBody(body, "YISHI-RETIRE-V1", "signature");
  const key = raw(part(body, "key"));
  must(live.get(rightOf(entry)) === hex(bytesOf(point(part(body, "key")))), where);
  live.delete(rightOf(entry));
  return { job: { kind: "signed", key, role: "voter", said, made: raw(part(body, "signature")) }, where: `${where}: signature` };
}

function desk(held: Case, body: Json, prefix: string, where: string): Claim {
  must(listed(part(held.meeting, "desks")).includes(part(body, "desk")), `${where}: desk`);
  const said = signedBody(body, prefix, "signature");
  const job = { kind: "signed", key: raw(part(body, "desk")), role: "desk", said, made: raw(part(body, "signature")) } as const;
  return { job, where: `${where}: signature` };
}

/** V5: each hall with granted rights is sealed or declared lost before any share, and returned what it sealed. */
export function halls(held: Case): void {
  const granted = new Map(held.of("grant").map((entry) => [named(part(entry.body, "hall")), entry.body]));
  const seals = new Map(held.of("seal").map((entry) => [named(part(entry.body, "hall")), entry.body]));
  const settled = new Map<string, number>();
  for (const entry of held.entries) {
    if (entry.kind !== "seal" && entry.kind !== "lost") continue;
    const hall = named(part(entry.body, "hall"));
    must(granted.has(hall), `log.jsonl ${entry.seq}: ${entry.kind}`);
    if (!settled.has(hall)) settled.set(hall, entry.seq);
  }
  for (const [hall, body] of seals) {
    const said = signedBody(body, "YISHI-SEAL-V1", "signature");
    must(signature(point(part(granted.get(hall), "key")), "edge", said, raw(part(body, "signature"))), `seal of ${hall}`);
    const [head, count] = returned(held, hall);
    must(alike(head, raw(part(body, "head"))) && count === whole(part(body, "ballots")), `ballots of ${hall}`);
  }
  const share = held.of("share")[0]?.seq ?? held.entries.length;
  const late = [...granted.keys()].filter((hall) => (settled.get(hall) ?? held.entries.length) >= share);
  must(!late.length, `neither sealed nor lost: ${late.join()}`);
}

function returned(held: Case, hall: string): [Uint8Array, number] {
  let [head, count] = [sha(held.election, utf8(hall)), 0];
  for (const entry of held.of("ballot")) {
    if (hallOf(entry) !== hall) continue;
    head = sha(new Uint8Array(1), head, number(count, 4), raw(part(entry.body, "ballot")));
    count += 1;
  }
  return [head, count];
}

/** V10: paper uses its right up; each batch is two tellers' word, and adds up to what was issued. */
export async function papers(held: Case, run: Run): Promise<void> {
  const claims = held.of("paper_issue").map((entry) => {
    const where = `log.jsonl ${entry.seq}: paper_issue`;
    const claim = desk(held, entry.body, "YISHI-PAPER-V1", where);
    must(alike(raw(part(entry.body, "election")), held.election), `${where}: election`);
    const right = rightOf(entry);
    must(held.frozen.has(right) && !held.paper.has(right), where);
    held.paper.add(right);
    return claim;
  });
  held.paperSums = held.sumsAsked.map(() => 0);
  let sheets = 0;
  for (const entry of held.of("paper_batch")) sheets += batch(held, entry, claims);
  const left = [...held.paper].map((right) => weighed(Object.fromEntries(held.weights.get(right)!)));
  for (const entry of held.of("paper_sealed")) sheets += writtenOver(held, entry, left, claims);
  must(sheets === held.paper.size, "paper: batches and issued sheets differ");
  const answers = await run(claims.map((one) => one.job));
  claims.forEach((one, at) => must(answers[at] === true, one.where));
}

function batch(held: Case, entry: Entry, claims: Claim[]): number {
  const { body } = entry;
  const where = `log.jsonl ${entry.seq}: paper_batch`;
  const [issued, valid] = byTwo(held, body, "YISHI-BATCH-V1", where, claims);
  const sums = listed(part(body, "sums")).map(whole);
  must(sums.length === held.paperSums.length, `${where}: sums`);
  held.asked.forEach((question, place) => {
    const marks = sums.filter((_, at) => held.sumsAsked[at]!.question === place && held.sumsAsked[at]!.dimension === "count");
    must(marks.reduce((sum, one) => sum + one, 0) <= valid * question.hi, `${where}: more marks than sheets`);
  });
  held.paperSums = held.paperSums.map((one, at) => one + sums[at]!);
  return issued;
}

/** Sheets written over: as many ballots as valid sheets, and none weighs what no sheet given out weighs. */
function writtenOver(held: Case, entry: Entry, left: string[], claims: Claim[]): number {
  const where = `log.jsonl ${entry.seq}: paper_sealed`;
  const [issued, valid] = byTwo(held, entry.body, "YISHI-SHEETS-V1", where, claims);
  const given = listed(part(entry.body, "sheets"));
  must(given.length === valid, `${where}: sheets`);
  for (const one of given) {
    const at = left.indexOf(weighed(part(one, "weights")));
    must(at >= 0, `${where}: weights`);
    left.splice(at, 1);
  }
  return issued;
}

const weighed = (weights: Json): string => hex(canonical(weights));

/** What two tellers signed of how many sheets: given out, valid. */
function byTwo(held: Case, body: Json, prefix: string, where: string, claims: Claim[]): [number, number] {
  const said = signedBody(body, prefix, "signatures");
  must(alike(raw(part(body, "election")), held.election), `${where}: election`);
  const [tellers, made] = [listed(part(body, "tellers")).map(named), listed(part(body, "signatures"))];
  must(tellers.length === 2 && tellers[0] !== tellers[1] && made.length === 2, where);
  tellers.forEach((teller, at) => {
    must(listed(part(held.meeting, "tellers")).includes(teller), `${where}: teller`);
    claims.push({ job: { kind: "signed", key: raw(teller), role: "teller", said, made: raw(made[at]!) }, where: `${where}: signature` });
  });
  const [issued, valid, spoiled, missing] = ["issued", "valid", "spoiled", "unreturned"].map((name) => whole(part(body, name))) as [number, number, number, number];
  must(valid + spoiled + missing === issued, `${where}: sheets`);
  return [issued, valid];
}

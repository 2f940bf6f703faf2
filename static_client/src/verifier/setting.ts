// V1 the manifests, V2 the key ceremony, V3 the board and its heads.
import { bytesOf, combined, element, G, IDENTITY, same, scalar, total, type Element } from "../ballot/group";
import type { Case } from "./case";
import { hashed, leaf, point, roots, sha, signature, wide } from "./hashed";
import { alike, base64, canonical, data, hex, joined, lines, listed, must, named, number, padded, part, parts, raw, utf8, whole, type Json } from "./reading";

const SUITE = "YSB1-ristretto255-sha512";
const MEETING = utf8("YISHI-MEETING-V1");
const POLL = utf8("YISHI-POLL-V1");
const CEREMONY = utf8("YISHI-DKG-V1");

/** V1: suite, hashes, and the signatures of moderator and every trustee. */
export function manifests(held: Case): void {
  const [meeting, poll] = [held.file("meeting.json"), held.file("poll.json")];
  [held.meeting, held.poll, held.election] = [data(meeting, "meeting.json"), data(poll, "poll.json"), sha(poll)];
  const signatures = data(held.file("signatures.json"), "signatures.json");
  must(part(held.meeting, "suite") === SUITE, "suite");
  must(alike(raw(part(held.poll, "meeting_manifest")), sha(meeting)), "poll.json: meeting_manifest");
  const moderator = point(part(held.meeting, "moderator"));
  const said = joined(MEETING, sha(meeting));
  must(signature(moderator, "moderator", said, raw(part(signatures, "meeting"))), "signatures.json: meeting");
  must(signature(moderator, "moderator", joined(POLL, held.election), raw(part(signatures, "poll"))), "signatures.json: poll");
  const [trustees, signed] = [listed(part(held.meeting, "trustees")), listed(part(signatures, "trustees"))];
  must(signed.length === trustees.length, "signatures.json: trustees");
  trustees.forEach((one, at) => {
    must(signature(point(part(one, "signs")), "trustee", said, raw(signed[at]!)), `signatures.json: trustee ${at + 1}`);
  });
  limits(held);
}

function limits(held: Case): void {
  const [questions, dimensions] = [listed(part(held.poll, "questions")), listed(part(held.poll, "dimensions"))];
  const sums = listed(part(held.poll, "sums"));
  must(questions.length > 0 && sums.length > 0, "poll.json: questions");
  must(typeof part(held.poll, "revote") === "boolean", "poll.json: revote");
  for (const one of questions) {
    const [lo, hi, n] = [whole(part(one, "lo")), whole(part(one, "hi")), whole(part(one, "n"))];
    must(lo <= hi && hi <= n && n < 0xffff, "poll.json: questions");
  }
  for (const one of sums) {
    const question = questions[whole(part(one, "question"))];
    const dimension = named(part(one, "dimension"));
    must(whole(part(one, "option")) < whole(part(question, "n")) && dimensions.includes(dimension), "poll.json: sums");
    held.sumsAsked.push({ question: whole(part(one, "question")), option: whole(part(one, "option")), dimension });
  }
}

/** V2: openings fit the hashes, their proofs hold, everyone confirmed, and the keys come out. */
export function ceremony(held: Case): void {
  const said = data(held.file("ceremony.json"), "ceremony.json");
  const [trustees, t] = [listed(part(held.meeting, "trustees")), whole(part(held.meeting, "threshold"))];
  must(t >= 1 && t <= trustees.length && trustees.length <= 9, "threshold");
  const certificates = trustees.map((one) => [point(part(one, "signs")), point(part(one, "receives"))] as const);
  must(new Set(certificates.map(([signs]) => hex(bytesOf(signs)))).size === trustees.length, "trustees");
  const keys = certificates.flat().map(bytesOf);
  const bound = wide("dkg", raw(part(held.meeting, "meeting")), number(t, 2), number(trustees.length, 2), ...keys);
  const [openings, hashes] = [listed(part(said, "openings")).map(raw), listed(part(said, "hashes")).map(raw)];
  const confirmations = listed(part(said, "confirmations"));
  must([openings, hashes, confirmations].every((one) => one.length === trustees.length), "ceremony.json");
  must(openings.every((one, at) => alike(sha(one), hashes[at]!)), "ceremony.json: hashes");
  const coefficients = openings.map((one, at) => coefficientsOf(bound, at + 1, t, one));
  const transcript = wide("dkg-transcript", bound, ...openings.flatMap((one, at) => [hashes[at]!, one])).subarray(0, 32);
  must(alike(raw(part(held.meeting, "transcript")), transcript), "transcript");
  certificates.forEach(([signs], at) => {
    must(signature(signs, "trustee", joined(CEREMONY, transcript), raw(confirmations[at]!)), "ceremony.json: confirmations");
  });
  held.key = total(coefficients.map((own) => own[0]!));
  held.shareKeys = trustees.map((_, at) => shareKey(coefficients, BigInt(at + 1)));
  must(same(held.key, point(part(held.meeting, "key"))), "key");
  must(!held.shareKeys.some((one) => same(one, IDENTITY)), "key");
}

function coefficientsOf(bound: Uint8Array, place: number, t: number, opening: Uint8Array): Element[] {
  must(opening.length === 32 * (t + 2), `opening ${place}`);
  const cut = Array.from({ length: t + 2 }, (_, at) => opening.subarray(32 * at, 32 * at + 32));
  const found = cut.slice(0, t).map(element);
  const [c, z] = [scalar(cut[t]!), scalar(cut[t + 1]!)];
  const again = bytesOf(combined([[z, G], [c, found[0]!]]));
  must(hashed("pok", bound, number(place, 2), ...cut.slice(0, t), again) === c, `opening ${place}`);
  return found;
}

function shareKey(coefficients: readonly Element[][], place: bigint): Element {
  return combined(coefficients.flatMap((own) => own.map((one, power) => [place ** BigInt(power), one] as const)));
}

/** V3: every line names the one before; every head is the board's, the last one witnessed and over everything. */
export function board(held: Case): void {
  let [previous, at]: [Uint8Array, number] = [new Uint8Array(32), 0];
  lines(held.file("log.jsonl"), "log.jsonl").forEach((line, seq) => {
    const said = data(line, `log.jsonl ${seq}`);
    must(parts(said).map(([name]) => name).sort().join() === "body,prev,seq,ts,type", `log.jsonl ${seq}`);
    must(whole(part(said, "seq")) === seq && alike(raw(part(said, "prev")), previous), `log.jsonl ${seq}: chain`);
    must(whole(part(said, "ts")) >= at, `log.jsonl ${seq}: ts`);
    [previous, at] = [leaf(line), whole(part(said, "ts"))];
    held.entries.push({ seq, at, kind: part(said, "type"), body: part(said, "body"), hash: previous });
  });
  const heads = listed(data(held.file("checkpoints.json"), "checkpoints.json")).map(named);
  const sizes = heads.map((text) => sizeOf(held, text));
  must(sizes.every((size, i) => i === 0 || size > sizes[i - 1]!), "checkpoints.json: sizes");
  must(sizes.length > 0 && sizes[sizes.length - 1] === held.entries.length, "checkpoints.json: sizes");
  const tops = roots(held.entries.map((entry) => entry.hash), sizes);
  heads.forEach((text, i) => head(held, text, tops[i]!));
  const witnesses = listed(part(held.meeting, "witnesses")).filter((one) => line(one, "witness", heads[heads.length - 1]!));
  const by = new Set(witnesses.map((one) => named(part(one, "key")))).size;
  must(by >= whole(part(held.meeting, "witnesses_needed")), "checkpoints.json: witnesses");
}

function sizeOf(held: Case, text: string): number {
  const [, written, , blank] = text.split("\n");
  must(written !== undefined && /^(0|[1-9]\d{0,14})$/.test(written) && blank === "", "checkpoints.json");
  must(Number(written) <= held.entries.length, "checkpoints.json");
  return Number(written);
}

function head(held: Case, text: string, top: Uint8Array): void {
  const [origin, size, written] = text.split("\n");
  const ours = part(held.meeting, "board");
  must(origin === part(ours, "origin") && written === base64(top), `checkpoints.json: size ${size}`);
  must(line(ours, "board", text), `checkpoints.json: size ${size} is not signed`);
}

function line(signer: Json, role: string, text: string): boolean {
  const key = point(part(signer, "key"));
  const name = named(part(signer, "name"));
  const own = sha(utf8(name), utf8("\n"), new Uint8Array([255]), utf8("yishi-schnorr-ristretto255-v1"), bytesOf(key)).subarray(0, 4);
  const cut = text.indexOf("\n\n");
  const below = cut < 0 ? "" : text.slice(cut + 2);
  const body = utf8((cut < 0 ? text : text.slice(0, cut)) + "\n");
  for (const row of below.split("\n")) {
    const [, who, written] = /^— ([^ ]*) ?([^]*)$/.exec(row) ?? [];
    if (who !== name || written === undefined) continue;
    const made = padded(written);
    if (made.length === 68 && alike(made.subarray(0, 4), own) && signature(key, role, body, made.subarray(4))) return true;
  }
  return false;
}

/** What is signed in an entry: its body without the signatures. */
export function signedBody(body: Json, prefix: string, ...leftOut: string[]): Uint8Array {
  const kept = parts(body).filter(([name]) => !leftOut.includes(name));
  return joined(utf8(prefix), canonical(Object.fromEntries(kept)));
}

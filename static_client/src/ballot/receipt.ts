// What the board signs for a voter, looked at by the voter: that a tracker was announced, that a ballot stands at its
// place, that the line there is this very ballot, and that a signed head covers it. Throws `BadReceipt`: then nothing
// is green, and the words tell people to keep the ballot and ask.
import { canonical, readEntry } from "./board";
import { equal, join, unpack, utf8 } from "./bytes";
import { type Checkpoint } from "./checkpoint";
import { signed } from "./credentials";
import { included } from "./merkle";

const RECEIPT = /* @__PURE__ */ utf8("YISHI-RECEIPT-V1");
const COMMIT = /* @__PURE__ */ utf8("YISHI-COMMIT-V1");

/** Which part does not hold: form, election, tracker, signature, place, entry. */
export class BadReceipt extends Error {}

/** As the server answers a cast ballot; bytes are base64url. */
export interface Receipt {
  election: string;
  tracker: string;
  seq: number;
  entry: string;
  size: number;
  root: string;
  ts: number;
  signature: string;
}

/** Which ballot it must be about, and the board's key; base64url. */
export interface Expected {
  election: string;
  tracker: string;
  board: string;
}

/** The receipt, where it is the board's own word about this ballot. Throws BadReceipt. */
export function checkReceipt(answer: unknown, expected: Expected): Receipt {
  const receipt = shaped(answer);
  if (receipt.election !== expected.election) throw new BadReceipt("election");
  if (receipt.tracker !== expected.tracker) throw new BadReceipt("tracker");
  if (receipt.size !== receipt.seq + 1) throw new BadReceipt("place");
  const { signature, ...body } = receipt;
  if (!says(expected.board, join(RECEIPT, canonical(body)), signature)) throw new BadReceipt("signature");
  return receipt;
}

/** Nothing where the board announced this tracker before it was chosen whether to cast. Throws BadReceipt. */
export function checkCommit(answer: unknown, { election, tracker, board }: Expected): void {
  const { tracker: named, signature } = (answer ?? {}) as Record<string, unknown>;
  if (named !== tracker || typeof signature !== "string") throw new BadReceipt("tracker");
  const message = readable(() => join(COMMIT, unpack(election), unpack(tracker)));
  if (!says(board, message, signature)) throw new BadReceipt("signature");
}

/** Nothing where the board's line at that place is this very ballot. Throws BadReceipt: entry. */
export function checkEntry(line: string, receipt: Receipt, ballot: string): void {
  const entry = readable(() => readEntry(utf8(line)), "entry");
  const own = entry.kind === "ballot" && entry.body["ballot"] === ballot && entry.seq === receipt.seq;
  if (!own || !equal(entry.hash, readable(() => unpack(receipt.entry)))) throw new BadReceipt("entry");
}

/** Whether this head covers the receipt's entry, by the board's proof (base64url); whose head it is, others ask. */
export function covered(receipt: Receipt, head: Checkpoint, proof: readonly string[]): boolean {
  try {
    return included(unpack(receipt.entry), receipt.seq, head.size, proof.map(unpack), head.root);
  } catch {
    return false;
  }
}

const NAMES = ["election", "tracker", "seq", "entry", "size", "root", "ts", "signature"] as const;

function shaped(answer: unknown): Receipt {
  const said = (answer ?? {}) as Record<string, unknown>;
  const number = (name: string) => name === "seq" || name === "size" || name === "ts";
  const fits = NAMES.every((name) => (number(name) ? Number.isSafeInteger(said[name]) : typeof said[name] === "string"));
  if (!fits || Object.keys(said).length !== NAMES.length) throw new BadReceipt("form");
  return said as unknown as Receipt;
}

function says(board: string, message: Uint8Array, signature: string): boolean {
  const [key, made] = readable(() => [unpack(board), unpack(signature)]);
  return made!.length === 64 && signed(key!, "board", message, made!);
}

function readable<T>(work: () => T, part = "form"): T {
  try {
    return work();
  } catch {
    throw new BadReceipt(part);
  }
}

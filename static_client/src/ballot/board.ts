// The board: a public list of entries, each naming the one before, hashed over exactly the bytes that were written.
// One line of JSON each: keys in order, no blanks, bytes in base64url without padding, whole numbers only; times are
// milliseconds and never go back. Throws `BadEntry`.
import { equal, unpack, utf8 } from "./bytes";
import { type Frontier, grown, leaf, NO_LEAVES } from "./merkle";

const MOST_BYTES = 1024 * 1024;
const KEYS = "body,prev,seq,ts,type";

/** Not the next line of this board; the message says why: form, order, chain, time. */
export class BadEntry extends Error {}

/** One line as read; `hash` is the leaf of the tree, and what the next entry names. */
export interface Entry {
  seq: number;
  previous: Uint8Array;
  kind: string;
  at: number;
  body: Record<string, unknown>;
  hash: Uint8Array;
}

/** A board as far as the next entry needs it. */
export interface Board {
  last: Uint8Array;
  at: number;
  tree: Frontier;
}

export const NO_BOARD: Board = { last: new Uint8Array(32), at: 0, tree: NO_LEAVES };

/** The board after this line, and the entry. Throws BadEntry. */
export function withLine(board: Board, raw: Uint8Array): [Board, Entry] {
  const entry = readEntry(raw);
  if (entry.seq !== board.tree.size) throw new BadEntry("order");
  if (!equal(entry.previous, board.last)) throw new BadEntry("chain");
  if (entry.at < board.at) throw new BadEntry("time");
  return [{ last: entry.hash, at: entry.at, tree: grown(board.tree, entry.hash) }, entry];
}

/** The whole board out of its lines. Throws BadEntry. */
export function readBoard(lines: readonly Uint8Array[]): [Board, Entry[]] {
  let board = NO_BOARD;
  const entries = lines.map((raw) => {
    const [next, entry] = withLine(board, raw);
    board = next;
    return entry;
  });
  return [board, entries];
}

/** One line, written in the one way. Throws BadEntry: form. */
export function readEntry(raw: Uint8Array): Entry {
  if (raw.length > MOST_BYTES) throw new BadEntry("form");
  const said = written(raw);
  if (!isObject(said) || Object.keys(said).join() !== KEYS || !isObject(said["body"])) throw new BadEntry("form");
  const { seq, ts, type, prev, body } = said;
  if (!whole(seq) || !whole(ts) || typeof type !== "string" || typeof prev !== "string") throw new BadEntry("form");
  try {
    return { seq, previous: unpack(prev), kind: type, at: ts, body, hash: leaf(raw) };
  } catch {
    throw new BadEntry("form");
  }
}

/** JSON in the one way: keys in order of their code points, no blanks, UTF-8, no fractions. Throws TypeError. */
export function canonical(said: unknown): Uint8Array {
  return utf8(text(said));
}

/** The order of code points, which is not JavaScript's own order of texts. */
export function byCodePoint(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (difference) return difference;
  }
  return left.length - right.length;
}

/** What the line says, where it says it in the one way. Throws BadEntry: form. */
function written(raw: Uint8Array): unknown {
  try {
    const said: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
    if (equal(canonical(said), raw)) return said;
  } catch {
    throw new BadEntry("form");
  }
  throw new BadEntry("form");
}

function text(said: unknown): string {
  if (typeof said === "number" && !Number.isSafeInteger(said)) throw new TypeError("only whole numbers are written");
  if (typeof said === "string") return quoted(said);
  if (said === null || typeof said === "boolean" || typeof said === "number") return String(said);
  if (Array.isArray(said)) return `[${said.map(text).join(",")}]`;
  if (!isObject(said)) throw new TypeError("not JSON");
  const fields = Object.keys(said).sort(byCodePoint);
  return `{${fields.map((name) => `${quoted(name)}:${text(said[name])}`).join(",")}}`;
}

/** A half of a pair of code units is no text: UTF-8 has no bytes for it. */
function quoted(said: string): string {
  if (/\p{Surrogate}/u.test(said)) throw new TypeError("not text");
  return JSON.stringify(said);
}

function whole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

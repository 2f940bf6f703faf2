// Signed heads of the board, as text anyone can read (C2SP tlog-checkpoint in a signed note): origin, size, base64 of
// the root, a blank line, and a line for each signer. Signatures are ours, so the key id names type 0xff with its own
// name; lines of other keys may stand below and decide nothing. Throws `BadCheckpoint`.
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, equal, join, unbase64, utf8 } from "./bytes";
import { type KeyPair, type Role, sign, SIGNATURE, signed } from "./credentials";

const TYPE = /* @__PURE__ */ join(/* @__PURE__ */ Uint8Array.of(0x0a, 0xff), /* @__PURE__ */ utf8("yishi-schnorr-ristretto255-v1"));
// The blanks a name may not have are listed: languages differ about which ones there are.
const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const LINE = /* @__PURE__ */ new RegExp(`^— ([^+${BLANKS}]+) ([A-Za-z0-9+/]+={0,2})$`);
const MOST_CHARS = 16_384;
const MOST_LINES = 64;

/** Not the text of a checkpoint. */
export class BadCheckpoint extends Error {}

/** Whose line it is: a name without blanks, and the key. */
export interface Signer {
  name: string;
  key: Uint8Array;
}

interface Line {
  name: string;
  id: Uint8Array;
  signature: Uint8Array;
}

/** The board's size and root at one time, and the lines under it. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
  lines: Line[];
}

/** Four bytes that name a signer in a line. */
export function idOf({ name, key }: Signer): Uint8Array {
  return sha256(join(utf8(name), TYPE, key)).slice(0, 4);
}

/** What is signed. */
export function bodyOf({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** The note. */
export function textOf(checkpoint: Checkpoint): string {
  const lines = checkpoint.lines.map(({ name, id, signature }) => `— ${name} ${base64(join(id, signature))}\n`);
  return `${bodyOf(checkpoint)}\n${lines.join("")}`;
}

/** With one more line: a witness's, who checked that nothing before was changed. `random32` are fresh secret bytes. */
export function signedBy(
  checkpoint: Checkpoint, name: string, key: KeyPair, role: Role, random32: Uint8Array,
): Checkpoint {
  const signature = sign(key, role, utf8(bodyOf(checkpoint)), random32);
  const line = { name, id: idOf({ name, key: key.public }), signature };
  return { ...checkpoint, lines: [...checkpoint.lines, line] };
}

/** Whether a line of this signer holds. */
export function hasSigned(checkpoint: Checkpoint, signer: Signer, role: Role): boolean {
  const [body, own] = [utf8(bodyOf(checkpoint)), idOf(signer)];
  return checkpoint.lines.some(
    ({ name, id, signature }) =>
      name === signer.name && equal(id, own) && signature.length === SIGNATURE && signed(signer.key, role, body, signature),
  );
}

/** The names of the witnesses who signed it. */
export function witnessesOf(checkpoint: Checkpoint, witnesses: readonly Signer[]): string[] {
  return witnesses.filter((one) => hasSigned(checkpoint, one, "witness")).map((one) => one.name);
}

/** Whether two heads of one board contradict each other: the same size, another root. */
export function equivocates(one: Checkpoint, other: Checkpoint): boolean {
  return one.origin === other.origin && one.size === other.size && !equal(one.root, other.root);
}

/** A checkpoint from its note, written exactly as we write it. Throws BadCheckpoint. */
export function readCheckpoint(text: string): Checkpoint {
  if ([...text].length > MOST_CHARS || text.split("\n").length > MOST_LINES + 5) throw new BadCheckpoint("too long");
  const blank = text.indexOf("\n\n");
  const rows = text.slice(0, blank).split("\n");
  const [origin, size, root] = rows as [string, string, string];
  if (blank < 0 || rows.length !== 3 || !origin || !/^(0|[1-9][0-9]{0,9})$/.test(size)) throw new BadCheckpoint("body");
  const below = text.slice(blank + 2).split("\n").slice(0, -1);
  const found = { origin, size: Number(size), root: decoded(root), lines: below.map(lineIn) };
  if (found.root.length !== 32) throw new BadCheckpoint("base64");
  if (textOf(found) !== text) throw new BadCheckpoint("form");
  return found;
}

function lineIn(written: string): Line {
  const [, name, signature] = LINE.exec(written) ?? [];
  if (!name || !signature) throw new BadCheckpoint("line");
  const raw = decoded(signature);
  if (raw.length < 5 || raw.length > 4 + 16 * SIGNATURE) throw new BadCheckpoint("line");
  return { name, id: raw.subarray(0, 4), signature: raw.subarray(4) };
}

function decoded(written: string): Uint8Array {
  try {
    return unbase64(written);
  } catch {
    throw new BadCheckpoint("base64");
  }
}

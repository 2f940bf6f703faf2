// A trustee's keys as a code for a file and for paper, sealed under six drawn words: as voting/secret/backup.py, byte for
// byte. Base32, 224 letters and digits; whoever finds the paper alone has nothing. Throws `BadBackup`.
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equal, join, utf8 } from "../src/ballot/bytes";
import { NotCanonical, scalar, written } from "../src/ballot/group";
import { digest } from "../src/ballot/transcript";

const MAGIC = utf8("YSK1");
const COST = 15;
const MOST_COST = 20;
const SALT = 16;
const HEAD = 40 + SALT;
const SECRETS = 64;
const TAG = 16;
const CHECK = 4;
const LETTERS = ((HEAD + SECRETS + TAG + CHECK) * 8) / 5;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const CODE = new RegExp(`LFJUWM[A-Z2-7]{${LETTERS - 6}}`);

/** Whose keys, of which ceremony, and the keys. */
export interface Backup {
  trustee: number;
  trustees: number;
  threshold: number;
  transcript: Uint8Array;
  signs: bigint;
  share: bigint;
}

/** Not a backup that opens; the reason says why. */
export class BadBackup extends Error {
  constructor(readonly reason: "no_code" | "miswritten" | "other_words") {
    super(reason);
  }
}

/** The code. `salt`: 16 fresh bytes. */
export async function sealBackup(one: Backup, words: string, salt: Uint8Array): Promise<string> {
  const head = join(MAGIC, Uint8Array.of(one.trustee, one.trustees, one.threshold, COST), one.transcript, salt);
  const key = await stretched(words, head);
  const veiled = mixed(join(written(one.signs), written(one.share)), digest("backup-pad", key, head));
  const body = join(head, veiled, tagOf(key, head, veiled));
  return base32(join(body, checkOf(body)));
}

/** The keys out of any text that holds a code, blanks and line ends aside. */
export async function openBackup(text: string, words: string): Promise<Backup> {
  const body = bodyOf(text);
  const [head, veiled, tag] = [body.slice(0, HEAD), body.slice(HEAD, HEAD + SECRETS), body.slice(HEAD + SECRETS)];
  const key = await stretched(words, head);
  if (!equal(tagOf(key, head, veiled), tag)) throw new BadBackup("other_words");
  const opened = mixed(veiled, digest("backup-pad", key, head));
  const [trustee, trustees, threshold] = [head[4]!, head[5]!, head[6]!];
  try {
    const [signs, share] = [scalar(opened.slice(0, 32)), scalar(opened.slice(32))];
    return { trustee, trustees, threshold, transcript: head.slice(8, 40), signs, share };
  } catch (error) {
    if (error instanceof NotCanonical) throw new BadBackup("miswritten");
    throw error;
  }
}

/** The letters of the code in any text, in groups; the text itself where there are none. */
export function lettersIn(text: string): string {
  const found = CODE.exec(text.replace(/[\s-]/g, "").toUpperCase())?.[0];
  return found ? grouped(found).join("\n") : text;
}

/** The code as people read it: groups of four, eight a line. */
export function grouped(code: string): string[] {
  const groups = code.match(/.{4}/g) ?? [];
  return Array.from({ length: Math.ceil(groups.length / 8) }, (_, at) => groups.slice(8 * at, 8 * at + 8).join(" "));
}

function bodyOf(text: string): Uint8Array {
  const found = CODE.exec(text.replace(/[\s-]/g, "").toUpperCase())?.[0];
  if (!found) throw new BadBackup("no_code");
  const raw = unbase32(found);
  const body = raw.slice(0, -CHECK);
  const right = equal(checkOf(body), raw.slice(-CHECK)) && equal(body.slice(0, 4), MAGIC);
  if (!right || body[7]! < 1 || body[7]! > MOST_COST) throw new BadBackup("miswritten");
  return body;
}

/** scrypt takes a moment: in slices, so that the page stays alive. */
function stretched(words: string, head: Uint8Array): Promise<Uint8Array> {
  const said = words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  return scryptAsync(utf8(said), head.slice(-SALT), { N: 2 ** head[7]!, r: 8, p: 1, dkLen: 32 });
}

const tagOf = (key: Uint8Array, head: Uint8Array, veiled: Uint8Array): Uint8Array =>
  digest("backup-tag", key, head, veiled).slice(0, TAG);
const checkOf = (body: Uint8Array): Uint8Array => sha256(body).slice(0, CHECK);
const mixed = (one: Uint8Array, pad: Uint8Array): Uint8Array => one.map((byte, at) => byte ^ pad[at]!);

function base32(raw: Uint8Array): string {
  let bits = 0n;
  for (const byte of raw) bits = (bits << 8n) | BigInt(byte);
  const count = (raw.length * 8) / 5;
  return Array.from({ length: count }, (_, at) => ALPHABET[Number((bits >> BigInt(5 * (count - 1 - at))) & 31n)]!).join("");
}

function unbase32(text: string): Uint8Array {
  let bits = 0n;
  for (const letter of text) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
  const count = (text.length * 5) / 8;
  return Uint8Array.from({ length: count }, (_, at) => Number((bits >> BigInt(8 * (count - 1 - at))) & 255n));
}

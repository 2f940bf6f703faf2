// A printed card's key: 16 drawn bytes as 26 letters and two that catch a slip of the pen. The key belongs to one
// meeting. Whoever holds the card can cast its vote, so it is printed and handed over unseen.
import { sha256 } from "@noble/hashes/sha2.js";
import { join, utf8 } from "./bytes";
import { keyPair, type KeyPair } from "./credentials";
import { reduced } from "./group";
import { digest } from "./transcript";

/** No I, L, O, U: what is read as one of them is taken for what it looks like. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SEED = 16;
const LENGTH = 28;

/** A new card's code, 28 letters. */
export function newCode(): string {
  return written(crypto.getRandomValues(new Uint8Array(SEED)));
}

export function written(seed: Uint8Array): string {
  return spelled(join(seed, check(seed)), LENGTH);
}

/** The seed in a code as somebody typed it; null where it is none. */
export function readCode(typed: string): Uint8Array | null {
  const letters = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== LENGTH || [...letters].some((one) => !LETTERS.includes(one))) return null;
  const bits = [...letters].map((one) => LETTERS.indexOf(one).toString(2).padStart(5, "0")).join("");
  const seed = Uint8Array.from({ length: SEED }, (_, at) => parseInt(bits.slice(8 * at, 8 * at + 8), 2));
  return written(seed) === letters ? seed : null;
}

/** In fours, as it is printed. */
export const inFours = (code: string): string => code.match(/.{4}/g)?.join(" ") ?? code;

/** The key of this card in this meeting (its 32 bytes). */
export function cardKey(meeting: Uint8Array, seed: Uint8Array): KeyPair {
  return keyPair(reduced(digest("card", meeting, seed)));
}

const check = (seed: Uint8Array): Uint8Array => sha256(join(utf8("YISHI-CARD-V1"), seed)).subarray(0, 2);

function spelled(bytes: Uint8Array, letters: number): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: letters }, (_, at) => LETTERS[parseInt(bits.slice(5 * at, 5 * at + 5), 2)]!).join("");
}

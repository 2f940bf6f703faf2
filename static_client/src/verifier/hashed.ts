// Hashes, signatures and trees as FORMATS.md writes them, read anew for this verifier.
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesOf, combined, element, G, reduced, scalar, type Element } from "../ballot/group";
import { joined, number, raw, utf8, type Json } from "./reading";

const DOMAIN = utf8("YISHI-BALLOT-V1");

export const sha = (...pieces: Uint8Array[]): Uint8Array => sha256(joined(...pieces));

/** H: 64 bytes. */
export function wide(label: string, ...pieces: Uint8Array[]): Uint8Array {
  const hashing = sha512.create();
  for (const one of [DOMAIN, utf8(label), ...pieces]) hashing.update(number(one.length, 4)).update(one);
  return hashing.digest();
}

/** Hs: a scalar. */
export function hashed(label: string, ...pieces: Uint8Array[]): bigint {
  return reduced(wide(label, ...pieces));
}

/** An element from base64url. */
export const point = (said: Json): Element => element(raw(said));

/** Whether it is this key's, in this role, over this message. Throws where its numbers are not canonical. */
export function signature(key: Element, role: string, message: Uint8Array, made: Uint8Array): boolean {
  const [c, z] = [scalar(made.subarray(0, 32)), scalar(made.subarray(32))];
  return hashed("sig", bytesOf(key), joined(utf8(role), message), bytesOf(combined([[z, G], [c, key]]))) === c;
}

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** The hash of a line: a leaf of the tree. */
export const leaf = (line: Uint8Array): Uint8Array => sha(LEAF, line);

/** The root over these leaves (RFC 9162, 2.1.1). */
export const tree = (leaves: readonly Uint8Array[]): Uint8Array => roots(leaves, [leaves.length])[0]!;

/** The roots over the first so many leaves; the sizes ascend. One walk: the roots of the full parts, the largest first. */
export function roots(leaves: readonly Uint8Array[], sizes: readonly number[]): Uint8Array[] {
  const found: Uint8Array[] = [];
  const full: Uint8Array[] = [];
  for (let size = 0; size <= leaves.length; size += 1) {
    while (sizes[found.length] === size) found.push(full.length ? full.reduceRight((right, left) => sha(NODE, left, right)) : sha());
    if (size === leaves.length) break;
    let last = leaves[size]!;
    for (let rest = size; rest % 2; rest = (rest - 1) / 2) last = sha(NODE, full.pop()!, last);
    full.push(last);
  }
  return found;
}

// What is hashed into every proof: framed, labelled, bound to the whole statement (strong Fiat–Shamir).
// `frame(x)` is the length in four bytes and x, so that no two lists of parts give the same bytes.
import { sha512 } from "@noble/hashes/sha2.js";
import { join, u32, utf8 } from "./bytes";
import { reduced } from "./group";

export const SUITE = "YSB1-ristretto255-sha512";
const DOMAIN = "YISHI-BALLOT-V1";

/** Gives a fresh random scalar each time. */
export type Draw = () => bigint;

/** SHA-512 over domain, label and parts, each framed: 64 bytes. */
export function digest(label: string, ...parts: Uint8Array[]): Uint8Array {
  const hash = sha512.create();
  for (const part of [utf8(DOMAIN), utf8(label), ...parts]) hash.update(u32(part.length)).update(part);
  return hash.digest();
}

/** The digest as a scalar. */
export function challenge(label: string, ...parts: Uint8Array[]): bigint {
  return reduced(digest(label, ...parts));
}

/** Scalars out of a seed of at least 32 secret bytes, used once: SHA-512(seed ‖ u32 k) mod ℓ for k = 0, 1, 2 … */
export function drawnFrom(seed: Uint8Array): Draw {
  let number = 0;
  return () => reduced(sha512(join(seed, u32(number++))));
}

/** Scalars from this device's own chance. */
export function drawn(): Draw {
  return drawnFrom(crypto.getRandomValues(new Uint8Array(32)));
}

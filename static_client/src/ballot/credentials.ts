// Schnorr signatures over the group: voters, desks, tellers, trustees, witnesses and the board sign alike.
// A role stands before every message, so a signature in one role is none in another. The nonce is made of key,
// message and randomness, so that a bad source of randomness does not give the key away.
import { sha512 } from "@noble/hashes/sha2.js";
import { join, utf8 } from "./bytes";
import { bytesOf, combined, element, G, modulo, NotCanonical, reduced, scalar, SIZE, written } from "./group";
import { base } from "./tables";
import { challenge } from "./transcript";

export type Role =
  | "voter" | "desk" | "observer" | "board" | "teller" | "trustee" | "witness" | "moderator" | "edge";

/** Bytes of a signature: challenge, answer. */
export const SIGNATURE = 2 * SIZE;

export interface KeyPair {
  secret: bigint;
  public: Uint8Array;
}

/** A new key from this device's own chance. */
export function newKey(): KeyPair {
  return keyPair(reduced(crypto.getRandomValues(new Uint8Array(64))));
}

/** The pair of a secret key; throws where the key is nothing modulo ℓ. */
export function keyPair(secret: bigint): KeyPair {
  if (modulo(secret) === 0n) throw new NotCanonical("scalar");
  return { secret, public: base(secret) };
}

/** Sign in this role; 64 bytes. `random32` are fresh secret bytes. */
export function sign(key: KeyPair, role: Role, message: Uint8Array, random32: Uint8Array): Uint8Array {
  const said = join(utf8(role), message);
  const nonce = reduced(sha512(join(written(key.secret), random32, said)));
  const c = challenge("sig", key.public, said, base(nonce));
  return join(written(c), written(nonce - c * key.secret));
}

/** Sign with this device's own chance. */
export function signNow(key: KeyPair, role: Role, message: Uint8Array): Uint8Array {
  return sign(key, role, message, crypto.getRandomValues(new Uint8Array(32)));
}

/** Whether this key signed the message in this role; false for anything that is not canonical. */
export function signed(key: Uint8Array, role: Role, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const by = element(key);
    const c = scalar(signature.subarray(0, SIZE));
    const again = combined([[scalar(signature.subarray(SIZE)), G], [c, by]]);
    return challenge("sig", key, join(utf8(role), message), bytesOf(again)) === c;
  } catch (error) {
    if (error instanceof NotCanonical) return false;
    throw error;
  }
}

// The key that no one person has: t of n trustees make it together (Pedersen 1991, Feldman 1987), commit first.
// Certificates → everyone posts the hash of an opening → when all are there, openings and sealed shares → everyone
// checks and confirms the transcript. Trustees are numbered from 1, in the order of their certificates.
// Throws `BadCeremony` with what is wrong and whose it is.
import { sha256 } from "@noble/hashes/sha2.js";
import { type Known, known } from "./ballot";
import { cut, equal, join, u16, utf8 } from "./bytes";
import { type KeyPair, sign, signed } from "./credentials";
import { bytesOf, combined, type Element, element, G, modulo, NotCanonical, same, scalar, SIZE, total, written } from "./group";
import { base } from "./tables";
import { challenge, digest, type Draw } from "./transcript";

export type Fault = "size" | "opening" | "proof" | "share" | "sealed" | "confirmation" | "key";
const MOST = 9;
const CONFIRMS = /* @__PURE__ */ utf8("YISHI-DKG-V1");

/** The ceremony cannot go on; `trustee` is whose fault it is (0: nobody's). */
export class BadCeremony extends Error {
  constructor(
    readonly fault: Fault,
    readonly trustee = 0,
  ) {
    super(`${fault} of trustee ${trustee}`);
  }
}

/** A trustee's public keys: one signs, one receives shares. */
export interface Certificate {
  signs: Known;
  receives: Known;
}

/** Which meeting, how many are needed, and who; `id` is what everything in the ceremony is bound to. */
export interface Ceremony {
  meeting: Uint8Array;
  threshold: number;
  trustees: Certificate[];
  id: Uint8Array;
}

/** A trustee's coefficients in public, and the proof of knowing the first. */
export interface Opening {
  coefficients: Known[];
  c: bigint;
  z: bigint;
  raw: Uint8Array;
  /** What is posted first. */
  hash: Uint8Array;
}

/** What everybody knows afterwards: the election's key, and one key for each trustee's share. */
export interface Keys {
  election: Known;
  shares: Known[];
}

/** The ceremony of these keys, 32 bytes each. Throws BadCeremony: size (1 of 1 to 9 of 9, each trustee once), key. */
export function ceremonyOf(
  meeting: Uint8Array,
  threshold: number,
  keys: readonly { signs: Uint8Array; receives: Uint8Array }[],
): Ceremony {
  const people = keys.length;
  const different = new Set(keys.map((one) => one.signs.join()));
  const fits = 1 <= threshold && threshold <= people && people <= MOST && Number.isInteger(threshold);
  if (!fits || different.size !== people || meeting.length !== SIZE) throw new BadCeremony("size");
  const trustees = keys.map((one, at) => read(() => ({ signs: known(one.signs), receives: known(one.receives) }), "key", at + 1));
  const certificates = keys.flatMap((one) => [one.signs, one.receives]);
  return { meeting, threshold, trustees, id: digest("dkg", meeting, u16(threshold), u16(people), ...certificates) };
}

/** A trustee's own secret coefficients. */
export function polynomial({ threshold }: Ceremony, draw: Draw): bigint[] {
  return Array.from({ length: threshold }, () => draw());
}

/** The opening of these coefficients; its hash is posted, and itself only when all hashes are there. */
export function openUp(ceremony: Ceremony, trustee: number, secret: readonly bigint[], draw: Draw): Opening {
  const coefficients = secret.map((one) => known(base(one)));
  const nonce = draw();
  const c = knows(ceremony, trustee, coefficients, base(nonce));
  return opening(coefficients, c, modulo(nonce - c * secret[0]!));
}

/** An opening from its bytes. Throws BadCeremony: opening. */
export function readOpening(ceremony: Ceremony, trustee: number, raw: Uint8Array): Opening {
  if (raw.length !== SIZE * (ceremony.threshold + 2)) throw new BadCeremony("opening", trustee);
  const parts = cut(raw, SIZE);
  const [c, z] = parts.splice(-2) as [Uint8Array, Uint8Array];
  return read(() => opening(parts.map(known), scalar(c), scalar(z)), "opening", trustee);
}

/** Nothing where it is the one whose hash was posted, and its proof holds. Throws BadCeremony: opening, proof. */
export function checkOpening(ceremony: Ceremony, trustee: number, posted: Uint8Array, shown: Opening): void {
  const fits = equal(shown.hash, posted) && shown.coefficients.length === ceremony.threshold;
  if (!fits) throw new BadCeremony("opening", trustee);
  const again = combined([[shown.z, G], [shown.c, shown.coefficients[0]!.point]]);
  if (knows(ceremony, trustee, shown.coefficients, bytesOf(again)) !== shown.c) throw new BadCeremony("proof", trustee);
}

/** The share of this trustee: the polynomial at the trustee's number. */
export function shareFor(secret: readonly bigint[], trustee: number): bigint {
  return modulo(secret.reduceRight((sum, one) => sum * BigInt(trustee) + one, 0n));
}

/** Nothing where the share fits the sender's opening. Throws BadCeremony: share. */
export function checkShare(sender: number, shown: Opening, trustee: number, share: bigint): void {
  if (!same(element(base(share)), publicShare(shown, trustee))) throw new BadCeremony("share", sender);
}

/** What the share of this trustee looks like in public. */
export function publicShare(shown: Opening, trustee: number): Element {
  return combined(shown.coefficients.map((one, power) => [BigInt(trustee) ** BigInt(power), one.point] as const));
}

/** The keys that come out of these openings, which were checked. Throws BadCeremony: size, key. */
export function keysOf(ceremony: Ceremony, openings: readonly Opening[]): Keys {
  if (openings.length !== ceremony.trustees.length) throw new BadCeremony("size");
  const all = [
    total(openings.map((one) => one.coefficients[0]!.point)),
    ...openings.map((_, at) => total(openings.map((one) => publicShare(one, at + 1)))),
  ];
  const [election, ...shares] = read(() => all.map((one) => known(bytesOf(one))), "key", 0);
  return { election: election!, shares };
}

/** A trustee's share of the election's key: the sum of what everyone sent, one's own included. */
export function ownShare(received: readonly bigint[]): bigint {
  return modulo(received.reduce((sum, one) => sum + one, 0n));
}

/** 32 bytes over the whole ceremony: what is read aloud, confirmed, and named in the manifest. */
export function transcriptOf(ceremony: Ceremony, openings: readonly Opening[]): Uint8Array {
  return digest("dkg-transcript", ceremony.id, ...openings.flatMap((one) => [one.hash, one.raw])).slice(0, SIZE);
}

/** A trustee's signature over the transcript, given after all shares fitted. */
export function confirm(key: KeyPair, over: Uint8Array, random32: Uint8Array): Uint8Array {
  return sign(key, "trustee", join(CONFIRMS, over), random32);
}

/** Nothing where this trustee confirmed. Throws BadCeremony: confirmation. */
export function checkConfirmation(ceremony: Ceremony, trustee: number, over: Uint8Array, signature: Uint8Array): void {
  const { signs } = ceremony.trustees[trustee - 1]!;
  if (!signed(signs.raw, "trustee", join(CONFIRMS, over), signature)) throw new BadCeremony("confirmation", trustee);
}

/** What `work` reads; what it finds not canonical is this trustee's fault. */
export function read<T>(work: () => T, fault: Fault, trustee: number): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotCanonical) throw new BadCeremony(fault, trustee);
    throw error;
  }
}

function opening(coefficients: Known[], c: bigint, z: bigint): Opening {
  const raw = join(...coefficients.map((one) => one.raw), written(c), written(z));
  return { coefficients, c, z, raw, hash: sha256(raw) };
}

function knows(ceremony: Ceremony, trustee: number, coefficients: readonly Known[], nonce: Uint8Array): bigint {
  return challenge("pok", ceremony.id, u16(trustee), ...coefficients.map((one) => one.raw), nonce);
}

// The group: ristretto255 (RFC 9496), its order and its one generator, and nothing to choose. Elements from outside
// pass `element`, scalars `scalar`: what is not the one canonical encoding, the identity and zero are refused.
// Secret scalars go through `base` and `times`, which do the same steps for every scalar; what everybody may see
// goes through `combined`, which is faster. JavaScript's numbers keep no promise about time: this is the best there is.
import { mulAddUnsafe, pippenger } from "@noble/curves/abstract/curve.js";
import { ristretto255 } from "@noble/curves/ed25519.js";

// Marked pure, so that a page that needs only the rest of what imports this carries nothing of it.
const Point = /* @__PURE__ */ (() => ristretto255.Point)();

export type Element = InstanceType<typeof Point>;

export const SIZE = 32;
export const ORDER = /* @__PURE__ */ (() => Point.Fn.ORDER)();
export const G: Element = /* @__PURE__ */ (() => Point.BASE)();
export const IDENTITY: Element = /* @__PURE__ */ (() => Point.ZERO)();

/** Not the one encoding of an element or scalar that is allowed here. */
export class NotCanonical extends Error {}

/** The element these 32 bytes stand for; throws NotCanonical, for the identity too. */
export function element(written: Uint8Array): Element {
  const found = elementOrIdentity(written);
  if (found.is0()) throw new NotCanonical("element");
  return found;
}

/** An element, or the identity, where a sum may be nothing. Throws NotCanonical. */
export function elementOrIdentity(written: Uint8Array): Element {
  try {
    return Point.fromBytes(written);
  } catch {
    throw new NotCanonical("element");
  }
}

/** The one encoding of an element: 32 bytes. */
export function bytesOf(p: Element): Uint8Array {
  return p.toBytes();
}

/** The scalar these 32 bytes stand for, 0 < s < ℓ, little end first. Throws NotCanonical. */
export function scalar(written: Uint8Array): bigint {
  const value = littleEndian(written);
  if (written.length !== SIZE || value === 0n || value >= ORDER) throw new NotCanonical("scalar");
  return value;
}

/** The 32 bytes of a number modulo ℓ. */
export function written(value: bigint): Uint8Array {
  return inBytes(modulo(value));
}

/** A number below 2²⁵⁶ in 32 bytes, little end first. */
export function inBytes(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(2 * SIZE, "0");
  return Uint8Array.from({ length: SIZE }, (_, i) => parseInt(digits.slice(62 - 2 * i, 64 - 2 * i), 16));
}

/** 64 bytes, little end first, modulo ℓ: off from uniform by less than 2⁻²⁵⁶. */
export function reduced(wide: Uint8Array): bigint {
  return littleEndian(wide) % ORDER;
}

/** A number modulo ℓ, never negative. */
export function modulo(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** 1/k modulo ℓ, k ≠ 0; k is public. */
export function inverse(k: bigint): bigint {
  return Point.Fn.inv(modulo(k));
}

/** k·G, the same steps for every k. */
export function base(k: bigint): Element {
  return times(k, G);
}

/** k·p, the same steps for every k. */
export function times(k: bigint, p: Element): Element {
  const rest = modulo(k);
  return rest === 0n || p.is0() ? IDENTITY : p.multiply(rest);
}

/** Σ kᵢ·pᵢ in one walk over the digits (Straus 1964); only where everybody may know the kᵢ. */
export function combined(terms: readonly (readonly [bigint, Element])[]): Element {
  return mulAddUnsafe(Point, terms.map(([, p]) => p), terms.map(([k]) => modulo(k)));
}

/** Σ wᵢ·pᵢ of many, weights from 0 that everybody knows: heaps by digit, each added up once (Pippenger 1976). */
export function summed(terms: readonly (readonly [bigint, Element])[]): Element {
  const counted = terms.filter(([weight]) => weight !== 0n);
  const points = counted.map(([, p]) => p);
  if (counted.every(([weight]) => weight === 1n)) return total(points);
  return pippenger(Point, points, counted.map(([weight]) => weight));
}

export function plus(p: Element, q: Element): Element {
  return p.add(q);
}

export function minus(p: Element, q: Element): Element {
  return p.subtract(q);
}

/** Their sum; the identity where there are none. */
export function total(elements: Iterable<Element>): Element {
  let found = IDENTITY;
  for (const one of elements) found = found.add(one);
  return found;
}

export function same(p: Element, q: Element): boolean {
  return p.equals(q);
}

function littleEndian(data: Uint8Array): bigint {
  let digits = "";
  for (const byte of data) digits = byte.toString(16).padStart(2, "0") + digits;
  return BigInt("0x" + (digits || "0"));
}

// The tree over the board (RFC 9162, 2.1): that an entry is in it, and that a later tree keeps an earlier one.
// SHA-256, 0x00 before a leaf and 0x01 before a node. Proofs that are not of the right length or form do not hold.
import { sha256 } from "@noble/hashes/sha2.js";
import { equal, join } from "./bytes";

/** The root of no leaves. */
export const EMPTY: Uint8Array = /* @__PURE__ */ sha256(new Uint8Array());

/** The hash of an entry. */
export function leaf(content: Uint8Array): Uint8Array {
  return sha256(join(Uint8Array.of(0), content));
}

/** The hash over two. */
export function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(join(Uint8Array.of(1), left, right));
}

/** A tree as far as its root needs it: the roots of its full parts, the largest first. */
export interface Frontier {
  size: number;
  parts: Uint8Array[];
}

export const NO_LEAVES: Frontier = { size: 0, parts: [] };

/** With one more leaf; costs log n. */
export function grown(tree: Frontier, leafHash: Uint8Array): Frontier {
  const parts = [...tree.parts];
  let last = leafHash;
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) last = node(parts.pop()!, last);
  return { size: tree.size + 1, parts: [...parts, last] };
}

export function rootOf({ parts }: Frontier): Uint8Array {
  return parts.length ? parts.reduceRight((found, part) => node(part, found)) : EMPTY;
}

/** The root over these leaf hashes. */
export function root(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOf(leaves.reduce(grown, NO_LEAVES));
}

/** Whether the proof shows that the leaf is in the tree (RFC 9162, 2.1.3.2). */
export function included(
  leafHash: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], under: Uint8Array,
): boolean {
  if (!whole(index) || !whole(size) || index >= size) return false;
  const walk = new Walk(index, size - 1);
  let found = leafHash;
  for (const part of proof) {
    if (walk.done) return false;
    found = walk.fromLeft() ? node(part, found) : node(found, part);
  }
  return walk.done && equal(found, under);
}

/** Whether the proof shows that the larger tree keeps the smaller one (RFC 9162, 2.1.4.2). */
export function consistent(
  earlier: number, before: Uint8Array, size: number, under: Uint8Array, proof: readonly Uint8Array[],
): boolean {
  if (!whole(earlier) || !whole(size)) return false;
  if (earlier === size) return proof.length === 0 && equal(before, under);
  if (earlier === 0) return proof.length === 0 && equal(before, EMPTY);
  const [first, ...rest] = isPowerOfTwo(earlier) ? [before, ...proof] : proof;
  if (!first || earlier > size) return false;
  const walk = new Walk(earlier - 1, size - 1);
  walk.upFromRightEdge();
  let [old, now] = [first, first];
  for (const part of rest) {
    if (walk.done) return false;
    const left = walk.fromLeft();
    if (left) old = node(part, old);
    now = left ? node(part, now) : node(now, part);
  }
  return walk.done && equal(old, before) && equal(now, under);
}

/** The way from a leaf to the root; numbers are halved with arithmetic, so that sizes beyond 2³¹ are safe. */
class Walk {
  constructor(
    private at: number,
    private last: number,
  ) {}

  get done(): boolean {
    return this.last === 0;
  }

  /** One step up; whether the next part of the proof stands on the left. */
  fromLeft(): boolean {
    const left = this.at % 2 === 1 || this.at === this.last;
    if (left) while (this.at % 2 === 0 && this.at > 0) this.up();
    this.up();
    return left;
  }

  upFromRightEdge(): void {
    while (this.at % 2 === 1) this.up();
  }

  private up(): void {
    this.at = Math.floor(this.at / 2);
    this.last = Math.floor(this.last / 2);
  }
}

function whole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

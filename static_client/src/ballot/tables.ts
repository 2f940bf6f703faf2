// Many multiples of one point that stays: the generator, and an election's key. A table of odd multiples makes each
// one 51 additions and five doublings; one inversion then serves the encodings of all of them, because it is halves
// that are computed, and doubling takes the square root away (as curve25519-dalek encodes in batches).
//
// The scalars are secret (randomness, keys, nonces). So every digit is odd, none is skipped, every entry of a row is
// looked at, and the steps are the same for all scalars. That the numbers below take the same time JavaScript does
// not promise; nobody but this device sees how long one ballot took.
import { type Addend, encodings, Spot } from "./edwards";
import { type Element, G, inBytes, inverse, modulo, ORDER } from "./group";

const WIDTH = 5;
const DIGITS = 51;
const ROWS = 26;
const HALF = /* @__PURE__ */ inverse(2n);

/** Secret multiples of one point. */
export class Table {
  private readonly rows: Addend[][] = [];

  constructor(point: Element) {
    let first = Spot.of(point);
    for (let row = 0; row < ROWS; row++) first = this.grown(first);
  }

  /** Half of k times the point; `encodings` gives the whole. */
  half(k: bigint): Spot {
    const digits = odd(modulo(k * HALF));
    const upper = doubled(this.along(digits, 1, Spot.NOTHING), WIDTH);
    return this.along(digits, 0, upper);
  }

  /** Every second window has a row; the others use it too, before the doublings. */
  private along(digits: Int8Array, from: number, start: Spot): Spot {
    let found = start;
    for (let at = from; at < DIGITS; at += 2) found = found.plus(chosen(this.rows[at >> 1]!, digits[at]!));
    return found;
  }

  /** A row of 1, 3 … 31 times this; and where the next one begins: 1,024 times this. */
  private grown(first: Spot): Spot {
    const step = first.double().addend();
    const row = [first.addend()];
    let last = first;
    while (row.length < 1 << (WIDTH - 1)) row.push((last = last.plus(step)).addend());
    this.rows.push(row);
    return doubled(last.plus(row[0]!), WIDTH);
  }
}

const tables = /* @__PURE__ */ new WeakMap<Element, Table>();

/** The table of this very point, made at the first call. */
export function tableOf(point: Element): Table {
  let found = tables.get(point);
  if (!found) tables.set(point, (found = new Table(point)));
  return found;
}

/** k·G as its 32 bytes, for a secret k. */
export function base(k: bigint): Uint8Array {
  return encodings([tableOf(G).half(k)])[0]!;
}

/** Digits ±1, ±3 … ±31 that make up k, or k + ℓ where k is even; the smallest first. */
function odd(k: bigint): Int8Array {
  const bytes = inBytes(k & 1n ? k : k + ORDER);
  return Int8Array.from({ length: DIGITS }, (_, at) => {
    const bit = at * WIDTH;
    const pair = bytes[bit >> 3]! | ((bytes[(bit >> 3) + 1] ?? 0) << 8);
    const digit = ((pair >> (bit & 7)) & 63) | 1;
    return at === DIGITS - 1 ? digit : digit - 32;
  });
}

/** The entry of a row for an odd digit, or its negative; every entry is looked at. */
function chosen(row: readonly Addend[], digit: number): Addend {
  const place = (Math.abs(digit) - 1) >> 1;
  let found = row[0]!;
  for (let at = 1; at < row.length; at++) found = at === place ? row[at]! : found;
  const turned = found.negative();
  return digit < 0 ? turned : found;
}

function doubled(spot: Spot, times: number): Spot {
  let found = spot;
  for (let i = 0; i < times; i++) found = found.double();
  return found;
}

// That a ciphertext hides one of lo … hi, shown without showing which (Cramer, Damgård, Schoenmakers 1994): a challenge
// and an answer for each number. Whoever proves knows the randomness r, so that also the commitments of the numbers
// that are not hidden are multiples of G and of the key, out of tables. Which number it is changes neither how many
// multiples are made nor how long each takes.
import { join } from "./bytes";
import type { Spot } from "./edwards";
import { modulo, written } from "./group";
import type { Table } from "./tables";
import { challenge, type Draw } from "./transcript";

/** What is hidden: a number, with the randomness r. */
export interface Hidden {
  number: number;
  r: bigint;
}

/** A proof whose commitments still have to be encoded, together with all the others of a ballot. */
export interface Begun {
  commitments: Spot[];
  /** The proof's bytes; `encoded` are the commitments', `bound` is what they are said in. */
  finish(encoded: readonly Uint8Array[], bound: Uint8Array): Uint8Array;
}

export interface Tables {
  g: Table;
  y: Table;
}

/** Begin the proof that one of lo … hi is hidden. Throws where it is not true. */
export function begin({ g, y }: Tables, { number, r }: Hidden, lo: number, hi: number, draw: Draw): Begun {
  if (number < lo || number > hi) throw new RangeError("the number is not one of those");
  const pairs: [bigint, bigint][] = [];
  const commitments: Spot[] = [];
  for (let guess = lo; guess <= hi; guess++) {
    const own = guess === number;
    const c = own ? 0n : draw();
    const z = draw();
    const k = modulo(z + c * r);
    const beside = y.half(k);
    commitments.push(g.half(k), own ? beside : beside.plus(g.half(c * BigInt(number - guess)).addend()));
    pairs.push([c, z]);
  }
  return { commitments, finish: (encoded, bound) => finished(pairs, number - lo, r, challenge("prove", bound, ...encoded)) };
}

/** For the number that is hidden, z was the nonce; its challenge is what the others leave of the whole. */
function finished(pairs: readonly (readonly [bigint, bigint])[], own: number, r: bigint, whole: bigint): Uint8Array {
  const c = modulo(whole - pairs.reduce((sum, [one]) => sum + one, 0n));
  const answered = pairs.map(([other, z], at) => (at === own ? [c, z - c * r] : [other, z]));
  return join(...answered.flat().map(written));
}

// The vectors both languages share, and their hexadecimal bytes. Who uses them computes, and gets time for it.
import { vi } from "vitest";
import shared from "../../../tests/vectors/secret_ballot.json";
import type { Place } from "../../src/ballot/ballot";

vi.setConfig({ testTimeout: 60_000 });

export { shared };
export type BallotVector = (typeof shared.ballots)[number];

export function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function hex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A scalar as the vectors write it. */
export function number(text: string): bigint {
  return BigInt("0x" + hex(unhex(text).reverse()));
}

export function placeOf(one: BallotVector): Place {
  const { election, credential, previous } = one;
  return { election: unhex(election), credential: unhex(credential), counter: one.counter, previous: unhex(previous) };
}

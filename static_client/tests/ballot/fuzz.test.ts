// Whatever bytes come, a reader either says what is wrong in its own words or gives back what writes the same bytes.
// The chance is seeded, so that a failure names how to see it again.
import { describe, expect, it } from "vitest";
import { BadEntry, canonical, readEntry } from "../../src/ballot/board";
import { equal, pack, unpack, utf8 } from "../../src/ballot/bytes";
import { BadCheckpoint, readCheckpoint, textOf } from "../../src/ballot/checkpoint";
import { bytesOf, element, NotCanonical, scalar, written } from "../../src/ballot/group";
import { BadBallot, read } from "../../src/ballot/reading";
import { BadReceipt, checkReceipt } from "../../src/ballot/receipt";
import { unsealShare } from "../../src/ballot/sealing";
import { BadCeremony, ceremonyOf, readOpening } from "../../src/ballot/trustees";
import boards from "../../../tests/vectors/secret_board.json";
import counting from "../../../tests/vectors/secret_count.json";
import { number, shared, unhex } from "./vectors";

const ROUNDS = 300;

/** Numbers out of a seed (mulberry32), below `n`. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

/** A good one broken in some way, or noise. */
function broken(good: Uint8Array, below: (n: number) => number): Uint8Array {
  const place = below(good.length + 1);
  const noise = () => Uint8Array.from({ length: below(64) }, () => below(256));
  const ways = [
    () => noise(),
    () => good.slice(0, place),
    () => Uint8Array.of(...good, ...noise()),
    () => good.map((byte, at) => (at === place ? byte ^ (1 << below(8)) : byte)),
    () => good.map((byte, at) => (at >= place && at < place + 32 ? 0xff : byte)),
    () => good.map((byte, at) => (at >= place && at < place + 32 ? 0 : byte)),
    () => Uint8Array.of(...good.slice(0, place), ...noise(), ...good.slice(place)),
    () => Uint8Array.of(...good.slice(place), ...good.slice(0, place)),
    () => good,
  ];
  return ways[below(ways.length)]!();
}

type Reader = (raw: Uint8Array) => Uint8Array;
const [ceremony] = counting.ceremonies.slice(1);
const keys = ceremony!.trustees.map(({ signs, receives }) => ({ signs: unhex(signs), receives: unhex(receives) }));
const begun = ceremonyOf(unhex(ceremony!.meeting), ceremony!.threshold, keys);
const [ballot] = shared.ballots;
const { receipt, board } = boards.receipt;
const lines = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const text = (raw: Uint8Array) => String.fromCharCode(...raw);

const readers: [string, Uint8Array, Reader, (abstract new (...never: never[]) => Error)[]][] = [
  ["an element", unhex(ballot!.key), (raw) => bytesOf(element(raw)), [NotCanonical]],
  ["a scalar", unhex(ballot!.credential_secret), (raw) => written(scalar(raw)), [NotCanonical]],
  ["a ballot", unhex(ballot!.ballot), (raw) => read(raw, ballot!.questions).raw, [BadBallot]],
  ["an opening", unhex(ceremony!.trustees[0]!.opening), (raw) => readOpening(begun, 1, raw).raw, [BadCeremony]],
  ["a sealed share", unhex(ceremony!.trustees[0]!.sealed[1]!.bytes), unsealed, [BadCeremony]],
  ["a line of the board", utf8(boards.lines[3]!), lineAgain, [BadEntry]],
  ["a head", utf8(boards.head.text), (raw) => utf8(textOf(readCheckpoint(lines.decode(raw)))), [BadCheckpoint, TypeError]],
  ["base64url", utf8("aGVsbG8td29ybGQ"), (raw) => utf8(pack(unpack(text(raw)))), [Error]],
];

function unsealed(raw: Uint8Array): Uint8Array {
  const share = unsealShare(begun, 1, 2, number(ceremony!.trustees[1]!.receives_secret), raw);
  expect(share).toBe(number(ceremony!.trustees[0]!.sealed[1]!.share));
  return raw;
}

function lineAgain(raw: Uint8Array): Uint8Array {
  const { seq, previous, kind, at, body } = readEntry(raw);
  return canonical({ seq, prev: pack(previous), type: kind, ts: at, body });
}

describe.each(readers)("%s", (_, good, reader, refusals) => {
  it("is read back as the same bytes, or refused by name", () => {
    let refused = 0;
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const raw = broken(good, chance(seed));
      try {
        expect(equal(reader(raw.slice()), raw), `seed ${seed}`).toBe(true);
      } catch (error) {
        if (!refusals.some((kind) => error instanceof kind) || (error as Error).name === "AssertionError") throw new Error(`seed ${seed}`, { cause: error });
        refused++;
      }
    }
    expect(equal(reader(good.slice()), good)).toBe(true);
    expect(refused).toBeGreaterThan(ROUNDS / 3);
  });
});

it("a receipt with anything else in it is none", () => {
  const expected = { election: receipt.election, tracker: receipt.tracker, board };
  const strange = [null, 0, -1, 1.5, "", "A", [], {}, true, undefined, "é".repeat(3), 2 ** 53];
  for (const name of Object.keys(receipt) as (keyof typeof receipt)[]) {
    for (const value of strange) {
      expect(() => checkReceipt({ ...receipt, [name]: value }, expected), `${name} ${String(value)}`).toThrow(BadReceipt);
    }
  }
});

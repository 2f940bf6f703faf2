import { describe, expect, it } from "vitest";
import { context, firstPlace, known, make, nextPlace, seal, trackerOf } from "../../src/ballot/ballot";
import { keyPair, newKey, type Role, sign, signed } from "../../src/ballot/credentials";
import { NotCanonical, written } from "../../src/ballot/group";
import { BadBallot, opens, proved, read, wellSigned } from "../../src/ballot/reading";
import { base } from "../../src/ballot/tables";
import { challenge, digest, drawn, drawnFrom } from "../../src/ballot/transcript";
import { type BallotVector, hex, number, placeOf, shared, unhex } from "./vectors";

const [first] = shared.ballots as [BallotVector];
const KEY = known(unhex(first.key));

function made(one: BallotVector): Uint8Array {
  const { unsigned } = make(placeOf(one), one.questions, known(unhex(one.key)), one.marks, drawnFrom(unhex(one.draw_seed)));
  return seal(unsigned, keyPair(number(one.credential_secret)), unhex(one.sign_random));
}

describe("shared vectors", () => {
  it("hashes alike", () => {
    for (const { label, parts, digest: wide, challenge: c } of shared.transcript) {
      expect(hex(digest(label, ...parts.map(unhex)))).toBe(wide);
      expect(hex(written(challenge(label, ...parts.map(unhex))))).toBe(c);
    }
  });

  it("draws alike", () => {
    const draw = drawnFrom(unhex(shared.draws.seed));
    expect(shared.draws.scalars.map(() => hex(written(draw())))).toEqual(shared.draws.scalars);
  });

  it("signs alike, and takes a signature in its own role alone", () => {
    for (const { key, public: own, role, message, random, signature } of shared.signatures) {
      const pair = keyPair(number(key));
      expect(hex(pair.public)).toBe(own);
      expect(hex(sign(pair, role as Role, unhex(message), unhex(random)))).toBe(signature);
      expect(signed(unhex(own), role as Role, unhex(message), unhex(signature))).toBe(true);
      expect(signed(unhex(own), "edge", unhex(message), unhex(signature))).toBe(false);
    }
  });

  it.each(shared.ballots)("makes the same bytes: counter $counter, $marks", (one) => {
    const raw = made(one);
    expect(hex(raw)).toBe(one.ballot);
    expect(hex(trackerOf(raw))).toBe(one.tracker);
  });

  it.each(shared.ballots)("reads and proves them: counter $counter, $marks", (one) => {
    const ballot = read(unhex(one.ballot), one.questions);
    const key = known(unhex(one.key));
    expect(wellSigned(ballot) && proved(ballot, key)).toBe(true);
    const opening = { marks: one.marks, randomness: one.opening.map((row) => row.map(number)) };
    expect(opens(ballot, key, opening)).toBe(true);
    const bound = ballot.answers.map(({ question, marks }) =>
      hex(context(ballot.place, question, key.raw, marks.flatMap(({ alpha, beta }) => [alpha.raw, beta.raw]))),
    );
    expect(bound).toEqual(one.contexts);
  });
});

describe("a ballot", () => {
  const raw = unhex(first.ballot);

  it("is refused where any bit of it was changed", () => {
    for (let at = 0; at < raw.length; at += 13) {
      const changed = raw.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(stands(changed), `byte ${at}`).toBe(false);
    }
  });

  it("is refused where it is cut, longer, or for another question", () => {
    expect(() => read(raw.subarray(0, 817), first.questions)).toThrow("E_PARSE");
    expect(() => read(Uint8Array.of(...raw, 0), first.questions)).toThrow("E_PARSE");
    expect(() => read(raw, [{ q: 2, n: 3, lo: 1, hi: 1 }])).toThrow("E_PARSE");
    expect(() => read(new Uint8Array(65537), first.questions)).toThrow("E_SIZE");
    expect(() => read(new Uint8Array(0), first.questions)).toThrow("E_PARSE");
  });

  it("is refused with a point that has no such encoding", () => {
    const changed = raw.slice();
    changed.fill(0xff, 114, 146);
    expect(() => read(changed, first.questions)).toThrow("E_NONCANONICAL");
  });

  it("cannot be made with marks the question does not allow", () => {
    const place = firstPlace(unhex(first.election), unhex(first.credential));
    for (const marks of [[1, 1, 0], [0, 0, 0], [2, 0, 0], [-1, 1, 1], [1, 0]]) {
      expect(() => make(place, first.questions, KEY, [marks], drawn()), `${marks}`).toThrow(RangeError);
    }
  });

  it("does not open to another choice or other randomness", () => {
    const ballot = read(raw, first.questions);
    const randomness = first.opening.map((row) => row.map(number));
    expect(opens(ballot, KEY, { marks: [[0, 1, 0]], randomness })).toBe(false);
    expect(opens(ballot, KEY, { marks: [[1, 0, 0]], randomness: [randomness[0]!.map((r) => r + 1n)] })).toBe(false);
    expect(opens(ballot, KEY, { marks: [[1, 0]], randomness })).toBe(false);
  });

  it("proves itself with fresh chance, revision after revision", () => {
    const key = newKey();
    let place = firstPlace(unhex(first.election), key.public);
    for (const marks of [[0, 0, 1], [1, 0, 0]]) {
      const { unsigned } = make(place, first.questions, KEY, [marks], drawn());
      const ballot = read(seal(unsigned, key, crypto.getRandomValues(new Uint8Array(32))), first.questions);
      expect(wellSigned(ballot) && proved(ballot, KEY)).toBe(true);
      expect(ballot.place).toEqual(place);
      place = nextPlace(place, ballot.tracker);
    }
  });
});

it("no key is nothing, and a signature that is not canonical is none", () => {
  expect(() => keyPair(0n)).toThrow(NotCanonical);
  expect(hex(keyPair(5n).public)).toBe(hex(base(5n)));
  expect(signed(keyPair(5n).public, "voter", new Uint8Array(), new Uint8Array(64))).toBe(false);
  expect(signed(new Uint8Array(32), "voter", new Uint8Array(), new Uint8Array(64))).toBe(false);
});

function stands(raw: Uint8Array): boolean {
  try {
    const ballot = read(raw, first.questions);
    return wellSigned(ballot) && proved(ballot, KEY);
  } catch (error) {
    if (error instanceof BadBallot) return false;
    throw error;
  }
}

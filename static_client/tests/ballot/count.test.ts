import { describe, expect, it } from "vitest";
import { known } from "../../src/ballot/ballot";
import { counted, mayShare, share, shareHolds, type Share, tallyOf, Withheld } from "../../src/ballot/count";
import { NotCanonical } from "../../src/ballot/group";
import { read } from "../../src/ballot/reading";
import { drawn, drawnFrom } from "../../src/ballot/transcript";
import counting from "../../../tests/vectors/secret_count.json";
import { hex, number, unhex } from "./vectors";

const { tally: vector } = counting;
const QUESTIONS = [{ q: 1, n: 3, lo: 1, hi: 1 }];
const cast = vector.cast.map(({ right, weights, ballot }) => ({ right, weights, ballot: read(unhex(ballot), QUESTIONS) }));
const inIt = counted(cast, new Set(vector.cancelled));
const opened = tallyOf(unhex(vector.election), inIt, vector.sums);
const shared = (one: { f: string; c: string; z: string }): Share => ({ f: unhex(one.f), c: unhex(one.c), z: unhex(one.z) });

describe("the count", () => {
  it("counts of each right the last ballot, unless it was used on paper, in the order of the rights", () => {
    expect(inIt.map((one) => hex(one.ballot.tracker))).toEqual(vector.counted);
    expect(inIt.length).toBeLessThan(cast.length);
  });

  it("adds up the same sums, weighted, under the same name", () => {
    expect(opened.sums.map(({ raw }) => hex(raw))).toEqual(vector.hidden);
    expect(hex(opened.id)).toBe(vector.id);
  });

  it.each(vector.shares)("gives and checks the shares of trustee $trustee", ({ trustee, seed, secret, key, shares }) => {
    const given = share(opened, trustee, number(secret), drawnFrom(unhex(seed)));
    expect(given.map(({ f, c, z }) => [f, c, z].map(hex))).toEqual(shares.map(({ f, c, z }) => [f, c, z]));
    expect(shareHolds(opened, trustee, known(unhex(key)), shares.map(shared))).toBe(true);
  });

  it("takes a share only of this tally, this trustee, whole, and with its own proof", () => {
    const [one] = vector.shares;
    const [key, shares] = [known(unhex(one!.key)), one!.shares.map(shared)];
    expect(shareHolds(opened, 2, key, shares)).toBe(false);
    expect(shareHolds(opened, 1, key, shares.slice(1))).toBe(false);
    expect(shareHolds(opened, 1, key, [shares[1]!, shares[0]!, ...shares.slice(2)])).toBe(false);
    const other = tallyOf(unhex(vector.election), inIt.slice(1), vector.sums);
    expect(shareHolds(other, 1, key, shares)).toBe(false);
    expect(() => shareHolds(opened, 1, key, [{ ...shares[0]!, c: new Uint8Array(32) }, ...shares.slice(1)])).toThrow(NotCanonical);
  });

  it("adds up nothing to nothing, and opens that too", () => {
    const empty = tallyOf(unhex(vector.election), [], vector.sums);
    expect(empty.sums.every(({ alpha, beta }) => alpha.is0() && beta.is0())).toBe(true);
    const [one] = vector.shares;
    expect(shareHolds(empty, 1, known(unhex(one!.key)), share(empty, 1, number(one!.secret), drawn()))).toBe(true);
  });
});

describe("a trustee", () => {
  const reason = (...asked: Parameters<typeof mayShare>) => {
    try {
      mayShare(...asked);
    } catch (error) {
      if (error instanceof Withheld) return error.reason;
      throw error;
    }
    return null;
  };

  it("opens one sum of an election, the same again, and never another", () => {
    expect(reason(opened, null, 12)).toBe(null);
    expect(reason(opened, opened.id, 12)).toBe(null);
    expect(reason(opened, unhex("00".repeat(32)), 12)).toBe("another_sum");
  });

  it("opens no part that is too small, and no whole that is somebody's vote", () => {
    expect(reason(opened, null, 12, 9)).toBe("part_too_small");
    expect(reason(opened, null, 12, 9, 9)).toBe(null);
    expect(reason(opened, null, 2)).toBe("whole_too_small");
    expect(reason(opened, null, 3)).toBe(null);
  });
});

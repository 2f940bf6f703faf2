import { describe, expect, it } from "vitest";
import * as group from "../../src/ballot/group";
import rfc9496 from "../../../tests/vectors/ristretto255.json";
import { hex, unhex } from "./vectors";

describe("the group", () => {
  it("gives the multiples of the generator that RFC 9496 gives", () => {
    const found = rfc9496.multiples.map((_, k) => hex(group.bytesOf(group.base(BigInt(k)))));
    expect(found).toEqual(rfc9496.multiples);
  });

  it("refuses every encoding that RFC 9496 calls bad", () => {
    expect(rfc9496.bad.length).toBeGreaterThan(20);
    for (const one of rfc9496.bad) expect(() => group.element(unhex(one)), one).toThrow(group.NotCanonical);
  });

  it("refuses the identity from outside, and takes it where a sum may be nothing", () => {
    const nothing = new Uint8Array(32);
    expect(() => group.element(nothing)).toThrow(group.NotCanonical);
    expect(group.elementOrIdentity(nothing).is0()).toBe(true);
  });

  it("refuses a wrong length and a highest bit that is set", () => {
    const g = unhex(rfc9496.multiples[1]!);
    expect(() => group.element(g.subarray(1))).toThrow(group.NotCanonical);
    expect(() => group.element(Uint8Array.of(...g, 0))).toThrow(group.NotCanonical);
    g[31]! |= 0x80;
    expect(() => group.element(g)).toThrow(group.NotCanonical);
  });

  it("refuses zero, the order and what is above it as a scalar, and a wrong length", () => {
    const little = (n: bigint) => unhex(n.toString(16).padStart(64, "0")).reverse();
    expect(group.scalar(little(group.ORDER - 1n))).toBe(group.ORDER - 1n);
    for (const bad of [0n, group.ORDER, group.ORDER + 1n, (1n << 256n) - 1n]) {
      expect(() => group.scalar(little(bad))).toThrow(group.NotCanonical);
    }
    expect(() => group.scalar(group.written(7n).subarray(1))).toThrow(group.NotCanonical);
  });

  it("multiplies alike whether the scalars are secret or not", () => {
    const p = group.base(12345n);
    for (const k of [0n, 1n, 2n, group.ORDER - 1n, group.ORDER + 5n, -3n]) {
      const open = group.combined([[k, p], [7n, group.G]]);
      expect(group.same(open, group.plus(group.times(k, p), group.base(7n))), `${k}`).toBe(true);
    }
  });

  it("adds up and inverts", () => {
    expect(group.total([]).is0()).toBe(true);
    expect(group.same(group.total([1n, 2n, 3n].map(group.base)), group.base(6n))).toBe(true);
    expect(group.minus(group.base(5n), group.base(5n)).is0()).toBe(true);
    expect(group.modulo(group.inverse(9n) * 9n)).toBe(1n);
  });
});

import { describe, expect, it } from "vitest";
import { sha512 } from "@noble/hashes/sha2.js";
import { encodings, Spot } from "../../src/ballot/edwards";
import * as group from "../../src/ballot/group";
import { base, Table, tableOf } from "../../src/ballot/tables";
import { hex } from "./vectors";

const scalars = Array.from({ length: 40 }, (_, k) => group.reduced(sha512(Uint8Array.of(k))));
const edges = [0n, 1n, 2n, 3n, 31n, 32n, 33n, 1n << 250n, group.ORDER - 2n, group.ORDER - 1n, group.ORDER + 1n];

describe("tables of multiples", () => {
  it.each([...edges, ...scalars])("gives %s·G as the library does", (k) => {
    expect(hex(base(k))).toBe(hex(group.bytesOf(group.base(k))));
  });

  it("gives multiples of any point, all encoded at once, the identity among them", () => {
    const point = group.base(987654321n);
    const table = new Table(point);
    const found = encodings([...scalars, 0n].map((k) => table.half(k)));
    expect(found.map(hex)).toEqual([...scalars, 0n].map((k) => hex(group.bytesOf(group.times(k, point)))));
  });

  it("takes a point as it came off the wire", () => {
    const point = group.element(group.bytesOf(group.base(77n)));
    expect(hex(encodings([tableOf(point).half(5n)])[0]!)).toBe(hex(group.bytesOf(group.base(385n))));
    expect(tableOf(point)).toBe(tableOf(point));
  });

  it("adds a point that is given as an addend", () => {
    const [one, two] = [Spot.of(group.base(10n)), Spot.of(group.base(32n))];
    expect(hex(encodings([one.plus(two.addend())])[0]!)).toBe(hex(group.bytesOf(group.base(84n))));
    expect(hex(encodings([one.plus(two.addend().negative())])[0]!)).toBe(hex(group.bytesOf(group.base(-44n))));
  });
});

// @vitest-environment node
// The corpus of broken records, written by Python (tests/voting/secret/corpus.py): each gets its code here too.
import { afterAll, expect, test } from "vitest";
import { Unreadable } from "../../src/verifier/unzipped";
import { verify } from "../../src/verifier/verdict";
import { corpus } from "./corpus";

const { all, read, end } = corpus();

afterAll(end);

test("there are enough of them, of every code", () => {
  const codes = new Set(all.map((one) => one.code));
  expect(all.length).toBeGreaterThan(100);
  expect([...codes].sort()).toEqual([...Array.from({ length: 16 }, (_, at) => `V${at + 1}`), "unreadable", ""].sort());
});

test.each(all.filter((one) => one.code === "unreadable"))("$name: is no record", { timeout: 60_000 }, async (one) => {
  await expect(verify(read(one), one.trackers)).rejects.toThrow(Unreadable);
});

test.each(all.filter((one) => one.code === ""))("$name: is proved", { timeout: 60_000 }, async (one) => {
  const { code, where, ballots, counted } = await verify(read(one), one.trackers);
  expect([code, where, ballots, counted]).toEqual(["", "", 11, one.name.startsWith("sheets written over") ? 12 : 10]);
});

test.each(all.filter((one) => one.code.startsWith("V")))("$code: $name", { timeout: 60_000 }, async (one) => {
  const { code, where } = await verify(read(one), one.trackers);
  expect([code, where]).toEqual([one.code, where]);
});

// @vitest-environment node
// One's own ballot in a record: counted, replaced, checked, absent; and a receipt the board signed and does not keep.
import { beforeAll, expect, test } from "vitest";
import { signNow, keyPair } from "../../src/ballot/credentials";
import type { Case } from "../../src/verifier/case";
import { mine, trackerFrom } from "../../src/verifier/mine";
import { base64, canonical, hex, joined, raw, utf8, type Json } from "../../src/verifier/reading";
import { roots } from "../../src/verifier/hashed";
import { verify } from "../../src/verifier/verdict";
import { BOARD_SECRET, goodRecord } from "./corpus";

let held: Case;
beforeAll(async () => {
  held = (await verify(goodRecord())).held;
}, 60_000);

const letters = (bytes: Uint8Array): string => base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** A receipt as the board gives one, for this ballot; changed before it is signed where asked. */
function receipt(seq: number, tracker: Uint8Array, change: Record<string, Json> = {}): string {
  const [root] = roots(held.entries.slice(0, seq + 1).map((one) => one.hash), [seq + 1]);
  const body: Record<string, Json> = {
    election: letters(held.election), tracker: letters(tracker), seq, entry: letters(held.entries[seq]!.hash), size: seq + 1, root: letters(root!), ts: held.entries[seq]!.at, ...change,
  };
  const signature = signNow(keyPair(BOARD_SECRET), "board", joined(utf8("YISHI-RECEIPT-V1"), canonical(body)));
  return JSON.stringify({ ...body, signature: letters(signature) });
}

test("a ballot that counts is found by its tracker, whole, in groups, by its beginning, and by its receipt", () => {
  const ballot = held.counted[0]!;
  const digits = hex(ballot.tracker);
  for (const text of [digits, digits.toUpperCase().replace(/(.{4})/g, "$1 "), digits.slice(0, 8), letters(ballot.tracker), receipt(ballot.seq, ballot.tracker), `{"meeting":"m","ballot":"AA","receipt":${receipt(ballot.seq, ballot.tracker)}}`]) {
    expect(mine(held, text)).toEqual({ found: "counted", seq: ballot.seq, tracker: digits });
  }
});

test("a ballot that was replaced is said to be", () => {
  const replaced = held.ballots.find((one) => !held.counted.includes(one))!;
  expect(mine(held, hex(replaced.tracker)).found).toBe("replaced");
});

test("a challenged one and one that is not there", () => {
  expect(mine(held, [...held.challenged][0]!).found).toBe("challenged");
  expect(mine(held, "ab".repeat(32))).toEqual({ found: "absent", seq: null, tracker: "ab".repeat(32) });
});

test("a receipt for a ballot the board does not keep convicts the board", () => {
  expect(mine(held, receipt(20, new Uint8Array(32).fill(7))).found).toBe("broken");
  const ballot = held.counted[0]!;
  expect(mine(held, receipt(ballot.seq, ballot.tracker, { entry: letters(new Uint8Array(32)) })).found).toBe("broken");
});

test("a receipt that the board did not sign convicts nobody", () => {
  const forged = JSON.parse(receipt(20, new Uint8Array(32).fill(7))) as Record<string, Json>;
  expect(mine(held, JSON.stringify({ ...forged, ts: 1 })).found).toBe("absent");
});

test("a receipt of another vote, and what is neither", () => {
  const ballot = held.counted[0]!;
  expect(mine(held, receipt(ballot.seq, ballot.tracker, { election: letters(new Uint8Array(32)) })).found).toBe("other");
  for (const text of ["", "abc", "{}", "[]", "不知道", "YSO1.AA.1.AA"]) expect([text, mine(held, text).found]).toEqual([text, "unclear"]);
  expect(trackerFrom("1234567")).toBe("");
  expect(raw("").length).toBe(0);
});

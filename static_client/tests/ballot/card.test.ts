// A card's code: read back as it was printed, a slip of the pen is caught, and each meeting has its own key.
import { expect, test } from "vitest";
import { cardKey, inFours, newCode, readCode, written } from "../../src/ballot/card";

const seed = Uint8Array.from({ length: 16 }, (_, at) => 17 * at);

test("a code is read as it was printed, in fours, in small letters, with what looks alike", () => {
  const code = written(seed);
  expect(code).toHaveLength(28);
  for (const typed of [code, inFours(code), code.toLowerCase(), code.replace(/0/g, "O").replace(/1/g, "l")]) expect(readCode(typed)).toEqual(seed);
  expect(readCode(newCode())).toHaveLength(16);
});

test("one wrong letter is no code", () => {
  const code = written(seed);
  let taken = 0;
  for (let at = 0; at < 26; at += 1) for (const other of "7QZ") if (code[at] !== other && readCode(code.slice(0, at) + other + code.slice(at + 1))) taken += 1;
  expect(taken).toBe(0);
  for (const none of ["", code.slice(1), `${code}0`, code.replace(/./, "U")]) expect(readCode(none)).toBeNull();
});

test("each meeting has its own key of a card", () => {
  const [one, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)].map((meeting) => cardKey(meeting, seed));
  expect(one!.public).not.toEqual(other!.public);
  expect(cardKey(new Uint8Array(32), seed)).toEqual(one);
});

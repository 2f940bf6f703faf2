// @vitest-environment node
// A challenged ballot as the observer's device judges it: honest phones, lying ones, other votes, torn texts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bytesOf, element } from "../../src/ballot/group";
import { byName } from "../../src/verifier/labels";
import { judge, type Papers } from "../../check/judge";
import { read, written, type Opening } from "../../check/opening";

type Case = { ballot: string; key: string; election: string; tracker: string; marks: number[][]; opening: string[][]; questions: { q: number; n: number; lo: number; hi: number }[] };
const { ballots } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../tests/vectors/secret_ballot.json"), "utf8")) as { ballots: Case[] };
const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
const labels = ["赞成", "反对", "弃权"];

function papersOf(one: Case): Papers {
  const asked = one.questions.map((question) => ({ ...question, options: Array.from({ length: question.n }, (_, at) => byName({ it: labels[at] ?? "" }, "it")) }));
  return { election: bytes(one.election), key: bytesOf(element(bytes(one.key))), title: null, asked };
}
const openingOf = (one: Case): Opening => ({ ballot: bytes(one.ballot), marks: one.marks, randomness: one.opening.flat().map(bytes) });
const first = ballots[0]!;

test.each(ballots.map((one, at) => [at, one] as const))("ballot %i opens to what was chosen, with its tracker", { timeout: 60_000 }, (_, one) => {
  const found = judge(papersOf(one), read(`https://hall.example/check.html#${written(openingOf(one))}`));
  expect([found.kind, found.tracker]).toEqual(["holds", one.tracker]);
  expect(found.chosen.map(({ question, option }) => [question, option])).toEqual(one.marks.flatMap((marks, q) => marks.flatMap((mark, o) => (mark ? [[q, o]] : []))));
});

test("what was chosen is said in the vote's own words", () => {
  expect(judge(papersOf(first), openingOf(first)).chosen[0]!.label).toEqual({ "zh-CN": "赞成", en: "Yes" });
});

test("a phone that says another choice than the ballot holds is found", () => {
  expect(judge(papersOf(first), { ...openingOf(first), marks: [[0, 1, 0]] }).kind).toBe("lies");
});

test("other randomness is a lie too, and so is too little of it", () => {
  const own = openingOf(first);
  expect(judge(papersOf(first), { ...own, randomness: [...own.randomness].reverse() }).kind).toBe("lies");
  expect(judge(papersOf(first), { ...own, marks: [[1, 0]], randomness: own.randomness.slice(1) }).kind).toBe("lies");
});

test("a ballot made under a key the phone brought does not open under the vote's own", () => {
  expect(judge({ ...papersOf(first), key: bytes(first.ballot).slice(36, 68) }, openingOf(first)).kind).toBe("lies");
});

test("a ballot of another vote is named as that, a broken one as one that cannot be cast", () => {
  expect(judge({ ...papersOf(first), election: new Uint8Array(32) }, openingOf(first)).kind).toBe("other");
  const own = openingOf(first);
  const broken = own.ballot.slice();
  broken[800]! ^= 1;
  expect(judge(papersOf(first), { ...own, ballot: broken }).kind).toBe("unfit");
});

test.each(["", "YSO1", "YSO1.AA.1.AA", `YSO2.${written(openingOf(first)).slice(5)}`, `${written(openingOf(first))}A`, written(openingOf(first)).slice(0, -9), written(openingOf(first)).replace(".100.", ".200.")])(
  "%# is no opening",
  (text) => expect(() => read(text)).toThrow(),
);

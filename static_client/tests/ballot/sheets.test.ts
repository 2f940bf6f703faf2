// Sheets of paper, written over: the bytes Python makes.
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/secret_sheets.json";
import { known } from "../../src/ballot/ballot";
import { keyPair } from "../../src/ballot/credentials";
import { scalar } from "../../src/ballot/group";
import { shared, sheet } from "../../src/ballot/sheets";

const [one, other] = vectors.tellers.map(({ secret }) => keyPair(scalar(hexToBytes(secret))));
const election = hexToBytes(vectors.election);

test("either teller has the same secret", () => {
  expect(bytesToHex(shared(one!, other!.public, election, vectors.batch))).toBe(vectors.shared);
  expect(bytesToHex(shared(other!, one!.public, election, vectors.batch))).toBe(vectors.shared);
});

test("a sheet is the same ballot in both languages", () => {
  for (const { place, questions, marks, ballot } of vectors.sheets) {
    const made = sheet(hexToBytes(vectors.shared), place, election, known(hexToBytes(vectors.key)), questions, marks);
    expect(bytesToHex(made)).toBe(ballot);
  }
});

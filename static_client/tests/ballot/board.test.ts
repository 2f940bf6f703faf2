import { describe, expect, it } from "vitest";
import { BadEntry, canonical, NO_BOARD, readBoard, readEntry, withLine } from "../../src/ballot/board";
import { unpack, utf8 } from "../../src/ballot/bytes";
import { BadCheckpoint, bodyOf, equivocates, hasSigned, readCheckpoint, signedBy, textOf, witnessesOf } from "../../src/ballot/checkpoint";
import { keyPair } from "../../src/ballot/credentials";
import { consistent, EMPTY, included, leaf, root, rootOf } from "../../src/ballot/merkle";
import { BadReceipt, checkCommit, checkEntry, checkReceipt, covered } from "../../src/ballot/receipt";
import vectors from "../../../tests/vectors/secret_board.json";
import transparency from "../../../tests/vectors/merkle.json";
import { hex, number, unhex } from "./vectors";

const rows = vectors.lines.map(utf8);

describe("the board", () => {
  it("writes JSON in the one way", () => {
    for (const { value, bytes } of vectors.canonical) expect(hex(canonical(value))).toBe(bytes);
  });

  it("refuses what cannot be written", () => {
    for (const value of [1.5, 2 ** 53, NaN, undefined, "\ud800", () => 1, 1n]) expect(() => canonical({ value })).toThrow();
  });

  it("reads its lines, and has the same root", () => {
    const [board, entries] = readBoard(rows);
    expect(hex(rootOf(board.tree))).toBe(vectors.root);
    expect(entries.length).toBe(rows.length);
  });

  it("refuses every bad line", () => {
    for (const line of vectors.bad_lines) expect(() => readEntry(unhex(line)), line).toThrow(BadEntry);
  });

  it("refuses a line out of order, of another chain, or from before", () => {
    expect(() => withLine(NO_BOARD, rows[1]!)).toThrow("order");
    const [board] = readBoard(rows.slice(0, 1));
    const next = JSON.parse(vectors.lines[1]!) as Record<string, unknown>;
    expect(() => withLine(board, canonical({ ...next, prev: "A".repeat(43) }))).toThrow("chain");
    expect(() => withLine(board, canonical({ ...next, ts: 1 }))).toThrow("time");
  });
});

describe("the tree", () => {
  it("has the roots that Certificate Transparency tests with", () => {
    const leaves = transparency.entries.map((one) => leaf(unhex(one)));
    expect(transparency.roots.map((_, size) => hex(root(leaves.slice(0, size))))).toEqual(transparency.roots);
  });

  it.each(vectors.inclusion)("shows that leaf $index is in the tree of $size", ({ index, size, leaf: own, proof, root: top }) => {
    const given = proof.map(unhex);
    expect(included(unhex(own), index, size, given, unhex(top))).toBe(true);
    expect(included(unhex(own), index + 1, size, given, unhex(top))).toBe(false);
    expect(included(unhex(own), index, size, [...given, EMPTY], unhex(top))).toBe(false);
    expect(included(unhex(own), index, size, given.slice(1), unhex(top))).toBe(size === 1);
    expect(included(EMPTY, index, size, given, unhex(top))).toBe(false);
    expect(included(unhex(own), index, -size, given, unhex(top))).toBe(false);
  });

  it.each(vectors.consistency)("shows that a tree of $size keeps one of $earlier", ({ earlier, before, size, root: top, proof }) => {
    const given = proof.map(unhex);
    expect(consistent(earlier, unhex(before), size, unhex(top), given)).toBe(true);
    expect(consistent(earlier, unhex(before), size, EMPTY, given)).toBe(earlier === 0);
    expect(consistent(earlier, unhex(top).reverse(), size, unhex(top), given)).toBe(false);
    expect(consistent(earlier, unhex(before), size, unhex(top), [...given, EMPTY])).toBe(false);
    expect(consistent(size + 1, unhex(before), size, unhex(top), given)).toBe(false);
  });
});

describe("a head", () => {
  const { head } = vectors;
  const [board, witness] = [head.board, head.witness].map(({ name, key }) => ({ name, key: unhex(key) }));
  const read = readCheckpoint(head.text);

  it("is read and written as it is, with its board's line and its witness's", () => {
    expect([textOf(read), bodyOf(read)]).toEqual([head.text, head.body]);
    expect(hasSigned(read, board!, "board")).toBe(true);
    expect(hasSigned(read, board!, "witness")).toBe(false);
    expect(witnessesOf(read, [witness!, board!])).toEqual([witness!.name]);
  });

  it("is signed with the same bytes", () => {
    const bare = { ...read, lines: [] };
    const random = unhex(head.random);
    const once = signedBy(bare, head.board.name, keyPair(number(head.board.secret)), "board", random);
    const twice = signedBy(once, head.witness.name, keyPair(number(head.witness.secret)), "witness", random);
    expect(textOf(twice)).toBe(head.text);
  });

  it("is no head where a letter is out of place", () => {
    for (const bad of head.bad) expect(() => readCheckpoint(bad), bad).toThrow(BadCheckpoint);
  });

  it("is not changed by a stranger's line, nor signed by a key with another name", () => {
    const more = readCheckpoint(head.with_another);
    expect(witnessesOf(more, [witness!])).toEqual([witness!.name]);
    expect(witnessesOf(more, [{ ...witness!, name: "witness-two" }])).toEqual([]);
    expect(witnessesOf({ ...read, size: read.size + 1 }, [witness!])).toEqual([]);
  });

  it("contradicts another of the same size with another root", () => {
    expect(equivocates(read, read)).toBe(false);
    expect(equivocates(read, { ...read, root: EMPTY })).toBe(true);
    expect(equivocates(read, { ...read, root: EMPTY, size: read.size + 1 })).toBe(false);
    expect(equivocates(read, { ...read, root: EMPTY, origin: "elsewhere" })).toBe(false);
  });
});

describe("a receipt", () => {
  const { receipt, commit, ballot, line, proof, board } = vectors.receipt;
  const expected = { election: receipt.election, tracker: receipt.tracker, board };

  it("is the board's own word about this very ballot, which a head covers", () => {
    const held = checkReceipt(receipt, expected);
    checkCommit(commit, expected);
    checkEntry(line, held, ballot);
    expect(covered(held, readCheckpoint(vectors.head.text), proof)).toBe(true);
  });

  it("is none for another ballot, election or key, nor with any figure changed", () => {
    const other = receipt.entry;
    expect(() => checkReceipt(receipt, { ...expected, tracker: other })).toThrow("tracker");
    expect(() => checkReceipt(receipt, { ...expected, election: other })).toThrow("election");
    expect(() => checkReceipt(receipt, { ...expected, board: receipt.tracker })).toThrow("signature");
    expect(() => checkReceipt({ ...receipt, ts: receipt.ts + 1 }, expected)).toThrow("signature");
    expect(() => checkReceipt({ ...receipt, size: receipt.size + 1 }, expected)).toThrow("place");
    for (const answer of [null, "", {}, { ...receipt, more: 1 }, { ...receipt, seq: 0.5 }, { ...receipt, signature: "+" }]) {
      expect(() => checkReceipt(answer, expected)).toThrow(BadReceipt);
    }
  });

  it("is not believed where the line holds another ballot, or no head covers it", () => {
    const held = checkReceipt(receipt, expected);
    expect(() => checkEntry(line, held, `${ballot}A`)).toThrow("entry");
    expect(() => checkEntry(vectors.lines[0]!, held, ballot)).toThrow("entry");
    expect(() => checkEntry("{}", held, ballot)).toThrow(BadReceipt);
    const head = readCheckpoint(vectors.head.text);
    expect(covered(held, head, proof.slice(1))).toBe(false);
    expect(covered(held, head, ["+"])).toBe(false);
    expect(covered(held, { ...head, size: held.seq }, proof)).toBe(false);
  });

  it("a tracker was announced only where the board signed that", () => {
    expect(() => checkCommit({ ...commit, tracker: receipt.entry }, expected)).toThrow("tracker");
    expect(() => checkCommit({ ...commit, signature: receipt.signature }, expected)).toThrow("signature");
    expect(() => checkCommit(undefined, expected)).toThrow(BadReceipt);
    expect(unpack(commit.signature).length).toBe(64);
  });
});

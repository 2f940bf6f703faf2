// The booth as the phone meets it: here without a worker, so that everything runs on the page.
import { afterEach, describe, expect, it, vi } from "vitest";
import { known } from "../../src/ballot/ballot";
import { type Booth, openBooth } from "../../src/ballot/booth";
import { join, pack, unpack, utf8 } from "../../src/ballot/bytes";
import { answer } from "../../src/ballot/calls";
import { signed } from "../../src/ballot/credentials";
import { reduced, scalar } from "../../src/ballot/group";
import { opens, proved, read, wellSigned } from "../../src/ballot/reading";
import { base } from "../../src/ballot/tables";
import vectors from "../../../tests/vectors/secret_board.json";
import { unhex } from "./vectors";

const KEY = base(reduced(new Uint8Array(64).fill(9)));
const MEETING = pack(new Uint8Array(32).fill(3));
const terms = { election: pack(new Uint8Array(32).fill(5)), key: pack(KEY), questions: [{ q: 1, n: 3, lo: 1, hi: 1 }] };

afterEach(() => void vi.unstubAllGlobals());

async function voted(booth: Booth, counter = 1, previous = "") {
  const { secret } = await booth.credential(MEETING);
  const sealed = await booth.seal({ terms, secret, counter, previous, marks: [[0, 1, 0]] });
  return { ...sealed, ballot: read(unpack(sealed.ballot), terms.questions) };
}

describe("the booth", () => {
  it("makes keys that prove themselves to this meeting alone", async () => {
    const booth = await openBooth();
    const { key, proof } = await booth.credential(MEETING);
    const said = join(utf8("YISHI-KEY-V1"), unpack(MEETING));
    expect(signed(unpack(key), "voter", said, unpack(proof))).toBe(true);
    expect(signed(unpack(key), "voter", join(said, said), unpack(proof))).toBe(false);
    expect((await booth.credential(MEETING)).key).not.toBe(key);
    booth.close();
  });

  it("seals a choice that stands, first and again", async () => {
    const booth = await openBooth();
    await booth.prepare(terms);
    const first = await voted(booth);
    expect(wellSigned(first.ballot) && proved(first.ballot, known(KEY))).toBe(true);
    expect(first.tracker).toBe(pack(first.ballot.tracker));
    const second = await voted(booth, 2, first.tracker);
    expect([second.ballot.place.counter, pack(second.ballot.place.previous)]).toEqual([2, first.tracker]);
    expect(second.ballot.place.election).toEqual(unpack(terms.election));
  });

  it("opens a ballot that is checked, once, and never one that was spent", async () => {
    const booth = await openBooth();
    const { ballot, tracker } = await voted(booth);
    const { marks, randomness } = await booth.open(tracker);
    const opening = { marks, randomness: randomness.map((row) => row.map((one) => scalar(unpack(one)))) };
    expect(marks).toEqual([[0, 1, 0]]);
    expect(opens(ballot, known(KEY), opening)).toBe(true);
    await expect(booth.open(tracker)).rejects.toThrow("spent");
    const cast = await voted(booth);
    await booth.spend(cast.tracker);
    await expect(booth.open(cast.tracker)).rejects.toThrow("spent");
  });

  it("says what it cannot seal", async () => {
    const booth = await openBooth();
    const { secret } = await booth.credential(MEETING);
    const choice = { terms, secret, counter: 1, previous: "", marks: [[1, 1, 0]] };
    await expect(booth.seal(choice)).rejects.toThrow("RangeError");
    await expect(booth.seal({ ...choice, secret: pack(new Uint8Array(32)) })).rejects.toThrow("scalar");
    await expect(booth.prepare({ ...terms, key: pack(new Uint8Array(32)) })).rejects.toThrow("element");
  });

  it("prepares for questions that allow nothing and for those that ask for all", async () => {
    const booth = await openBooth();
    for (const questions of [[{ q: 1, n: 2, lo: 0, hi: 0 }], [{ q: 1, n: 2, lo: 2, hi: 2 }], [{ q: 1, n: 5, lo: 0, hi: 2 }]]) {
      await booth.prepare({ ...terms, questions });
    }
  });
});

describe("what the booth checks", () => {
  const { receipt, commit, board } = vectors.receipt;
  const expected = { election: receipt.election, tracker: receipt.tracker, board };

  it("is the board's word about this ballot and no other", async () => {
    const booth = await openBooth();
    await booth.commit({ answer: commit, expected });
    expect(await booth.receipt({ answer: receipt, expected })).toEqual(receipt);
    await expect(booth.commit({ answer: commit, expected: { ...expected, tracker: receipt.entry } })).rejects.toThrow("tracker");
    await expect(booth.receipt({ answer: { ...receipt, ts: 1 }, expected })).rejects.toThrow("signature");
  });

  it("is who signed a head", async () => {
    const booth = await openBooth();
    const [own, witness] = [vectors.head.board, vectors.head.witness].map(({ name, key }) => ({ name, key: unhex(key) }));
    const { text } = vectors.head;
    expect(await booth.signers({ text, board: own!, witnesses: [witness!] })).toEqual({ board: true, witnesses: ["witness-one"] });
    expect(await booth.signers({ text, board: witness!, witnesses: [own!] })).toEqual({ board: false, witnesses: [] });
    await expect(booth.signers({ text: "", board: own!, witnesses: [] })).rejects.toThrow("body");
  });
});

describe("a worker", () => {
  /** A thread that answers as the real one does, a turn later. */
  class Thread extends EventTarget {
    static made: Thread[] = [];
    stopped = false;
    constructor() {
      super();
      Thread.made.push(this);
    }
    postMessage(asked: Parameters<typeof answer>[0]) {
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: answer(asked) })));
    }
    terminate() {
      this.stopped = true;
    }
  }

  it("does the work where there is one, and is let go with what it still owes", async () => {
    vi.stubGlobal("Worker", Thread);
    const booth = await openBooth();
    expect(Thread.made.length).toBe(1);
    expect((await voted(booth)).ballot.place.counter).toBe(1);
    const owed = booth.credential(MEETING);
    booth.close();
    await expect(owed).rejects.toThrow("closed");
    expect(Thread.made[0]!.stopped).toBe(true);
  });

  it("that fails to start is replaced by the page", async () => {
    vi.stubGlobal("Worker", class extends Thread {
      override postMessage() {
        setTimeout(() => this.dispatchEvent(new Event("error")));
      }
    });
    const booth = await openBooth();
    expect((await voted(booth)).ballot.place.counter).toBe(1);
  });
});

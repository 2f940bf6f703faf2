import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore, type Store } from "../src/link/kept";
import { Link } from "../src/link/link";
import { ANSWER_MS, Outbox, refusalWords } from "../src/link/outbox";
import { FakeWire } from "./wire";

const ME = { seat: "participant", member: "mx" } as const;
const PLACE = { meeting: "m1", seat: "phone", bundle: "b1" };
let wire: FakeWire;
let link: Link;

/** Let everything that is due happen, IndexedDB's own turns included. */
async function settled(ms = 50): Promise<void> {
  for (const step of [0, ms]) {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(step);
  }
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  wire = new FakeWire();
  link = new Link(wire, PLACE, () => 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function online(outbox?: Outbox): Promise<Outbox> {
  const made = outbox ?? new Outbox(link, "m1");
  link.start();
  wire.welcome();
  await settled();
  return made;
}

const keptNow = async (): Promise<string[]> => (await (await openStore()).all("m1")).map((kept) => kept.command.do.kind);

test("a command is kept before it is sent and let go after the answer", async () => {
  const outbox = await online();
  const parcel = await outbox.put(ME, { kind: "ask_to_speak", stance: "for" });
  await settled();
  expect(parcel.id).toMatch(/^[0-9a-f]{32}$/);
  expect(wire.last("command").message).toEqual({ id: parcel.id, meeting: "m1", as: ME, do: { kind: "ask_to_speak", stance: "for" } });
  expect(await keptNow()).toEqual(["ask_to_speak"]);
  expect(parcel.fate.value).toBe("sent");
  wire.last("command").answer(JSON.stringify({ ok: true, seq: 12 }));
  await settled();
  expect(parcel.fate.value).toBe("confirmed");
  expect(parcel.answer.value?.seq).toBe(12);
  expect(await keptNow()).toEqual([]);
  expect(outbox.waiting.value).toEqual([]);
});

test("without a line it is kept, and says so", async () => {
  const outbox = new Outbox(link, "m1");
  const parcel = await outbox.put(ME, { kind: "check_in" });
  await settled(60_000);
  expect(parcel.fate.value).toBe("kept");
  expect(wire.all("command")).toEqual([]);
  expect(outbox.waiting.value.map((waiting) => waiting.id)).toEqual([parcel.id]);
  await online(outbox);
  expect(wire.last("command").message.id).toBe(parcel.id);
});

test("a reload loses nothing and repeats the same id", async () => {
  const before = await online();
  const parcel = await before.put(ME, { kind: "vote", choice: "yes" });
  await settled();
  wire = new FakeWire();
  link = new Link(wire, PLACE, () => 0);
  localStorage.clear();
  const after = await online();
  expect(after.waiting.value.map((waiting) => waiting.id)).toEqual([parcel.id]);
  expect(wire.last("command").message).toEqual({ id: parcel.id, meeting: "m1", as: ME, do: { kind: "vote", choice: "yes" } });
});

test("a line that breaks before the answer is neither success nor failure", async () => {
  const outbox = await online();
  const parcel = await outbox.put(ME, { kind: "vote" });
  await settled();
  const first = wire.last("command");
  wire.disconnect();
  await settled(1000);
  wire.welcome();
  await settled();
  expect(wire.all("command").map((sent) => sent.message.id)).toEqual([parcel.id, parcel.id]);
  expect(parcel.answer.value).toBeNull();
  wire.last("command").answer({ ok: true, seq: 3 });
  first.answer({ ok: true, seq: 3 });
  await settled();
  expect(parcel.fate.value).toBe("confirmed");
  expect(wire.all("command").length).toBe(2);
});

test("an answer that never comes is asked for again", async () => {
  const outbox = await online();
  const parcel = await outbox.put(ME, { kind: "vote" });
  await settled(ANSWER_MS);
  expect(parcel.fate.value).toBe("kept");
  wire.welcome();
  await settled();
  expect(wire.all("command").length).toBe(2);
  expect(parcel.fate.value).toBe("sent");
});

test("commands go one at a time, in the order of acting", async () => {
  const outbox = await online();
  await Promise.all(["a", "b", "c"].map((kind) => outbox.put(ME, { kind })));
  await settled();
  expect(wire.all("command").map((sent) => sent.message.do.kind)).toEqual(["a"]);
  wire.last("command").answer({ ok: true });
  wire.last("command").answer({ ok: true });
  await settled();
  wire.last("command").answer({ ok: true });
  await settled();
  expect(wire.all("command").map((sent) => sent.message.do.kind)).toEqual(["a", "b", "c"]);
});

test("a refusal is final, carries the server's words and holds up nobody", async () => {
  const outbox = await online();
  const first = await outbox.put(ME, { kind: "open_poll" });
  const second = await outbox.put(ME, { kind: "check_in" });
  await settled();
  wire.last("command").answer({ ok: false, code: "quorum_not_met", rule: "AT3", words: { "zh-CN": "还差 3 人", en: "3 more" } });
  await settled();
  expect(first.fate.value).toBe("refused");
  expect(refusalWords(first)).toEqual({ "zh-CN": "还差 3 人", en: "3 more" });
  expect(wire.last("command").message.id).toBe(second.id);
  expect(await keptNow()).toEqual(["check_in"]);
});

test("not saved on the server means: kept here and sent again under the same id", async () => {
  const outbox = await online();
  const parcel = await outbox.put(ME, { kind: "vote" });
  await settled();
  wire.last("command").answer({ ok: false, code: "unavailable" });
  await settled();
  expect(parcel.fate.value).toBe("kept");
  expect(await keptNow()).toEqual(["vote"]);
  await settled(2500);
  expect(wire.all("command").map((sent) => sent.message.id)).toEqual([parcel.id, parcel.id]);
});

test("of two pages of one device one sends, and both learn the answer", async () => {
  const outbox = await online();
  const other = new FakeWire();
  const second = new Link(other, PLACE, () => 0);
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  const outbox2 = new Outbox(second, "m1");
  second.start();
  other.welcome();
  await settled();
  const parcel = await outbox2.put(ME, { kind: "vote" });
  await settled(1500);
  expect([wire.all("command").length, other.all("command").length]).toEqual([1, 0]);
  wire.last("command").answer({ ok: true, seq: 5 });
  await settled();
  expect(parcel.fate.value).toBe("confirmed");
  expect(outbox.waiting.value).toEqual([]);
});

test("what waits for another meeting waits", async () => {
  const store = await openStore();
  await store.put({ meeting: "m2", at: 1, command: { id: "x", meeting: "m2", as: ME, do: { kind: "vote" } } });
  await online();
  expect(wire.all("command")).toEqual([]);
});

test.each(["localStorage", "memory"])("without IndexedDB it keeps in %s", async (where) => {
  globalThis.indexedDB = undefined as unknown as IDBFactory;
  if (where === "memory") {
    vi.stubGlobal("localStorage", undefined);
  }
  const outbox = await online();
  expect(outbox.lasting.value).toBe(where === "localStorage");
  const parcel = await outbox.put(ME, { kind: "vote" });
  await settled();
  wire.last("command").answer({ ok: true });
  await settled();
  expect(parcel.fate.value).toBe("confirmed");
});

test("a full disk does not stop a vote, and the person is told it is not kept", async () => {
  const full: Store = {
    lasting: true,
    put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    all: () => Promise.resolve([]),
    remove: () => Promise.resolve(),
  };
  const outbox = await online(new Outbox(link, "m1", Promise.resolve(full)));
  await outbox.put(ME, { kind: "vote" });
  await settled();
  expect(outbox.lasting.value).toBe(false);
  expect(wire.last("command").message.do.kind).toBe("vote");
});

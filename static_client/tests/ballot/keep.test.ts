import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openCabinet } from "../../src/ballot/keep";

const broken = { open: () => { throw new Error("no database"); } };

/** The three places, each as a browser that has it. */
const places: [string, () => void, boolean][] = [
  ["a database", () => vi.stubGlobal("indexedDB", new IDBFactory()), true],
  ["texts", () => vi.stubGlobal("indexedDB", broken), true],
  ["memory", () => { vi.stubGlobal("indexedDB", broken); vi.stubGlobal("localStorage", null); }, false],
];

beforeEach(() => localStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

describe.each(places)("kept in %s", (_, arrange, lasting) => {
  beforeEach(arrange);

  it("says whether it lasts, and gives back what was put", async () => {
    const cabinet = await openCabinet();
    expect(cabinet.lasting).toBe(lasting);
    await cabinet.put("m1", "key.r1", { secret: "abc" });
    expect(await cabinet.get("m1", "key.r1")).toEqual({ secret: "abc" });
    expect(await cabinet.get("m1", "key.r2")).toBe(undefined);
  });

  it("keeps several rights and meetings apart", async () => {
    const cabinet = await openCabinet();
    for (const [meeting, name] of [["m1", "key.r1"], ["m1", "key.r2"], ["m10", "key.r1"], ['m1",', "x"]]) {
      await cabinet.put(meeting!, name!, `${meeting} ${name}`);
    }
    expect((await cabinet.names("m1")).sort()).toEqual(["key.r1", "key.r2"]);
    await cabinet.forget("m1");
    expect(await cabinet.names("m1")).toEqual([]);
    expect(await cabinet.get("m10", "key.r1")).toBe("m10 key.r1");
    expect(await cabinet.names('m1",')).toEqual(["x"]);
    await cabinet.forget();
    expect(await cabinet.names("m10")).toEqual([]);
  });

  it("lets a meeting's keys go and keeps its receipts", async () => {
    const cabinet = await openCabinet();
    for (const name of ["key.r1", "key.r2", "ballot.p1.r1", "keys"]) await cabinet.put("m1", name, name);
    await cabinet.put("m2", "key.r1", "other");
    await cabinet.forget("m1", "key.");
    expect((await cabinet.names("m1")).sort()).toEqual(["ballot.p1.r1", "keys"]);
    expect(await cabinet.get("m2", "key.r1")).toBe("other");
  });

  it("gives two who claim at once the same one", async () => {
    const cabinet = await openCabinet();
    const both = await Promise.all([cabinet.claim("m1", "key.r1", "one"), cabinet.claim("m1", "key.r1", "two")]);
    expect(both[0]).toBe(both[1]);
    expect(await cabinet.claim("m1", "key.r1", "three")).toBe(both[0]);
    expect(await cabinet.get("m1", "key.r1")).toBe(both[0]);
  });

  it.runIf(lasting)("is there after a reload", async () => {
    await (await openCabinet()).put("m1", "ballot.p1.r1", { tracker: "t" });
    expect(await (await openCabinet()).get("m1", "ballot.p1.r1")).toEqual({ tracker: "t" });
  });
});

it("leaves other people's texts alone", async () => {
  vi.stubGlobal("indexedDB", broken);
  localStorage.setItem("yishi.outbox", "[]");
  const cabinet = await openCabinet();
  await cabinet.put("m1", "a", 1);
  await cabinet.forget();
  expect(localStorage.getItem("yishi.outbox")).toBe("[]");
  expect(localStorage.length).toBe(1);
});

it("waits two seconds for a database that hangs, and takes the next place", async () => {
  vi.stubGlobal("indexedDB", { open: () => new EventTarget() });
  expect((await openCabinet()).lasting).toBe(true);
});

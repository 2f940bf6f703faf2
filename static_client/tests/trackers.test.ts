// The numbers of counted ballots are read off the board's tally, and found by their first figures as people type them.
import { afterEach, expect, test, vi } from "vitest";
import { pack } from "../src/ballot/bytes";
import { electionShort } from "../src/secret/short";
import { countedTrackers, digitsIn, tallied } from "../src/secret/trackers";

const bytes = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => (at ? at : first));
const line = (type: string, body: object): string => JSON.stringify({ body, prev: "", seq: 0, ts: 0, type });
const tally = line("tally", { counted: [pack(bytes(0xf3)), pack(bytes(0x0a))], id: "", sums: [] });

afterEach(() => void vi.unstubAllGlobals());

test("the tally's numbers, in order; nothing where there is none", () => {
  expect(tallied(`${line("close", {})}\n${tally}\n${line("share", {})}\n`)?.map((one) => one.slice(0, 4))).toEqual(["0a01", "f301"]);
  expect(tallied(line("close", {}))).toBeNull();
});

test("a tally far up is asked for again, further back; a board without one says so", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (way: string) => {
    asked.push(new URL(way, "http://hall").search);
    return new Response(asked.length === 1 ? line("share", {}) : tally);
  });
  expect((await countedTrackers("s1", 500))?.length).toBe(2);
  expect(asked).toEqual(["?from=436&to=500", "?from=0&to=500"]);
  vi.stubGlobal("fetch", async () => new Response(line("close", {})));
  expect(await countedTrackers("s1", 40)).toBeNull();
  vi.stubGlobal("fetch", async () => new Response("", { status: 429 }));
  await expect(countedTrackers("s1", 40)).rejects.toThrow();
});

test("figures as they are read off a phone: gaps and capitals do not matter", () => {
  expect(digitsIn(" A3F2 91c4")).toBe("a3f291c4");
  expect(digitsIn("")).toBe("");
  expect(digitsIn("O3F2")).toBeNull();
});

test("the fingerprint has sixteen figures in fours, as on the checking pages", () => {
  expect(electionShort(pack(bytes(0xf3)))).toBe("F301 0203 0405 0607");
});

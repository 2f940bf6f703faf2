import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MemberFound } from "../src/wire";
import { fetchRoll } from "../hall/roll";
import { again, found, look, query, searching } from "../hall/search";

const one = (member: string, name: string): MemberFound => ({ member, name, number: "0001", household: "1号楼", hall: null, guest: null, excused: false, votes: [] });
let answers: Record<string, () => Promise<Response>>;

beforeEach(() => {
  vi.useFakeTimers();
  answers = {};
  vi.stubGlobal("fetch", (path: string) => answers[decodeURIComponent(path.split("q=")[1]!)]!());
});

afterEach(() => {
  look("");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const told = (...people: MemberFound[]) => (): Promise<Response> => Promise.resolve(new Response(JSON.stringify({ found: people })));
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);

test("what is typed is asked for once it rests, and nothing typed finds nobody", async () => {
  answers["王"] = told(one("m1", "王桂兰"));
  look("王");
  expect(searching.value).toBe("asking");
  await settle();
  expect([searching.value, found.value.map((who) => who.name)]).toEqual(["found", ["王桂兰"]]);
  look("");
  expect([searching.value, found.value]).toEqual(["idle", []]);
});

test("an answer that comes after the next question is dropped", async () => {
  let late: (answer: Response) => void = () => undefined;
  answers["李"] = () => new Promise((resolve) => (late = resolve));
  answers["李强"] = told(one("m2", "李强"));
  look("李");
  await settle();
  look("李强");
  await settle();
  late(new Response(JSON.stringify({ found: [one("m3", "李莉")] })));
  await settle();
  expect([query.value, found.value.map((who) => who.name)]).toEqual(["李强", ["李强"]]);
});

test("cut off, those met before are still found, and others are not made up", async () => {
  answers["陈"] = told(one("m4", "陈振华"));
  look("陈");
  await settle();
  answers["陈"] = () => Promise.reject(new TypeError("away"));
  answers["周"] = () => Promise.reject(new TypeError("away"));
  again();
  await settle();
  expect([searching.value, found.value.map((who) => who.name)]).toEqual(["away", ["陈振华"]]);
  look("周");
  await settle();
  expect([searching.value, found.value]).toEqual(["away", []]);
});

test("cut off, the roll fetched before answers by name, pinyin, initials and number", async () => {
  const listed = (member: string, name: string, keys: string) => ({ ...one(member, name), keys });
  const people = [listed("m7", "汪桂花", "汪桂花\nwangguihua\nwgh\n0009"), listed("m8", "吕方", "吕方\nlvfang\nlf\n0002")];
  vi.stubGlobal("fetch", (path: string) =>
    path.endsWith("/roll/all") ? Promise.resolve(new Response(JSON.stringify({ people }))) : Promise.reject(new TypeError("away")),
  );
  await fetchRoll();
  for (const [typed, name] of [["wgh", "汪桂花"], ["Wang Gui", "汪桂花"], ["lü", "吕方"], ["0002", "吕方"], ["桂花", "汪桂花"]] as const) {
    look(typed);
    await settle();
    expect([typed, searching.value, found.value.map((who) => who.name)]).toEqual([typed, "away", [name]]);
  }
});

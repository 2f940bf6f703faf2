import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { afterEach, expect, test } from "vitest";
import { minutes } from "../src/ui/clock";
import { phrases } from "../src/ui/phrase";
import { addWords, language, said, setLanguage, t } from "../src/ui/words";

const client = join(import.meta.dirname, "..");
const seats = ["phone", "projector", "moderator", "hall", "recorder", "public", "setup", "collect", "paper", "secrecy", "verify", "check"];
const read = (path: string): string => readFileSync(join(client, path), "utf8");

function messages(path: string): Map<string, string> {
  const found = new FluentResource(read(path)).body.map((entry) => [entry.id, JSON.stringify(entry)] as const);
  return new Map(found);
}

function sources(folder: string): string[] {
  return readdirSync(join(client, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(client, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const variables = (entry: string): string[] => [...new Set([...entry.matchAll(/"type":"var","name":"(\w+)"/g)].map((found) => found[1]!))].sort();

test.each(readdirSync(join(client, "words/zh-CN")))("%s says the same things in both languages", (file) => {
  const [zh, en] = [messages(`words/zh-CN/${file}`), messages(`words/en/${file}`)];
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  for (const [id, entry] of zh) expect([id, variables(en.get(id)!)]).toEqual([id, variables(entry)]);
});

test("both languages have the same files", () => {
  expect(readdirSync(join(client, "words/en"))).toEqual(readdirSync(join(client, "words/zh-CN")));
});

/** The files of words a seat's page carries. */
function filesOf(seat: string): string[] {
  const named = sources(seat).flatMap((path) => [...read(path).matchAll(/words\/\*\/\{([\w,]+)\}\.ftl/g)].map((found) => found[1]!.split(",")));
  expect(named.length).toBeGreaterThan(0);
  return named.flat();
}

test("every word the bringing of materials asks for is there", () => {
  const known = new Set(["shared", "materials"].flatMap((file) => [...messages(`words/zh-CN/${file}.ftl`).keys()]));
  const asked = sources("src/materials").flatMap((path) => [...read(path).matchAll(/(?:\bt|NotBrought)\(\s*"([\w-]+)"/g)].map((found) => found[1]!));
  expect(asked.length).toBeGreaterThan(15);
  expect(asked.filter((id) => !known.has(id))).toEqual([]);
});

test.each(seats)("every word the %s seat asks for is there", (seat) => {
  const known = new Set(filesOf(seat).flatMap((file) => [...messages(`words/zh-CN/${file}.ftl`).keys()]));
  const asked = sources(seat).flatMap((path) => [...read(path).matchAll(/\bt\(\s*"([\w-]+)"/g)].map((found) => found[1]!));
  expect(asked.filter((id) => !known.has(id))).toEqual([]);
});

test("every word the shared parts ask for is shared", () => {
  const known = new Set(messages("words/zh-CN/shared.ftl").keys());
  const asked = sources("src/ui").flatMap((path) => [...read(path).matchAll(/\bt\(\s*"([\w-]+)"/g)].map((found) => found[1]!));
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((id) => !known.has(id))).toEqual([]);
});

test("English pages hold no Chinese words and Chinese pages no sentences in English", () => {
  for (const file of readdirSync(join(client, "words/en"))) {
    for (const [id, entry] of messages(`words/en/${file}`)) expect([id, /\p{Script=Han}/u.test(entry)]).toEqual([id, false]);
    for (const [id, entry] of messages(`words/zh-CN/${file}`)) expect([id, /[a-z]+ [a-z]+ [a-z]+/.test(entry)]).toEqual([id, false]);
  }
});

afterEach(() => setLanguage("zh-CN"));

test("words change with the language, a missing one shows its id", () => {
  addWords({ "words/zh-CN/a.ftl": "hello = 您好，{ $name }", "words/en/a.ftl": "hello = Hello { $name }" });
  expect(language.value).toBe("zh-CN");
  expect(t("hello", { name: "王*兰" })).toBe("您好，王*兰");
  setLanguage("en");
  expect(t("hello", { name: "王*兰" })).toBe("Hello 王*兰");
  expect(t("not-there")).toBe("not-there");
  expect(document.documentElement.lang).toBe("en");
});

test("a file that cannot be read is a fault at once, not a blank later", () => {
  expect(() => addWords({ "words/fr/a.ftl": "a = b" })).toThrow(/no language/);
});

test("the server's words are shown in the device's language, or in the one there is", () => {
  expect(said({ "zh-CN": "还差 3 人", en: "3 more" })).toBe("还差 3 人");
  setLanguage("en");
  expect(said({ "zh-CN": "还差 3 人", en: "3 more" })).toBe("3 more");
  expect(said({ "zh-CN": "还差 3 人" })).toBe("还差 3 人");
  expect(said(undefined)).toBe("");
});

test("titles break between phrases, never inside a time or before a comma", () => {
  const pieces = phrases("是否同意方案甲：北门刷卡双向通行，22:00–6:00 关闭？");
  expect(pieces.join("")).toBe("是否同意方案甲：北门刷卡双向通行，22:00–6:00 关闭？");
  expect(pieces.some((piece) => piece.includes("22:00–6:00"))).toBe(true);
  expect(pieces.filter((piece) => /^[，。：？]/.test(piece))).toEqual([]);
  expect(phrases("阿卜杜热合曼·买买提依明·努尔，您已经进来了").slice(0, 3)).toEqual(["阿卜杜热合曼·", "买买提依明·", "努尔，"]);
  expect(phrases("请把电动车移到北门外").join("|")).toContain("北门");
  expect(phrases("费用分担办法（第二次修订稿）").some((piece) => piece.endsWith("（"))).toBe(false);
  expect(phrases("Residents’ assembly, third meeting")).toEqual(["Residents’ assembly, third meeting"]);
});

test("time left is said in minutes and seconds and never below nothing", () => {
  expect([minutes(125_000), minutes(0), minutes(-5), minutes(900), minutes(3_723_000)]).toEqual(["2:05", "0:00", "0:00", "0:01", "1:02:03"]);
});

test.each(seats)("the %s seat carries no two words of one name that take different things", (seat) => {
  const groups = sources(seat).flatMap((path) => [...read(path).matchAll(/words\/\*\/\{([\w,]+)\}\.ftl/g)].map((found) => found[1]!.split(",")));
  for (const files of groups) {
    const taken = new Map<string, string[]>();
    for (const [id, entry] of files.flatMap((file) => [...messages(`words/zh-CN/${file}.ftl`)])) {
      expect([id, taken.get(id) ?? variables(entry)]).toEqual([id, variables(entry)]);
      taken.set(id, variables(entry));
    }
  }
});

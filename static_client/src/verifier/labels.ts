// Words that may stand in a poll's manifest beside what is checked: a text, or one for each language.
import type { Json } from "./reading";

export type Say = { "zh-CN": string; en: string } | null;

/** The three choices of a plain vote have their words in both languages. */
const USUAL: Readonly<Record<string, string>> = { 赞成: "Yes", 反对: "No", 弃权: "Abstain" };

/** The words under this name, or nothing. */
export function byName(said: Json, name: string): Say {
  const found = within(said, name);
  if (typeof found === "string") return found ? { "zh-CN": found, en: USUAL[found] ?? found } : null;
  const zh = within(found, "zh-CN") ?? within(found, "zh") ?? within(found, "label");
  const en = within(found, "en") ?? zh;
  if (zh !== null && typeof zh === "object") return byName(found, "label");
  return typeof zh === "string" && typeof en === "string" ? { "zh-CN": zh, en } : null;
}

/** What a poll is about: its own title, or that of its one question. */
export function titleOf(poll: Json): Say {
  const own = byName(poll, "title");
  const questions = within(poll, "questions");
  return own ?? (Array.isArray(questions) && questions.length === 1 ? byName(questions[0]!, "title") : null);
}

function within(said: Json, name: string): Json {
  return typeof said === "object" && said !== null && !Array.isArray(said) && Object.hasOwn(said, name) ? said[name]! : null;
}

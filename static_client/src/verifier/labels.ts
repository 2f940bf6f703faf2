// Words that may stand in a poll's manifest beside what is checked: a text, or one for each language.
import type { Json } from "./reading";

export type Say = { "zh-CN": string; en: string } | null;

/** The words under this name, or nothing. */
export function byName(said: Json, name: string): Say {
  const found = within(said, name);
  if (typeof found === "string") return found ? { "zh-CN": found, en: found } : null;
  const zh = within(found, "zh-CN") ?? within(found, "zh") ?? within(found, "label");
  const en = within(found, "en") ?? zh;
  if (zh !== null && typeof zh === "object") return byName(found, "label");
  return typeof zh === "string" && typeof en === "string" ? { "zh-CN": zh, en } : null;
}

function within(said: Json, name: string): Json {
  return typeof said === "object" && said !== null && !Array.isArray(said) && Object.hasOwn(said, name) ? said[name]! : null;
}

// Words for people. One Fluent file set in words/, Chinese first and English complete; each page carries the files
// it needs in both languages, so that switching works without a network.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { effect, signal } from "@preact/signals";
import type { Words } from "../wire";
import { keep, kept } from "./keeping";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Args = Record<string, FluentVariable>;

const bundles = new Map<string, FluentBundle>();
const KEPT = "yishi.language";

export const language = signal<Language>(firstLanguage());

/** Chinese, unless this device or the address has asked for English. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? kept(KEPT) ?? "";
  return asked.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

/** Take the files of `import.meta.glob("../words/*\/{shared,phone}.ftl", {eager, query: "?raw", import: "default"})`. */
export function addWords(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    const name = LANGUAGES.find((candidate) => path.includes(`/${candidate}/`));
    if (!name) throw new Error(`words of no language: ${path}`);
    const bundle = bundles.get(name) ?? new FluentBundle(name, { useIsolating: false });
    bundles.set(name, bundle);
    const faults = bundle.addResource(new FluentResource(text), { allowOverrides: true });
    if (faults.length) throw new Error(`${path}: ${String(faults[0])}`);
  }
}

/** The words of `id` in the language of this device; a missing one shows its id, and a test finds it. */
export function t(id: string, args?: Args): string {
  const bundle = bundles.get(language.value);
  const pattern = bundle?.getMessage(id)?.value;
  return bundle && pattern ? bundle.formatPattern(pattern, args ?? null) : id;
}

/** Whether there are words for `id`. */
export function hasWords(id: string): boolean {
  return bundles.get(language.value)?.hasMessage(id) ?? false;
}

/** The words the server sent, in the language of this device. */
export function said(words: Words | undefined | null): string {
  if (!words) return "";
  if (typeof words === "string") return words;
  const given: Readonly<Record<string, string>> = { ...words };
  return given[language.value] ?? given["zh-CN"] ?? Object.values(given)[0] ?? "";
}

export function setLanguage(next: Language): void {
  language.value = next;
  keep(KEPT, next);
}

effect(() => {
  document.documentElement.lang = language.value;
});

// For how long and from when a decision hangs on the board, and where to object. The day is this device's; the days are
// the rule's unless more are chosen; where to object is typed here and kept.
import { computed, signal } from "@preact/signals";
import { keep, kept } from "../src/ui/keeping";
import { language } from "../src/ui/words";
import { told } from "./state";

const DAY = 86_400_000;
const KEPT = "yishi.paper.objections";

const two = (n: number): string => String(n).padStart(2, "0");
const isoOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The day it is put up, as YYYY-MM-DD. */
export const posted = signal(isoOf(new Date()));
/** More days than the rule asks; 0 for the rule's. */
export const longer = signal(0);
export const objectTo = signal(kept(KEPT) ?? "");

export function keepObjectTo(value: string): void {
  objectTo.value = value;
  keep(KEPT, value);
}

export const least = computed(() => told.value?.publishing.days ?? 0);
/** 0 where the rule names none and none were chosen. */
export const days = computed(() => Math.max(least.value, longer.value));

/** First and last day on the board. The day of posting is not counted (Civil Code art. 201). */
export const period = computed(() => {
  const from = new Date(`${posted.value}T12:00:00`).getTime();
  return Number.isNaN(from) || !days.value ? null : { posted: dated(from), from: dated(from + DAY), to: dated(from + days.value * DAY) };
});

/** 2026年11月23日, in the language of the page. */
export function dated(at: number): string {
  return new Date(at).toLocaleDateString(language.value, { year: "numeric", month: "long", day: "numeric" });
}

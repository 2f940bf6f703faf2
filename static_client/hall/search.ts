// Finding a person by name, pinyin, initials, number or household. The server knows everybody; while it cannot be
// reached, this page answers from those it has met and from the roll it fetched while the line was up.
import { batch, signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import type { MemberFound, RollFound } from "../src/wire";
import { onRoll } from "./roll";
import { desk } from "./view";

export type Searching = "idle" | "asking" | "found" | "away";

export const query = signal("");
export const found = signal<MemberFound[]>([]);
export const searching = signal<Searching>("idle");

const WAIT_MS = 120;
const met = new Map<string, MemberFound>();
let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

/** Look for what is typed; nothing typed, nothing found. */
export function look(text: string, wait = WAIT_MS): void {
  clearTimeout(timer);
  query.value = text;
  const asked = ++turn;
  if (!text.trim()) return land([], "idle", asked);
  searching.value = "asking";
  timer = setTimeout(() => void ask(text.trim(), asked), wait);
}

/** The same again: somebody has come or gone. */
export function again(): void {
  if (query.value.trim()) look(query.value, 0);
}

async function ask(text: string, asked: number): Promise<void> {
  try {
    const answer = await fetch(`/api/m/${meetingOfPage()}/roll?q=${encodeURIComponent(text)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const told = ((await answer.json()) as RollFound).found;
    for (const one of told) met.set(one.member, one);
    land(told, "found", asked);
  } catch {
    land(known(text), "away", asked);
  }
}

function land(people: MemberFound[], state: Searching, asked: number): void {
  if (asked !== turn) return;
  batch(() => {
    found.value = people;
    searching.value = state;
  });
}

/** Who of those met before has this in name, number or household, then who on the roll is found by it. */
function known(text: string): MemberFound[] {
  const present = (desk.value?.present ?? []).map((one) => ({ ...one, household: "", hall: desk.value?.hall ?? null, excused: false, votes: [] }));
  const everybody = new Map<string, MemberFound>([...present.map((one) => [one.member, one] as const), ...met]);
  const fits = (one: MemberFound): boolean => [one.name, one.number, one.household].some((words) => words.includes(text));
  const before = [...everybody.values()].filter(fits);
  const others = onRoll(text).filter((one) => !before.some((other) => other.member === one.member));
  return [...before, ...others.map((one) => everybody.get(one.member) ?? one)].slice(0, 20);
}

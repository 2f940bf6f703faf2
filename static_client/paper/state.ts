// What is printed: which sheet, of which hall, question and order. It stands in the address, so a printed sheet can be
// printed again; the number to call stays on this device.
import { computed, signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { keep, kept } from "../src/ui/keeping";
import type { PaperHall, PaperItem, PaperPerson, PaperTold, Words } from "../src/wire";

export const KINDS = ["roll", "tally", "ballots", "units", "issue", "card", "phones", "poster", "proxy", "walk-in", "aloud", "notice"] as const;
export type Kind = (typeof KINDS)[number];
/** When a sheet is wanted: as people come, for the vote, once something is decided. */
export const WHEN: Readonly<Record<"arrival" | "vote" | "after", readonly Kind[]>> = {
  arrival: ["roll", "card", "phones", "poster", "proxy", "walk-in"],
  vote: ["ballots", "units", "tally", "issue"],
  after: ["aloud", "notice"],
};
export const ORDERS = ["number", "household", "name"] as const;
export type Order = (typeof ORDERS)[number];

const CONTACT = "yishi.paper.contact";
const MOST = 5000;
const asked = new URLSearchParams(location.search);
const one = <T extends string>(all: readonly T[], name: string): T => all.find((each) => each === asked.get(name)) ?? all[0]!;

export const told = signal<PaperTold | null>(null);
export const refused = signal<Words | null>(null);
export const kind = signal<Kind>(one(KINDS, "sheet"));
export const order = signal<Order>(one(ORDERS, "order"));
/** The chosen hall and question; empty for all. */
export const hallId = signal(asked.get("hall") ?? "");
export const itemId = signal(asked.get("item") ?? "");
/** Of the roll only those checked in at the hall. */
export const onlyHere = signal(asked.get("here") === "1");
export const secret = signal(asked.get("secret") !== "0");
/** How many ballots, and the number of the first; 0 for as many as there are votes. */
export const copies = signal(Number(asked.get("copies") ?? 0) || 0);
export const firstSerial = signal(Number(asked.get("from") ?? 1) || 1);
export const contact = signal(kept(CONTACT) ?? "");

export const halls = computed<PaperHall[]>(() => {
  const all = told.value?.halls ?? [];
  const chosen = all.filter((hall) => hall.id === hallId.value);
  return chosen.length ? chosen : all;
});

/** Halls that people walk into. */
export const placesToGo = computed<PaperHall[]>(() => {
  const all = (told.value?.halls ?? []).filter((hall) => hall.hall_kind !== "online");
  const chosen = all.filter((hall) => hall.id === hallId.value);
  return chosen.length ? chosen : all;
});

/** What is put to a vote. */
export const questions = computed<PaperItem[]>(() => {
  const all = (told.value?.items ?? []).filter((item) => item.item_kind !== "information");
  const chosen = all.filter((item) => item.id === itemId.value);
  return chosen.length ? chosen : all;
});

/** Ballots of owners without name and unit, to have at hand. */
export const blank = signal(asked.get("blank") === "1");

/** How many ballots are printed of each question. */
export const printed = computed(() => Math.max(1, Math.min(MOST, Math.floor(copies.value || told.value?.rights || 1))));

/** A ballot's number, as wide as the last one. */
export function serial(at: number, count = printed.value): string {
  const last = firstSerial.value + count - 1;
  return String(firstSerial.value + at).padStart(Math.max(3, String(last).length), "0");
}

const numeric = new Intl.Collator("zh-CN", { numeric: true });
const SORTED: Record<Order, (person: PaperPerson) => string[]> = {
  number: (person) => [person.number, person.spelled],
  household: (person) => [person.household, person.number, person.spelled],
  name: (person) => [person.spelled, person.number],
};

/** These people in the chosen order; who has no number or household comes last. */
export function sorted(people: readonly PaperPerson[]): PaperPerson[] {
  const keys = new Map(people.map((person) => [person, SORTED[order.value](person)]));
  return [...people].sort((a, b) => compare(keys.get(a)!, keys.get(b)!));
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? "";
    if (!left !== !right) return left ? -1 : 1;
    const found = numeric.compare(left, right);
    if (found) return found;
  }
  return 0;
}

/** A hash as it is compared by eye: its first eight characters in fours. */
export const short = (sha256: string): string => `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;

export function keepContact(value: string): void {
  contact.value = value;
  keep(CONTACT, value);
}

/** The address says what is on the page. */
export function note(): void {
  const said = { m: meetingOfPage(), sheet: kind.value, hall: hallId.value, item: itemId.value, order: order.value, here: onlyHere.value ? "1" : "",
    secret: secret.value ? "" : "0", copies: copies.value ? String(copies.value) : "", blank: blank.value ? "1" : "", from: firstSerial.value > 1 ? String(firstSerial.value) : "" };
  const address = new URLSearchParams(Object.entries(said).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}?${address}`);
}

/** Everything the sheets need, once; a failure in words. */
export async function load(): Promise<void> {
  refused.value = null;
  const answer = await fetch(`/api/m/${meetingOfPage()}/paper`, { cache: "no-store" }).catch(() => null);
  const body = (await answer?.json().catch(() => null)) as (PaperTold & { words?: Words }) | null;
  if (answer?.ok && body) told.value = body;
  else refused.value = body?.words ?? "";
}

// Who will sit in the body, as the list is being made; saved as a whole.
import { computed, effect, signal } from "@preact/signals";
import type { BodyWhole, Capacity, PersonTold } from "../src/wire";
import { post } from "./api";
import { place } from "./place";
import { body, loadHouse, run } from "./state";

export interface Chosen {
  person: PersonTold;
  capacity: Capacity;
  office: string;
  groups: string[];
}

/** The list as it is being made. */
export const members = signal<Chosen[]>([]);
/** As what those found next are added. */
export const capacity = signal<Capacity>("representative");
export const changed = signal(false);
const here = computed(() => new Set(members.value.map((one) => one.person.id)));

effect(() => {
  const told = body.value;
  if (!told) return;
  members.value = told.seats.map((one) => ({ person: one.person, capacity: one.capacity, office: one.office, groups: one.groups }));
  changed.value = false;
  if (told.body.unit === "seat") capacity.value = "member";
});

/** Put persons at the end of the list; who is on it already stays where they are. Returns how many are new. */
export function add(persons: readonly PersonTold[]): number {
  const fresh = [...new Map(persons.map((one) => [one.id, one])).values()].filter((one) => !here.value.has(one.id));
  members.value = [...members.value, ...fresh.map((person) => ({ person, capacity: capacity.value, office: "", groups: [] }))];
  changed.value ||= fresh.length > 0;
  return fresh.length;
}

export function edit(id: number, change: Partial<Chosen> | null): void {
  members.value = members.value.flatMap((one) => (one.person.id !== id ? [one] : change ? [{ ...one, ...change }] : []));
  changed.value = true;
}

export async function save(): Promise<boolean> {
  const seats = members.value.map(({ person, ...seat }) => ({ person: person.id, ...seat }));
  const saved = await run(async () => {
    body.value = await post<BodyWhole>(`/api/setup/b/${place.value.b}/seats`, { seats });
    await loadHouse();
    return true;
  });
  return saved === true;
}

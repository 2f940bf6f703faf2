// What this page knows: the window, its progress, this device's seat, and the list of the building in front.
import { computed, effect, signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { link, outbox } from "../src/link/session";
import type { Ack, As, ClientCommand, MeetingView, ProgressView, SeatView, SharesTold, ShareView, WindowsView, Words, YouView } from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const windows = link.slices.of<WindowsView>("window");
export const progress = link.slices.of<ProgressView>("progress");
export const you = link.slices.of<YouView>("you");

/** The building in front; null before one is chosen. */
export const building = signal<string | null>(null);
export const shares = signal<ShareView[]>([]);
/** The right whose sheet or door is in hand. */
export const chosen = signal<string | null>(null);
export const refused = signal<Words | null>(null);
export const done = signal("");

const SEATS = ["recorder", "teller", "steward", "hall_desk"];

/** The seat in which this device enters sheets. */
export const seat = computed<SeatView | null>(() => {
  const mine = (you.value?.seats ?? []).filter((one) => SEATS.includes(one.seat));
  return mine.sort((a, b) => SEATS.indexOf(a.seat) - SEATS.indexOf(b.seat))[0] ?? null;
});

let turn = 0;

/** Fetch the list of the building in front. */
export async function load(): Promise<void> {
  if (building.value === null) return;
  const asked = ++turn;
  const where = `/api/m/${encodeURIComponent(meetingOfPage())}/window?building=${encodeURIComponent(building.value)}`;
  const answer = await fetch(where, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || asked !== turn) return;
  shares.value = ((await answer.json()) as SharesTold).shares;
}

effect(() => {
  if (progress.value) void load();
});

/** Enter the building: its list is fetched. */
export function choose(name: string): void {
  building.value = name;
  chosen.value = null;
  shares.value = [];
  void load();
}

/** Send in this device's seat; true once it is durable. */
export async function send(doing: ClientCommand): Promise<boolean> {
  const mine = seat.value;
  if (!mine) return false;
  const as: As = mine.hall ? { seat: mine.seat, hall: mine.hall } : { seat: mine.seat };
  const answer: Ack = await outbox.answered(await outbox.put(as, doing));
  refused.value = answer.ok ? null : (answer.words ?? answer.code ?? "");
  return answer.ok;
}

// Plan and actual of the agenda. Times in ms, lengths in whole minutes.
import type { ItemView } from "../src/wire";

const MINUTE = 60_000;

/** When each item was meant to begin; null where the meeting has no planned time. */
export function plannedTimes(start: number | null, items: readonly ItemView[]): (number | null)[] {
  let at = start;
  return items.map((item) => {
    const begins = at;
    if (at !== null) at += item.minutes * MINUTE;
    return begins;
  });
}

/** How long an item has been in hand, from its start to its end or to now. */
export function spentMinutes(item: ItemView, now: number): number {
  return item.started === null ? 0 : Math.max(0, Math.floor(((item.ended ?? now) - item.started) / MINUTE));
}

/** When the meeting would end if what is left took as long as planned. */
export function expectedEnd(items: readonly ItemView[], current: string | null, now: number): number {
  return items.reduce((end, item) => {
    if (item.id === current) return end + Math.max(0, (item.started ?? now) + item.minutes * MINUTE - now);
    return item.started === null ? end + item.minutes * MINUTE : end;
  }, now);
}

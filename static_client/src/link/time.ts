// The server's clock, as well as this page can know it. The page asks several times and trusts the quickest answer:
// of a round trip of d ms the server's word is at most d/2 out. Kept against a clock that nobody sets while it runs.
import { signal } from "@preact/signals";

/** Answers of so many askings are compared; older ones are forgotten, since clocks drift apart. */
const REMEMBERED = 12;
const steady = (): number => performance.now();

interface Heard {
  offset: number;
  trip: number;
}

let heard: Heard[] = [];
let offset = Date.now() - steady();
let known = false;

/** Counts how often the clock was set: what shows a time reads it, to be drawn anew. */
export const clockSet = signal(0);

/** Learn that the server said `now` (ms) in answer to something asked `trip` ms ago. */
export function heardNow(now: number, trip: number): void {
  heard = [...heard, { offset: now + trip / 2 - steady(), trip }].slice(-REMEMBERED);
  const best = heard.reduce((one, other) => (other.trip < one.trip ? other : one));
  const moved = Math.abs(best.offset - offset);
  offset = best.offset;
  if (!known || moved >= 1) clockSet.value++;
  known = true;
}

/** Milliseconds UTC by the server's clock; by this device's until it has been heard. */
export function serverNow(): number {
  return known ? steady() + offset : Date.now();
}

/** The page has slept: its steady clock may have stood still, so what was measured before says nothing. */
export function forgetTime(): void {
  heard = [];
}

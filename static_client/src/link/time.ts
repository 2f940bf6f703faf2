// The server's clock, as well as this page can know it: from greetings, whose round trip is measured.

let offset = 0;
let best = Infinity;

/** Learn that the server said `now` (ms) in answer to something asked `trip` ms ago. */
export function heardNow(now: number, trip: number): void {
  if (trip > 2 * best) return; // a slow answer says less than a quick one before it
  best = Math.min(best, Math.max(trip, 20));
  offset = now + trip / 2 - Date.now();
}

/** Milliseconds UTC by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}

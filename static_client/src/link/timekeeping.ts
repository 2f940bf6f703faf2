// Asking for the server's time: a handful of small questions after each greeting, and again every few minutes, since
// two quartz clocks part by some milliseconds an hour.
import type { Link } from "./link";
import { read } from "./link";
import { forgetTime, heardNow } from "./time";

export const ASKED_TIMES = 5;
export const BETWEEN_MS = 120;
export const AGAIN_MS = 4 * 60_000;
/** A hall of phones that comes back at once does not ask at once. */
const SPREAD_MS = 2000;

/** Keep this page's clock with the server's; `spread` where many pages greet at the same moment. */
export function keepTime(link: Link, spread: boolean, chance: () => number = Math.random): void {
  let round: ReturnType<typeof setTimeout> | undefined;
  const ask = (left: number): void => {
    const asked = performance.now();
    const sent = link.emit("clock", {}, (answer) => {
      const { now } = read<{ now: number }>(answer);
      if (typeof now === "number") heardNow(now, performance.now() - asked);
    });
    round = sent && left > 1 ? setTimeout(() => ask(left - 1), BETWEEN_MS) : setTimeout(begin, AGAIN_MS);
  };
  const begin = (): void => {
    clearTimeout(round);
    ask(ASKED_TIMES);
  };
  link.onGreeted(() => {
    clearTimeout(round);
    round = setTimeout(begin, spread ? chance() * SPREAD_MS : 0);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) forgetTime();
  });
}

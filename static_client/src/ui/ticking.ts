// Drawn again at the very moment a figure changes: all screens turn their clocks together, and none is busy between.
import { useEffect, useState } from "preact/hooks";
import { clockSet } from "../link/time";

/** Draw the caller again in `ms` (never where null), and whenever this page's clock has been set. */
export function useNext(ms: number | null): void {
  void clockSet.value;
  const [, again] = useState(0);
  useEffect(() => {
    if (ms === null) return;
    // a timer may fire a moment early
    const timer = setTimeout(() => again((times) => times + 1), ms + 1);
    return () => clearTimeout(timer);
  });
}

/** Until the whole second that is shown changes, `left` ms before the end (or past it, below zero). */
export function untilNextSecond(left: number): number {
  return ((left % 1000) + 1000) % 1000 || 1000;
}

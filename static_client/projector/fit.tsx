// Text as large as its place allows, in steps of the picture's height, never below what is read from the back row.
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Shares of the picture's height, in per cent, largest first. */
const STEPS = [11, 9.5, 8.2, 7, 6, 5.2, 4.6, 4.2, 3.8, 3.5];

type FitProps = { children: ComponentChildren; most?: number; class?: string };

/** Its children at the largest size that fits the space its parent leaves. */
export function Fit({ children, most = STEPS[0]!, class: name = "" }: FitProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    shrink(box, most);
    return whenItsPlaceChanges(box, () => shrink(box, most));
  });
  return <div ref={ref} class={`fit ${name}`}>{children}</div>;
}

/** Also when a line beside it comes or goes, or the letters grow: nothing of the text may be cut off. */
function whenItsPlaceChanges(box: HTMLElement, fit: () => void): () => void {
  const place = (): string => `${box.clientWidth} ${box.clientHeight}`;
  let before = place();
  const watched = new ResizeObserver(() => {
    if (place() === before) return;
    fit();
    before = place();
  });
  watched.observe(box);
  return () => watched.disconnect();
}

function shrink(box: HTMLElement, most: number): void {
  for (const step of STEPS.filter((candidate) => candidate <= most)) {
    box.style.fontSize = `calc(${step} * var(--u))`;
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
  }
}

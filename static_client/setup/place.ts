// Where the convener is: community, body, meeting and step stand in the address, so that a page can be left, reloaded
// and come back to.
import { computed, signal } from "@preact/signals";

export const STEPS = ["community", "register", "body", "members", "meeting", "roll", "halls", "agenda", "staff", "doors"] as const;
export type Step = (typeof STEPS)[number];

export interface Place {
  c?: string;
  b?: string;
  m?: string;
  step?: Step;
}

function read(): Place {
  const asked = new URLSearchParams(location.search);
  const step = asked.get("step") as Step | null;
  return {
    c: asked.get("c") ?? undefined,
    b: asked.get("b") ?? undefined,
    m: asked.get("m") ?? undefined,
    step: step && STEPS.includes(step) ? step : undefined,
  };
}

export const place = signal<Place>(read());
export const step = computed(() => place.value.step);

addEventListener("popstate", () => (place.value = read()));

function address(to: Place): string {
  const asked = new URLSearchParams(Object.entries(to).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
}

/** Go to a step; what is not named stays as it is. */
export function go(to: Place): void {
  place.value = { ...place.value, ...to };
  history.pushState(null, "", address(place.value));
  scrollTo(0, 0);
}

/** Know more about where this already is, without a new entry in the history. */
export function learn(more: Place): void {
  const known = Object.fromEntries(Object.entries(place.value).filter(([, value]) => value !== undefined));
  place.value = { ...more, ...known };
  history.replaceState(null, "", address(place.value));
}

/** Back to the list of communities and meetings. */
export function home(): void {
  place.value = {};
  history.pushState(null, "", address({}));
  scrollTo(0, 0);
}

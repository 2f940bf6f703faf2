// How this device shows things: large type for elders, paper by day and night in a dark hall.
import { effect, signal } from "@preact/signals";
import { keep, kept } from "./keeping";

export type Theme = "paper" | "night";

const ELDER = "yishi.elder";
const THEME = "yishi.theme";
const asked = new URLSearchParams(location.search);

export const elder = signal((asked.get("elder") ?? kept(ELDER)) === "1");
export const theme = signal<Theme>(firstTheme());

function firstTheme(): Theme {
  const seat = document.documentElement.dataset.seat;
  const chosen = asked.get("theme") ?? kept(`${THEME}.${seat}`);
  if (chosen === "paper" || chosen === "night") return chosen;
  if (seat === "projector") return "night";
  const dark = typeof matchMedia === "function" && matchMedia("(prefers-color-scheme: dark)").matches;
  return seat === "phone" && dark ? "night" : "paper";
}

export function setElder(on: boolean): void {
  elder.value = on;
  keep(ELDER, on ? "1" : "0");
}

export function setTheme(next: Theme): void {
  theme.value = next;
  keep(`${THEME}.${document.documentElement.dataset.seat}`, next);
}

effect(() => {
  document.documentElement.classList.toggle("elder", elder.value);
});
effect(() => {
  document.documentElement.classList.toggle("night", theme.value === "night");
});

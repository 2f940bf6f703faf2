// How this device shows things: large type for elders, paper by day and night in a dark hall.
import { computed, effect, signal } from "@preact/signals";
import { keep, kept } from "./keeping";

export type Theme = "paper" | "night";

const ELDER = "yishi.elder";
const THEME = "yishi.theme";
const asked = new URLSearchParams(location.search);

/** Sizes of the running text in px: the ordinary one, and three of large type, up to the largest the guideline names
    (工业和信息化部《移动互联网应用(APP)适老化通用设计规范》: 18 to 30). */
export const SIZES = [18, 22, 26, 30] as const;
export type Size = (typeof SIZES)[number];
const LARGE: Size = 26;
const SIZE = "yishi.size";

export const elder = signal((asked.get("elder") ?? kept(ELDER)) === "1");
const large = signal<Size>(SIZES.find((px) => String(px) === (asked.get("size") ?? kept(SIZE))) ?? LARGE);
/** What is shown now. */
export const size = computed<Size>(() => (elder.value ? large.value : SIZES[0]));
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

/** One of the steps: the ordinary one switches large type off. */
export function setSize(px: Size): void {
  setElder(px !== SIZES[0]);
  if (px === SIZES[0]) return;
  large.value = px;
  keep(SIZE, String(px));
}

export function setTheme(next: Theme): void {
  theme.value = next;
  keep(`${THEME}.${document.documentElement.dataset.seat}`, next);
}

effect(() => {
  document.documentElement.classList.toggle("elder", elder.value);
  document.documentElement.style.setProperty("--type", `${size.value}px`);
});
effect(() => {
  document.documentElement.classList.toggle("night", theme.value === "night");
});

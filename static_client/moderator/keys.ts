// The chair by keyboard: space is the next act, N the next speaker, P pauses the speaker's clock, ? lists the keys.
import type { Act } from "../src/wire";
import { performAct } from "./act";
import { nextSpeaker, pauseAct } from "./floor-acts";
import { pressPrimary, sheet } from "./primary";

const WRITING = "input, textarea, select, [contenteditable]";
const PRESSING = "button, a, summary, [role=tab]";

const ACTS: Readonly<Record<string, () => Act | null>> = { n: nextSpeaker, p: pauseAct };

function key(event: KeyboardEvent): void {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest(WRITING)) return;
  if (event.key === " ") {
    if (at?.closest(PRESSING)) return; // a focused button is pressed by the browser itself
    event.preventDefault();
    void pressPrimary();
    return;
  }
  if (event.key === "?" || event.key === "？") {
    sheet.value = "keys";
    return;
  }
  const act = ACTS[event.key.toLowerCase()]?.();
  if (act) void performAct(act);
}

/** Listen for as long as the page is there. */
export function listenForKeys(): void {
  addEventListener("keydown", key);
}

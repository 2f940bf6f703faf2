// The text to be voted on while it is being written: kept here, sent when the hand rests, never lost to a broadcast.
import { signal } from "@preact/signals";
import { holdPage } from "../src/link/session";
import { perform } from "./act";
import { agenda } from "./views";

const REST_MS = 1500;

export interface Writing {
  item: string;
  text: string;
  /** The server's text when writing began, and what was sent since. */
  base: string;
  sent?: string;
}

export const writing = signal<Writing | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;
let release: (() => void) | null = null;

function told(item: string): string {
  return agenda.value?.items.find((one) => one.id === item)?.consensus ?? "";
}

/** What is in the field for this item. */
export function textInHand(item: string): string {
  return writing.value?.item === item ? writing.value.text : told(item);
}

/** Whether another device has changed the text while it is being written here. */
export function changedElsewhere(item: string): boolean {
  const mine = writing.value;
  return mine?.item === item && ![mine.base, mine.sent, mine.text].includes(told(item));
}

export function write(item: string, text: string): void {
  const before = writing.value?.item === item ? writing.value : { base: told(item) };
  writing.value = { ...before, item, text };
  release ??= holdPage();
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!changedElsewhere(item)) void saveText(item);
  }, REST_MS);
}

/** Put away what was written here. */
export function letGo(): void {
  clearTimeout(timer);
  writing.value = null;
  release?.();
  release = null;
}

/** Send what is written; true where the server has it. */
export async function saveText(item: string): Promise<boolean> {
  clearTimeout(timer);
  const mine = writing.value;
  if (mine?.item !== item || mine.text === told(item)) return true;
  if (!(await perform({ kind: "draft_consensus", item, text: mine.text }))) return false;
  if (writing.value?.item === item) writing.value = { ...writing.value, sent: mine.text };
  return true;
}

// the field is let go when the server shows what was written, not before: it must not flicker back
agenda.subscribe(() => {
  const mine = writing.peek();
  if (mine && told(mine.item) === mine.text) letGo();
});

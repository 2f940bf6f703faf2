// A staff device that nobody touches is covered and locked; its PIN opens it. The server keeps the lock, so that a
// reload is no way round; here it is only noticed that nobody is there. What is on the page stays as it is.
import { signal } from "@preact/signals";
import { holdPage, link } from "../link/session";
import { keep, kept } from "../ui/keeping";
import type { LockTold, Words } from "../wire";

/** So long without a touch, a key or a word, on any page of this browser. */
export const IDLE_MS = 10 * 60_000;
const LOOK_MS = 5_000;
const KEPT = "yishi.touched";
const OFFER = "yishi.no-pin";
const SIGNS = ["pointerdown", "keydown", "wheel", "input"] as const;

export const lock = signal<LockTold | null>(null);
/** Nothing of the page is to be seen. */
export const covered = signal(false);
/** When a PIN is looked at again, by this device's own clock. */
export const waitUntil = signal(0);
/** Whoever sits here has said that no PIN is wanted, for as long as this tab is open. */
export const declined = signal(kept(OFFER, "tab") === "1");

let touched = Date.now();
let letGo: (() => void) | null = null;
let tabs: BroadcastChannel | null = null;

export interface Refusal {
  code: string;
  words: Words | null;
}

/** Ask the server; null where it cannot be reached, `refused` where it says no. */
async function ask(path: string, body?: object): Promise<{ refused: Refusal | null } | null> {
  const sent = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(`/api/lock${path}`, { cache: "no-store", ...sent }).catch(() => null);
  const told = (await response?.json().catch(() => null)) as (LockTold & { code?: string; words?: Words }) | null;
  if (!response || !told) return null;
  if (!response.ok) return { refused: { code: told.code ?? "", words: told.words ?? null } };
  take(told);
  return { refused: null };
}

function take(told: LockTold): void {
  lock.value = told;
  waitUntil.value = Date.now() + told.wait;
  cover(told.locked);
}

function cover(on: boolean): void {
  if (on === covered.value) return;
  covered.value = on;
  // A page that reloads itself while nobody is there would lose what is half-filled on it.
  letGo?.();
  letGo = on ? holdPage() : null;
  touched = Date.now();
}

/** Lock now; without a line to the server there would be no way back, so then nothing is covered. */
export async function lockNow(): Promise<void> {
  const told = await ask("", {});
  if (told && !told.refused) tabs?.postMessage("locked");
}

/** Try a PIN; what the server says where it is not the one, null where it is. */
export async function unlock(pin: string): Promise<Refusal | null> {
  const told = await ask("/open", { pin });
  if (!told) return { code: "away", words: null };
  if (told.refused) await ask("");
  else tabs?.postMessage("open");
  return told.refused;
}

/** From now on this PIN. */
export async function setPin(pin: string, old: string): Promise<Refusal | null> {
  const told = await ask("/pin", { pin, old });
  return told ? told.refused : { code: "away", words: null };
}

/** No PIN on this device, until the tab is closed. */
export function decline(): void {
  declined.value = true;
  keep(OFFER, "1", "tab");
}

function touch(): void {
  const now = Date.now();
  if (now - touched > LOOK_MS) keep(KEPT, String(now));
  touched = now;
}

const lastTouch = (): number => Math.max(touched, Number(kept(KEPT) ?? 0) || 0);

function look(): void {
  if (!lock.value) return void ask("");
  if (covered.value || !lock.value.guarded || link.stopped.value) return;
  if (Date.now() - lastTouch() >= IDLE_MS) void lockNow();
}

/** Look after this device for as long as the page is there. */
export function watchIdle(): void {
  for (const sign of SIGNS) addEventListener(sign, touch, { capture: true, passive: true });
  if ("BroadcastChannel" in globalThis) {
    tabs = new BroadcastChannel("yishi.lock");
    tabs.onmessage = () => void ask("");
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
  void ask("");
}

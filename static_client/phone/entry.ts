// Coming in: the codes of a QR link are taken out of the address bar, exchanged once by POST, and asked again while
// the server cannot be reached. A personal code binds this phone to a person; a hall's code says where the phone is.
import { computed, signal } from "@preact/signals";
import { meetingOfPage, takeCode } from "../src/link/device";
import { serverNow } from "../src/link/time";
import { keep, kept } from "../src/ui/keeping";
import type { Words } from "../src/wire";
import { choose } from "./view";

export type Step = "asking" | "away" | "refused";
/** The exchange of one code: under way, not reached (asked again by itself), or refused with words. */
export interface Exchange {
  step: Step;
  words: Words;
}

export const AGAIN_MS = 3000;
const CLAIM_MS = 120_000;
const HERE = `yishi.here.${meetingOfPage()}`;
const CODE = `yishi.code.${meetingOfPage()}`;

/** The exchange of a personal code, of a hall's code; null where nothing is under way. */
export const entering = signal<Exchange | null>(null);
export const arriving = signal<Exchange | null>(null);

const claim = signal<{ hall: string; until: number } | null>(claimKept());
/** The hall this phone has shown to be in, for two minutes after its code was read. */
export const here = computed(() => claim.value?.hall ?? null);
/** When it was read (ms, server's clock). */
export const hereSince = computed(() => (claim.value ? claim.value.until - CLAIM_MS : 0));

function claimKept(): { hall: string; until: number } | null {
  try {
    const held = JSON.parse(kept(HERE, "tab") ?? "null") as { hall: string; until: number } | null;
    return held && held.until > Date.now() ? held : null;
  } catch {
    return null;
  }
}

setInterval(() => {
  if (claim.value && claim.value.until < serverNow()) claim.value = null;
}, 1000);

type Told = { ok: boolean; code?: string; words?: Words; member?: string; hall?: string; until?: number; nonce?: string };

async function post(path: string, body: object): Promise<Told> {
  const answer = await fetch(`/api/m/${meetingOfPage()}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Told;
}

const RESTING = new Set(["busy", "unavailable"]);

/** Ask until there is an answer that says something. */
async function exchange(show: typeof entering, attempt: () => Promise<Told>): Promise<Told | null> {
  for (;;) {
    show.value = { step: show.value?.step === "away" ? "away" : "asking", words: "" };
    const told = await attempt().catch(() => null);
    if (told?.ok) return told;
    if (told && !RESTING.has(told.code ?? "")) {
      show.value = { step: "refused", words: told.words ?? told.code ?? "" };
      return null;
    }
    show.value = { step: "away", words: "" };
    await new Promise((resume) => setTimeout(resume, AGAIN_MS));
  }
}

/** This phone speaks for the person whose card this is. */
export async function takePerson(code: string, helping = false): Promise<boolean> {
  keep(CODE, code, "tab");
  const told = await exchange(entering, () => post("person", { code, helping }));
  keep(CODE, "", "tab");
  if (!told) return false;
  entering.value = null;
  if (told.member) choose(told.member);
  return true;
}

/** This phone is in the hall whose code is on the screen. */
export async function takeHall(hall: string, code: string): Promise<boolean> {
  const told = await exchange(arriving, () => arrive(hall, code));
  if (!told) return false;
  arriving.value = null;
  claim.value = { hall, until: told.until ?? serverNow() + CLAIM_MS };
  keep(HERE, JSON.stringify(claim.value), "tab");
  return true;
}

/** A page's nonce may have been used up by another tab: once more with a new one. */
async function arrive(hall: string, code: string): Promise<Told> {
  for (let tries = 0; ; tries++) {
    const fresh = (await (await fetch(`/api/m/${meetingOfPage()}/nonce`)).json()) as Told;
    const told = fresh.ok ? await post("here", { nonce: fresh.nonce, hall, code }) : fresh;
    if (told.code !== "page_stale" || tries > 0) return told;
  }
}

/** What the address says, exchanged: `#p=` a personal code, `#h=HALL.CODE` a hall's. */
export async function takeAddress(fragment = takeCode()): Promise<void> {
  const [hall, code] = (fragment.get("h") ?? "").split(".");
  if (hall && code) await takeHall(hall, code);
  const card = fragment.get("p") ?? kept(CODE, "tab");
  if (card) await takePerson(card);
}

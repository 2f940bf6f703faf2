// Everybody who may come, fetched while the line is up: a desk that is cut off finds people by itself.
import { effect, signal, untracked } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { link } from "../src/link/session";
import type { MemberFound, MemberListed, RollListed } from "../src/wire";
import { desk, meeting, onlyTeller } from "./view";

const KEPT_MS = 600_000;
const MOST = 20;

let people: MemberListed[] = [];
let asked = 0;

/** Everybody, where they are so few that nobody has to be searched for. */
export const few = signal<readonly MemberListed[]>([]);

/** Fetch the roll whenever the line comes up, at most every ten minutes. */
export function keepRoll(): () => void {
  return effect(() => {
    // Until the doors open the roll may still be put in place.
    const opened = meeting.value?.phase === "doors_open";
    if (link.connection.value === "open" && desk.value && !onlyTeller.value) untracked(() => void fetchRoll(Date.now(), opened));
  });
}

let whole = false;

export async function fetchRoll(now = Date.now(), opened = false): Promise<void> {
  if (people.length > 0 && now - asked < KEPT_MS && (whole || !opened)) return;
  asked = now;
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/roll/all`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  people = ((await answer.json().catch(() => ({ people }))) as RollListed).people;
  whole = opened;
  few.value = people.length <= MOST ? people : [];
}

/** How a key is written: small letters, no spaces, no dots, v for ü; as the server folds it. */
const folded = (text: string): string => text.normalize("NFC").toLowerCase().replace(/[\s·•‧・･·∙⋅⸱᛫ꞏ'’.\-,，、()（）]/g, "").replaceAll("ü", "v");

/** Those on the roll who have this as a key, at the beginning of one, or anywhere; best first, twenty at most. */
export function onRoll(text: string): MemberFound[] {
  const wanted = folded(text);
  if (!wanted) return [];
  const rank = ({ keys }: MemberListed): number => {
    const all = `\n${keys}\n`;
    if (all.includes(`\n${wanted}\n`)) return 0;
    if (all.includes(`\n${wanted}`)) return 1;
    return all.includes(wanted) ? 2 : 3;
  };
  const ranked = people.map((one) => ({ one, place: rank(one) })).filter(({ place }) => place < 3);
  return ranked.sort((a, b) => a.place - b.place).slice(0, MOST).map(({ one }) => one);
}

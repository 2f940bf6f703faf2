// A sign that something is asked of somebody on this phone: it is one's turn, one is next, a vote is open. Told by the
// line at the top, by the page's title and, where the phone allows it, by a short vibration; never twice for one thing.
import { computed, effect } from "@preact/signals";
import { election } from "../src/asking/slices";
import { titleSign } from "../src/ui/page";
import { t } from "../src/ui/words";
import type { PersonView } from "../src/wire";
import { calls } from "./calls";
import { phoneBallots } from "./vote";
import { front, persons, poll } from "./view";

export interface Sign {
  kind: "vote" | "speak" | "next";
  member: string;
  name: string;
  /** What it is about: the same thing is told once. */
  about: string;
}

const BUZZ = [160, 90, 160];

/** What is asked of one person now, the most urgent first. */
function signOf(person: PersonView): Sign | null {
  const { member, name } = person;
  const now = poll.value;
  if (person.speaking) return { kind: "speak", member, name, about: `speak ${person.turns}` };
  if (now?.state === "open" && phoneBallots(person, now).some(({ ballot }) => ballot.state === "blank")) return { kind: "vote", member, name, about: now.id };
  const chosen = election.value;
  const unmarked = person.asked.ballots.some((one) => one.election === chosen?.id && one.channel === "phone" && one.marks === null);
  if (chosen?.state === "open" && unmarked) return { kind: "vote", member, name, about: chosen.id };
  if (person.next && person.request) return { kind: "next", member, name, about: person.request.request };
  return null;
}

export const signs = computed<Sign[]>(() => persons.value.map(signOf).filter((sign) => sign !== null));
/** The one of the person in front, and those of the others. */
export const ownSign = computed<Sign | null>(() => signs.value.find((sign) => sign.member === front.value) ?? null);
export const otherSigns = computed<Sign[]>(() => signs.value.filter((sign) => sign.member !== front.value));

let told: ReadonlySet<string> = new Set();

effect(() => {
  const now = signs.value;
  titleSign.value = now[0] ? t(`sign-${now[0].kind}`) : "";
  const keys = new Set(now.map((sign) => `${sign.kind} ${sign.member} ${sign.about}`));
  const fresh = [...keys].some((key) => !told.has(key));
  if ([...keys].some((key) => !told.has(key) && !key.startsWith("next"))) calls.value = calls.peek() + 1;
  told = keys;
  // browsers refuse it, silently, to a page that was never touched
  if (fresh) navigator.vibrate?.(BUZZ);
});

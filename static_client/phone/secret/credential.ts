// This phone's keys, one for each right: made here, asked for as soon as their person is here, never sent away.
import { signal } from "@preact/signals";
import { meetingOfPage } from "../../src/link/device";
import type { ClientCommand, MySecretView, PersonView } from "../../src/wire";
import { ask } from "../acts";
import { as } from "../view";
import { theCabinet } from "../../src/secret/heads";
import { theBooth } from "./booth";

export interface OwnKey {
  secret: string;
  key: string;
  proof: string;
}

/** The keys this phone holds, by right; null while it is being looked for. */
export const own = signal<ReadonlyMap<string, OwnKey>>(new Map());
/** This browser makes no keys. */
export const broken = signal(false);
/** Rights whose key of this phone has been in force here: not asked for again by itself, should it be withdrawn. */
const once = signal<ReadonlySet<string>>(new Set());

const asking = new Map<string, Promise<void>>();
const hash = (meeting: string, right: string): string => `${meeting} ${right}`;

async function keyFor(meeting: string, right: string): Promise<OwnKey> {
  const cabinet = await theCabinet();
  const name = `key.${right}`;
  const stands = (await cabinet.get(meetingOfPage(), name)) as OwnKey | undefined;
  const mine = stands ?? ((await cabinet.claim(meetingOfPage(), name, await (await theBooth()).credential(meeting))) as OwnKey);
  own.value = new Map(own.value).set(right, mine);
  if (await cabinet.get(meetingOfPage(), `was.${right}`)) once.value = new Set(once.value).add(right);
  return mine;
}

export type Standing = "making" | "asking" | "waiting" | "signed" | "refused" | "revoked" | "elsewhere" | "away" | "broken";

/** How far this right's key on this phone is. */
export function standingOf(person: PersonView, right: MySecretView): Standing {
  const mine = own.value.get(right.right)?.key;
  if (broken.value) return "broken";
  if (!mine) return "making";
  if (right.key === mine) return "signed";
  if (right.key) return "elsewhere";
  if (once.value.has(right.right)) return "revoked";
  if (right.asked === mine) return right.refused ? "refused" : "waiting";
  if (right.asked && !right.refused) return "elsewhere";
  return person.hall === null ? "away" : "asking";
}

/** Make and ask for what is missing, for everybody on this phone. `meeting`: the meeting's hash. */
export function tend(meeting: string, persons: readonly PersonView[]): void {
  if (left) return;
  for (const person of persons) for (const right of person.secret) void tendOne(meeting, person, right);
}

async function tendOne(meeting: string, person: PersonView, right: MySecretView): Promise<void> {
  const place = hash(meeting, right.right);
  if (asking.has(place)) return;
  const work = (async () => {
    const mine = await keyFor(meeting, right.right);
    const standing = standingOf(person, right);
    if (standing === "signed" && !once.value.has(right.right)) {
      once.value = new Set(once.value).add(right.right);
      await (await theCabinet()).put(meetingOfPage(), `was.${right.right}`, true);
    }
    if (standing !== "asking") return;
    const { member } = person;
    await ask(as(member), { kind: "ask_credential", right: right.right, member, key: mine.key, proof: mine.proof } as unknown as ClientCommand);
  })();
  asking.set(place, work);
  await work.catch(() => (broken.value = true));
  asking.delete(place);
}

let left = false;

/** The meeting is over: its keys go, once, and no new ones are made; receipts stay. */
export async function leaveKeys(): Promise<void> {
  if (left) return;
  left = true;
  await Promise.allSettled(asking.values());
  own.value = new Map();
  await (await theCabinet()).forget(meetingOfPage(), "key.");
}

/** Delete everything of secret ballots from this phone. */
export async function forgetAll(): Promise<void> {
  await (await theCabinet()).forget(meetingOfPage());
  own.value = new Map();
  once.value = new Set();
}

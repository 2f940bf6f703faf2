// The keys with which this device signs in its seats: made here, kept here, one for each role and meeting, the same
// after a reload. They never leave the device. Loaded only where a secret ballot is prepared.
import { openDB } from "idb";
import { pack, unpack } from "../ballot/bytes";
import { keyPair, signNow, type KeyPair, type Role } from "../ballot/credentials";
import { reduced } from "../ballot/group";
import { keySaid } from "./bodies";

export type StaffRole = Extract<Role, "desk" | "observer" | "teller" | "witness" | "moderator">;

const NAME = "yishi-staff-keys";
const held = new Map<string, Promise<KeyPair>>();

/** This device's key in this role, made at the first call. Throws where the browser keeps nothing. */
export function staffKey(meeting: string, role: StaffRole): Promise<KeyPair> {
  const place = `${meeting} ${role}`;
  const found = held.get(place) ?? kept(place);
  held.set(place, found);
  found.catch(() => held.delete(place));
  return found;
}

async function kept(place: string): Promise<KeyPair> {
  const db = await openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore("keys") });
  try {
    const act = db.transaction("keys", "readwrite", { durability: "strict" });
    const stored = (await act.store.get(place)) as string | undefined;
    const seed = stored ? unpack(stored) : crypto.getRandomValues(new Uint8Array(64));
    if (!stored) await act.store.put(pack(seed), place);
    await act.done;
    return keyPair(reduced(seed));
  } finally {
    db.close();
  }
}

/** Sign in this role with this device's key; base64url. */
export async function signAs(meeting: string, role: StaffRole, said: Uint8Array): Promise<string> {
  return pack(signNow(await staffKey(meeting, role), role, said));
}

/** The public half in this role; base64url. */
export async function publicAs(meeting: string, role: StaffRole): Promise<string> {
  return pack((await staffKey(meeting, role)).public);
}

/** The command by which this device's key becomes known. `hash`: the meeting's, as base64url. */
export async function registration(meeting: string, role: StaffRole, hash: string): Promise<{ kind: "register_key"; role: StaffRole; key: string; proof: string }> {
  return { kind: "register_key", role, key: await publicAs(meeting, role), proof: await signAs(meeting, role, keySaid(hash)) };
}

// After the ceremony: the backup and its rehearsal, keys taken back from it, and the manifest that is signed. As
// server/trustee/keeping.py. A manifest is signed only where it names this ceremony. Throws `Distrusted`.
import { sha256 } from "@noble/hashes/sha2.js";
import { canonical } from "../src/ballot/board";
import { equal, join, pack, unpack, utf8 } from "../src/ballot/bytes";
import { signNow } from "../src/ballot/credentials";
import { base } from "../src/ballot/tables";
import type { Draw } from "../src/ballot/transcript";
import { SUITE } from "../src/ballot/transcript";
import { tryOut } from "../src/ballot/trial";
import type { ClientCommand } from "../src/wire";
import type { Backup } from "./backup";
import { type Holding, keptScalar, pairOf, scalarOf } from "./holding";
import { Distrusted, madeKeys, type Seen } from "./steps";

/** What is sealed into the backup. */
export function backupOf(held: Holding): Backup {
  const { trustee, trustees, threshold } = held;
  return { trustee, trustees, threshold, transcript: unpack(held.transcript), signs: scalarOf(held.signs), share: scalarOf(held.share) };
}

/** The part of the trial that the restored share opens, with nothing else from this device. */
export function rehearsal(seen: Seen, backup: Backup, draw: Draw): ClientCommand {
  const keys = madeKeys(seen, backup.transcript);
  const mine = keys.shares[backup.trustee - 1];
  if (!mine || !equal(base(backup.share), mine.raw)) throw new Distrusted("backup_wrong");
  const { f, c, z } = tryOut(backup.transcript, keys, backup.trustee, backup.share, draw);
  return { kind: "prove_backup", f: pack(f), c: pack(c), z: pack(z), trustee: backup.trustee };
}

/** The keys from a backup in place of those that were lost; what was ever opened here is kept. */
export function takenBack(backup: Backup, before: Holding): Holding {
  const { trustee, trustees, threshold } = backup;
  return {
    ...before,
    signs: keptScalar(backup.signs),
    round: { ...before.round, stage: "done", secret: [], sealed: [] },
    trustee,
    trustees,
    threshold,
    transcript: pack(backup.transcript),
    share: keptScalar(backup.share),
    noted: true,
  };
}

/** The signature over the meeting's manifest, which names this ceremony. */
export function signatureOfMeeting(held: Holding, seen: Seen): ClientCommand {
  checkManifest(held, seen);
  const over = join(utf8("YISHI-MEETING-V1"), sha256(utf8(seen.manifest)));
  return { kind: "sign_meeting", signature: pack(signNow(pairOf(held.signs), "trustee", over)), trustee: held.trustee };
}

/** What the manifest says, where it is this ceremony's. */
export function checkManifest(held: Holding, seen: Seen): Record<string, unknown> {
  const keys = madeKeys(seen, unpack(held.transcript));
  const said = parsed(seen.manifest);
  const expected = {
    suite: SUITE,
    meeting: held.meeting || seen.meeting,
    threshold: seen.threshold,
    trustees: seen.people.map(({ signs, receives }) => ({ signs, receives })),
    transcript: held.transcript,
    key: pack(keys.election.raw),
  };
  const fits = Object.entries(expected).every(([name, value]) => said && equal(canonical(said[name] ?? null), canonical(value)));
  if (!said || !fits || !equal(canonical(said), utf8(seen.manifest))) throw new Distrusted("manifest_wrong");
  return said;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null && !Array.isArray(said) ? (said as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

// What a trustee does next in the ceremony, as server/trustee/steps.py: one message for each round, and the reasons not
// to go on. What was seen when we opened stays; every opening is held against its hash, every share against its opening;
// the transcript is confirmed only after people have compared its six words. Throws `Distrusted`.
import { equal, pack, unpack } from "../src/ballot/bytes";
import { base } from "../src/ballot/tables";
import { NotCanonical } from "../src/ballot/group";
import { complain, sealShare, unsealShare } from "../src/ballot/sealing";
import type { Draw } from "../src/ballot/transcript";
import {
  BadCeremony, type Ceremony, ceremonyOf, checkOpening, checkShare, confirm, type Keys, keysOf, type Opening, openUp, ownShare, polynomial,
  readOpening, shareFor, transcriptOf,
} from "../src/ballot/trustees";
import type { ClientCommand, TrusteePageView } from "../src/wire";
import { fresh, type Holding, keptScalar, pairOf, scalarOf } from "./holding";

export type Waits = "certificates" | "hashes" | "openings" | "compare" | "confirmations" | "done";
export type Why =
  | "other_meeting" | "certificate_changed" | "certificate_gone" | "ceremony_changed" | "hash_changed" | "opening_wrong"
  | "sealed_wrong" | "no_place" | "backup_wrong" | "other_ceremony" | "manifest_wrong";
export type Person = TrusteePageView["people"][number];
export type Seen = Pick<TrusteePageView, "meeting" | "round" | "threshold" | "trustees" | "people" | "manifest">;

/** Not to be gone on with; `trustee` is whose fault it is (0: the server's). */
export class Distrusted extends Error {
  constructor(
    readonly why: Why,
    readonly trustee = 0,
  ) {
    super(why);
  }
}

/** What is held afterwards (keep it first), what to send then, or what is awaited. */
export interface Next {
  held: Holding;
  message: ClientCommand | null;
  waits: Waits | null;
}

/** The next step; `agreed`: the transcript whose words people have compared. */
export function step(before: Holding, seen: Seen, agreed: Uint8Array | null, draw: Draw, random32: Uint8Array): Next {
  if (before.meeting && before.meeting !== seen.meeting) throw new Distrusted("other_meeting");
  if (before.round.stage === "done" && seen.people.some((one) => one.signs === certificateOf(before).signs)) return wait(before, "done");
  let held = before.round.number === seen.round ? before : fresh(draw, seen.meeting, seen.round, before);
  const mine = own(held, seen);
  if (!mine) return certificate(held, seen);
  if (seen.people.length < seen.trustees) return wait(held, "certificates");
  const made = bound(seen);
  held = pinned(held, seen, made, mine.number);
  if (held.round.stage === "certified") return commit(held, made, mine, draw);
  if (held.round.stage === "committed") return openOut(held, seen, made, mine, draw);
  return afterOpening(held, seen, made, mine, agreed, draw, random32);
}

/** What everything in the ceremony is bound to. */
export function bound(seen: Seen): Ceremony {
  const keys = seen.people.map((one) => ({ signs: unpack(one.signs), receives: unpack(one.receives) }));
  try {
    return ceremonyOf(unpack(seen.meeting), seen.threshold, keys);
  } catch {
    throw new Distrusted("ceremony_changed");
  }
}

/** Everybody's openings, each held against its hash. */
export function openingsOf(seen: Seen, made: Ceremony): Opening[] {
  return seen.people.map((one) => {
    try {
      const opening = readOpening(made, one.number, unpack(one.opening));
      checkOpening(made, one.number, unpack(one.hash), opening);
      return opening;
    } catch {
      throw new Distrusted("opening_wrong", one.number);
    }
  });
}

/** The transcript as this device works it out, once everything is open. */
export function overOf(seen: Seen): Uint8Array {
  const made = bound(seen);
  return transcriptOf(made, openingsOf(seen, made));
}

/** The keys of this transcript, worked out from what everybody posted. */
export function madeKeys(seen: Seen, over: Uint8Array): Keys {
  const made = bound(seen);
  const openings = openingsOf(seen, made);
  if (!equal(transcriptOf(made, openings), over)) throw new Distrusted("other_ceremony");
  return keysOf(made, openings);
}

/** This trustee's own keys, as the others see them. */
export function certificateOf(held: Holding): { signs: string; receives: string } {
  return { signs: pack(base(scalarOf(held.signs))), receives: pack(base(scalarOf(held.receives))) };
}

const wait = (held: Holding, waits: Waits): Next => ({ held, message: null, waits });
const tell = (held: Holding, message: ClientCommand): Next => ({ held, message, waits: null });
const inRound = (held: Holding, changed: Partial<Holding["round"]>): Holding => ({ ...held, round: { ...held.round, ...changed } });

function own(held: Holding, seen: Seen): Person | undefined {
  const { signs, receives } = certificateOf(held);
  const found = seen.people.filter((one) => one.signs === signs);
  if (found.length > 1 || (found[0] && found[0].receives !== receives)) throw new Distrusted("certificate_changed");
  if (!found[0] && held.round.stage !== "new" && held.round.stage !== "certified") throw new Distrusted("certificate_gone");
  return found[0];
}

function certificate(held: Holding, seen: Seen): Next {
  if (seen.people.length >= seen.trustees) throw new Distrusted("no_place");
  return tell({ ...held, meeting: seen.meeting }, { kind: "post_certificate", ...certificateOf(held) });
}

function pinned(held: Holding, seen: Seen, made: Ceremony, trustee: number): Holding {
  const id = pack(made.id);
  if (held.round.ceremony && held.round.ceremony !== id) throw new Distrusted("ceremony_changed");
  if (held.round.ceremony) return held;
  const taken = { ...held, trustee, trustees: seen.trustees, threshold: seen.threshold };
  return inRound(taken, { stage: "certified", ceremony: id });
}

function commit(held: Holding, made: Ceremony, mine: Person, draw: Draw): Next {
  const secret = polynomial(made, draw);
  const opening = openUp(made, mine.number, secret, draw);
  const committed = inRound(held, { stage: "committed", secret: secret.map(keptScalar), opening: pack(opening.raw) });
  return tell(committed, { kind: "post_commitment", hash: pack(opening.hash) });
}

function openOut(held: Holding, seen: Seen, made: Ceremony, mine: Person, draw: Draw): Next {
  const hash = pack(readOpening(made, mine.number, unpack(held.round.opening)).hash);
  if (!mine.hash) return tell(held, { kind: "post_commitment", hash });
  if (mine.hash !== hash) throw new Distrusted("hash_changed");
  if (!seen.people.every((one) => one.hash)) return wait(held, "hashes");
  const secret = held.round.secret.map(scalarOf);
  const others = seen.people.filter((one) => one.number !== mine.number);
  const sealed = others.map(({ number }): [number, string] => [
    number,
    pack(sealShare(made, mine.number, number, shareFor(secret, number), draw)),
  ]);
  const opened = inRound(held, { stage: "opened", sealed, hashes: seen.people.map((one) => one.hash) });
  return tell(opened, openingMessage(opened));
}

function openingMessage(held: Holding): ClientCommand {
  const sealed = held.round.sealed.map(([trustee, share]) => ({ trustee, share }));
  return { kind: "post_opening", opening: held.round.opening, sealed };
}

function afterOpening(
  held: Holding, seen: Seen, made: Ceremony, mine: Person, agreed: Uint8Array | null, draw: Draw, random32: Uint8Array,
): Next {
  const same = seen.people.map((one) => one.hash).join() === held.round.hashes.join();
  if (!same && held.round.hashes.length) throw new Distrusted("hash_changed");
  if (!mine.opening) return tell(held, openingMessage(held));
  if (!seen.people.every((one) => one.opening)) return wait(held, "openings");
  if (held.round.stage === "opened") {
    const openings = openingsOf(seen, made);
    const found = received(held, seen, made, openings, draw);
    if (!Array.isArray(found)) return tell(held, found);
    const over = transcriptOf(made, openings);
    if (!agreed || !equal(agreed, over)) return wait(held, "compare");
    keysOf(made, openings);
    const confirmation = pack(confirm(pairOf(held.signs), over, random32));
    held = inRound({ ...held, share: keptScalar(ownShare(found)), transcript: pack(over) }, { stage: "agreed", confirmation });
  }
  if (!mine.confirmation) return tell(held, { kind: "confirm_ceremony", signature: held.round.confirmation });
  if (!seen.people.every((one) => one.confirmation)) return wait(held, "confirmations");
  return wait(inRound(held, { stage: "done", secret: [], sealed: [] }), "done");
}

/** The shares from everybody, or the complaint about the first that does not fit. */
function received(held: Holding, seen: Seen, made: Ceremony, openings: Opening[], draw: Draw): bigint[] | ClientCommand {
  const found: bigint[] = [];
  for (const [at, opening] of openings.entries()) {
    const sender = at + 1;
    if (sender === held.trustee) {
      found.push(shareFor(held.round.secret.map(scalarOf), sender));
      continue;
    }
    const sealed = unpack(seen.people[at]!.sealed.find(([to]) => to === held.trustee)?.[1] ?? "");
    try {
      const share = unsealShare(made, sender, held.trustee, scalarOf(held.receives), sealed);
      checkShare(sender, opening, held.trustee, share);
      found.push(share);
    } catch (error) {
      if (!(error instanceof BadCeremony)) throw error;
      return complaint(held, made, sender, sealed, draw);
    }
  }
  return found;
}

function complaint(held: Holding, made: Ceremony, sender: number, sealed: Uint8Array, draw: Draw): ClientCommand {
  try {
    const told = complain(made, sender, held.trustee, scalarOf(held.receives), sealed, draw);
    return { kind: "complain", against: sender, common: pack(told.common), c: pack(told.c), z: pack(told.z) };
  } catch (error) {
    // no common secret can be shown: the server ought to have refused what everybody sees is no sealed share
    if (error instanceof NotCanonical) throw new Distrusted("sealed_wrong", sender);
    throw error;
  }
}

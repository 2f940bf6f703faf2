// A trustee's share on its way to another trustee, over a board that everyone reads; and the complaint about a share
// that does not fit, which anyone can follow: the common secret of that one share is shown, with the proof that it is
// the one, so that everybody unseals it and looks. A false complaint is seen in the same way.
import { cut, equal, join, u16 } from "./bytes";
import { bytesOf, combined, element, G, NotCanonical, scalar, SIZE, times, written } from "./group";
import { base } from "./tables";
import { challenge, digest, type Draw } from "./transcript";
import { BadCeremony, type Ceremony, checkShare, type Opening } from "./trustees";

/** The common secret of one sealed share, and the proof that its receiver's key makes it; 32 bytes each. */
export interface Complaint {
  common: Uint8Array;
  c: Uint8Array;
  z: Uint8Array;
}

/** The share for this trustee's eyes: ephemeral key 32, veiled share 32, tag 32. */
export function sealShare(ceremony: Ceremony, sender: number, trustee: number, share: bigint, draw: Draw): Uint8Array {
  const secret = draw();
  const ephemeral = base(secret);
  const said = between(ceremony, sender, trustee, ephemeral);
  const common = bytesOf(times(secret, receiver(ceremony, trustee).point));
  const veiled = veil(common, said, written(share));
  return join(ephemeral, veiled, tagOf(common, said, veiled));
}

/** The share in there, with the secret key that receives. Throws BadCeremony: sealed. */
export function unsealShare(
  ceremony: Ceremony, sender: number, trustee: number, receives: bigint, sealed: Uint8Array,
): bigint {
  if (!wellSealed(sealed)) throw new BadCeremony("sealed", sender);
  const common = bytesOf(times(receives, element(sealed.subarray(0, SIZE))));
  return openedWith(ceremony, sender, trustee, common, sealed);
}

/** Whether these bytes could be a sealed share: 96 of them, the first 32 a public key. */
export function wellSealed(sealed: Uint8Array): boolean {
  return sealed.length === 3 * SIZE && canonical(() => element(sealed.subarray(0, SIZE))) !== null;
}

/** The share in there, with the secret that sender and trustee have in common. Throws BadCeremony: sealed. */
export function openedWith(
  ceremony: Ceremony, sender: number, trustee: number, common: Uint8Array, sealed: Uint8Array,
): bigint {
  const [ephemeral, veiled, tag] = cut(sealed, SIZE) as [Uint8Array, Uint8Array, Uint8Array];
  const said = between(ceremony, sender, trustee, ephemeral);
  const share = equal(tagOf(common, said, veiled), tag) ? canonical(() => scalar(veil(common, said, veiled))) : null;
  if (share === null) throw new BadCeremony("sealed", sender);
  return share;
}

/** What this trustee shows where the share `sender` sealed does not fit. Throws NotCanonical: no ephemeral key. */
export function complain(
  ceremony: Ceremony, sender: number, trustee: number, receives: bigint, sealed: Uint8Array, draw: Draw,
): Complaint {
  const ephemeral = element(sealed.subarray(0, SIZE));
  const nonce = draw();
  const common = bytesOf(times(receives, ephemeral));
  const shown = [base(nonce), bytesOf(times(nonce, ephemeral))];
  const c = complained(ceremony, sender, trustee, [sealed.subarray(0, SIZE), common, ...shown]);
  return { common, c: written(c), z: written(nonce - c * receives) };
}

/** Whether the sender is at fault: the sealed share is none, or does not fit. False where the complaint is. */
export function complaintHolds(
  ceremony: Ceremony, sender: number, opening: Opening, trustee: number, sealed: Uint8Array, told: Complaint,
): boolean {
  if (!wellSealed(sealed)) return true;
  if (!canonical(() => isCommon(ceremony, sender, trustee, sealed.subarray(0, SIZE), told))) return false;
  try {
    checkShare(sender, opening, trustee, openedWith(ceremony, sender, trustee, told.common, sealed));
  } catch (error) {
    if (error instanceof BadCeremony) return true;
    throw error;
  }
  return false;
}

function isCommon(ceremony: Ceremony, sender: number, trustee: number, ephemeral: Uint8Array, told: Complaint): boolean {
  const [c, z] = [scalar(told.c), scalar(told.z)];
  const [hidden, common] = [element(ephemeral), element(told.common)];
  const again = [combined([[z, G], [c, receiver(ceremony, trustee).point]]), combined([[z, hidden], [c, common]])];
  return complained(ceremony, sender, trustee, [ephemeral, told.common, ...again.map(bytesOf)]) === c;
}

function complained(ceremony: Ceremony, sender: number, trustee: number, shown: readonly Uint8Array[]): bigint {
  return challenge("complaint", ceremony.id, u16(sender), u16(trustee), receiver(ceremony, trustee).raw, ...shown);
}

function receiver(ceremony: Ceremony, trustee: number) {
  return ceremony.trustees[trustee - 1]!.receives;
}

function between(ceremony: Ceremony, sender: number, trustee: number, ephemeral: Uint8Array): Uint8Array[] {
  return [ceremony.id, u16(sender), u16(trustee), ephemeral, receiver(ceremony, trustee).raw];
}

function veil(common: Uint8Array, said: readonly Uint8Array[], share: Uint8Array): Uint8Array {
  const pad = digest("share-pad", common, ...said);
  return share.map((byte, at) => byte ^ pad[at]!);
}

function tagOf(common: Uint8Array, said: readonly Uint8Array[], veiled: Uint8Array): Uint8Array {
  return digest("share-tag", common, ...said, veiled).slice(0, SIZE);
}

/** What `work` reads; null where it finds something that is not canonical. */
function canonical<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}

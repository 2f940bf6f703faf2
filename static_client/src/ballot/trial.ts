// The trial of a restored backup: a sum of its own that everybody computes from the ceremony's transcript. Who opens
// one part of it holds a right share; it counts nothing.
import { type HiddenSum, hiddenSum, type Share, share, shareHolds, type Tally, tallied } from "./count";
import { combined, G, NotCanonical } from "./group";
import { challenge, type Draw } from "./transcript";
import type { Keys } from "./trustees";

/** The sum that a restored backup opens, the same for everybody: one, hidden with randomness everybody knows. */
export function trial(transcript: Uint8Array, keys: Keys): Tally {
  const r = challenge("trial", transcript);
  const [alpha, beta] = [combined([[r, G]]), combined([[r, keys.election.point], [1n, G]])];
  const hidden: HiddenSum = hiddenSum({ question: 0, option: 0, dimension: "trial" }, alpha, beta);
  return tallied(transcript, [], [hidden]);
}

/** This trustee's part of the trial, out of the share from the backup. */
export function tryOut(transcript: Uint8Array, keys: Keys, trustee: number, secret: bigint, draw: Draw): Share {
  return share(trial(transcript, keys), trustee, secret, draw)[0]!;
}

/** Whether this part shows that the trustee holds the right share. */
export function tried(transcript: Uint8Array, keys: Keys, trustee: number, part: Share): boolean {
  try {
    return shareHolds(trial(transcript, keys), trustee, keys.shares[trustee - 1]!, [part]);
  } catch (error) {
    if (error instanceof NotCanonical) return false;
    throw error;
  }
}

// One's own ballot: found by the tracker one wrote down, or by the receipt the phone keeps. A receipt that the board
// signed and does not keep is the proof that the board lied.
import type { Case } from "./case";
import { point, roots, signature } from "./hashed";
import { alike, canonical, hex, joined, part, parts, raw, utf8, whole, type Json } from "./reading";

/** What is to be said of it. `counted`: the last of its right; `replaced`: there, and a later one counts; `paper`:
    there, and its right was used on paper; `absent`: not there; `broken`: absent although the board signed for it;
    `other`: of another vote; `unclear`: no tracker and no receipt. */
export type Mine = { found: "counted" | "replaced" | "paper" | "challenged" | "absent" | "broken" | "other" | "unclear"; seq: number | null; tracker: string };

const RECEIPT = "YISHI-RECEIPT-V1";

/** What became of the ballot this text is about. */
export function mine(held: Case, text: string): Mine {
  const receipt = receiptIn(text);
  if (receipt === null) {
    const tracker = trackerFrom(text);
    return tracker ? sought(held, tracker) : { found: "unclear", seq: null, tracker: "" };
  }
  try {
    const tracker = hex(raw(part(receipt, "tracker")));
    if (!alike(raw(part(receipt, "election")), held.election)) return { found: "other", seq: null, tracker };
    const there = sought(held, tracker);
    return there.found === "absent" || !fits(held, receipt) ? { ...there, found: signedBy(held, receipt) ? "broken" : "absent" } : there;
  } catch {
    return { found: "unclear", seq: null, tracker: "" };
  }
}

function receiptIn(text: string): Json {
  try {
    const said = JSON.parse(text) as Json;
    if (typeof said !== "object" || said === null) return null;
    // The phone's own file has the ballot beside the receipt.
    return !Array.isArray(said) && Object.hasOwn(said, "receipt") ? said["receipt"]! : said;
  } catch {
    return null;
  }
}

/** A tracker as it is written down: hexadecimal in groups, whole or its beginning, or base64url. Empty where it is none. */
export function trackerFrom(text: string): string {
  const digits = text.replace(/[\s·-]/g, "").toLowerCase();
  if (/^[0-9a-f]{8,64}$/.test(digits)) return digits;
  try {
    const bytes = raw(text.trim());
    return bytes.length === 32 ? hex(bytes) : "";
  } catch {
    return "";
  }
}

function sought(held: Case, asked: string): Mine {
  const ballot = held.ballots.find((one) => hex(one.tracker).startsWith(asked));
  const spent = [...held.challenged].find((one) => one.startsWith(asked));
  if (!ballot) return { found: spent ? "challenged" : "absent", seq: null, tracker: spent ?? asked };
  const tracker = hex(ballot.tracker);
  const counts = held.counted.some((one) => one === ballot);
  return { found: counts ? "counted" : held.paper.has(ballot.right) ? "paper" : "replaced", seq: ballot.seq, tracker };
}

/** Whether the board is the one the receipt speaks of: the entry at its place, and the root over all up to it. */
function fits(held: Case, receipt: Json): boolean {
  const [seq, size] = [whole(part(receipt, "seq")), whole(part(receipt, "size"))];
  const entry = held.entries[seq];
  if (!entry || size > held.entries.length || !alike(entry.hash, raw(part(receipt, "entry")))) return false;
  const [root] = roots(held.entries.slice(0, size).map((one) => one.hash), [size]);
  return root !== undefined && alike(root, raw(part(receipt, "root")));
}

function signedBy(held: Case, receipt: Json): boolean {
  const kept = parts(receipt).filter(([name]) => name !== "signature");
  const said = joined(utf8(RECEIPT), canonical(Object.fromEntries(kept)));
  const key = point(part(part(held.meeting, "board"), "key"));
  return signature(key, "board", said, raw(part(receipt, "signature")));
}

// A witness: looks at each new head of the board, checks that it goes on from the last one, and signs it.
import { signal } from "@preact/signals";
import { pack } from "../ballot/bytes";
import { hasSigned, signedBy, textOf } from "../ballot/checkpoint";
import { meetingOfPage } from "../link/device";
import { boardWay, hex, headOf } from "./heads";
import { signersHere } from "./signers";
import { staffKey } from "./staff-key";
import { termsOf, type Terms } from "./terms";

export type Watching =
  | { is: "waiting" | "away" | "not-named" }
  | { is: "signed"; size: number; root: string };

/** What this page as a witness has come to. */
export const watching = signal<Watching>({ is: "waiting" });

/** Look once at the newest head of this poll's board, and sign it where it is good. */
export async function watchOnce(poll: string, election: string): Promise<void> {
  try {
    const terms = await termsOf(poll, election);
    const found = await headOf(terms, true, signersHere);
    if (!found) return;
    const { head } = found;
    const key = await staffKey(meetingOfPage(), "witness");
    const named = terms.witnesses.find((one) => pack(one.key) === pack(key.public));
    if (!named) {
      watching.value = { is: "not-named" };
      return;
    }
    if (!hasSigned(head, named, "witness")) await hand(terms, textOf(signedBy(head, named.name, key, "witness", crypto.getRandomValues(new Uint8Array(32)))));
    watching.value = { is: "signed", size: head.size, root: hex(head.root) };
  } catch {
    watching.value = { is: "away" };
  }
}

async function hand(terms: Terms, note: string): Promise<void> {
  const answer = await fetch(boardWay(terms, "witness"), { method: "POST", body: note, headers: { "Content-Type": "text/plain" }, cache: "no-store" });
  if (!answer.ok && answer.status >= 500) throw new Error(`${answer.status}`);
}

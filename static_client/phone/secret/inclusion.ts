// Whether the board has a ballot, checked on this phone: the head's signature and that it goes on from the last one
// seen here, the path from the ballot's line to the head's root, and whose lines stand under it.
import { signal } from "@preact/signals";
import { covered, type Receipt } from "../../src/ballot/receipt";
import { askBoard, boardWay, headOf, hex } from "../../src/secret/heads";
import type { Terms } from "../../src/secret/terms";
import { theBooth } from "./booth";
import type { Cast, Seen } from "./flow";

/** A ballot with a receipt is not where its receipt says. */
export const missing = signal(false);
/** The head the last look was made under, and who signed it. */
export const lastHead = signal<{ size: number; root: string; names: readonly string[] } | null>(null);

/** How far this ballot has come; null where there is nothing new to say. Throws where the line is down. */
export async function lookAt(terms: Terms, last: Cast): Promise<{ seen: Seen; witnesses: number } | null> {
  const found = await headOf(terms, false, async (text, { board, witnesses }) => (await theBooth()).signers({ text, board, witnesses }));
  const receipt = last.receipt as Receipt;
  if (!found || found.head.size <= receipt.seq) return null;
  const { head } = found;
  const answer = await askBoard(boardWay(terms, `inclusion?seq=${receipt.seq}&size=${head.size}`));
  const told = (await answer?.json()) as { proof: string[] } | undefined;
  if (!told || !covered(receipt, head, told.proof)) {
    missing.value = true;
    return null;
  }
  const names = found.witnesses;
  lastHead.value = { size: head.size, root: hex(head.root), names };
  return { seen: names.length ? "witnessed" : "recorded", witnesses: names.length };
}

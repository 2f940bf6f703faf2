// Whose lines hold under a head, looked at on the page itself: for staff pages, which carry the curve anyway.
import { hasSigned, readCheckpoint, witnessesOf } from "../ballot/checkpoint";
import type { Terms } from "./terms";

export async function signersHere(text: string, terms: Terms): Promise<{ board: boolean; witnesses: string[] }> {
  const head = readCheckpoint(text);
  return { board: hasSigned(head, terms.board, "board"), witnesses: witnessesOf(head, terms.witnesses) };
}

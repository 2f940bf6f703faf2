// What a voter's page asks to have checked: the board's word about a ballot, and who signed a head. It is done where
// ballots are sealed, so that the page itself needs none of the group's code and does not stand still meanwhile.
import { hasSigned, readCheckpoint, type Signer, witnessesOf } from "./checkpoint";
import { checkCommit, checkReceipt, type Expected, type Receipt } from "./receipt";

/** What the server answered, and which ballot it must be about. */
export interface Told {
  answer: unknown;
  expected: Expected;
}

/** A head's text, and who may have signed it. */
export interface Noted {
  text: string;
  board: Signer;
  witnesses: Signer[];
}

/** Nothing where the board announced the tracker. Throws BadReceipt. */
export function commit({ answer, expected }: Told): void {
  checkCommit(answer, expected);
}

/** The receipt, where it is the board's own word. Throws BadReceipt. */
export function receipt({ answer, expected }: Told): Receipt {
  return checkReceipt(answer, expected);
}

/** Whether the head is the board's own, and the names of the witnesses under it. Throws BadCheckpoint. */
export function signers({ text, board, witnesses }: Noted): { board: boolean; witnesses: string[] } {
  const head = readCheckpoint(text);
  return { board: hasSigned(head, board, "board"), witnesses: witnessesOf(head, witnesses) };
}

// The board's heads as this device sees them: each must be the board's own and go on from the last one seen here. Two
// that do not fit are kept and shown: that is the proof that somebody shows different boards.
import { signal } from "@preact/signals";
import { equal, unpack } from "../ballot/bytes";
import { readCheckpoint, type Checkpoint } from "../ballot/checkpoint";
import { openCabinet, type Cabinet } from "../ballot/keep";
import { consistent } from "../ballot/merkle";
import { meetingOfPage } from "../link/device";
import { wayTo, type Terms } from "./terms";

/** Two heads of one board that do not fit, as texts. */
export const contradiction = signal<readonly [string, string] | null>(null);

/** The board could not be asked. */
export class BoardAway extends Error {}

let cabinet: Promise<Cabinet> | null = null;
/** What this device keeps of secret ballots. */
export const theCabinet = (): Promise<Cabinet> => (cabinet ??= openCabinet());

export const boardWay = (terms: Terms, rest: string): string => wayTo(`board/${encodeURIComponent(terms.poll)}/${rest}`);
export const hex = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Ask the board; null where it has no such thing. Throws BoardAway. */
export async function askBoard(way: string): Promise<Response | null> {
  const answer = await fetch(way, { cache: "no-store", credentials: "omit" }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) throw new BoardAway();
  return answer.ok ? answer : null;
}

/** Whose lines hold under a head: on a phone the booth looks, elsewhere the page does. */
export type Signers = (text: string, terms: Terms) => Promise<{ board: boolean; witnesses: string[] }>;

export interface Head {
  head: Checkpoint;
  text: string;
  witnesses: string[];
}

/** A head of the board that goes on from the last one seen here; null where there is none yet, or it contradicts. */
export async function headOf(terms: Terms, newest: boolean, signers: Signers): Promise<Head | null> {
  const answer = await askBoard(boardWay(terms, newest ? "checkpoint?newest=1" : "checkpoint"));
  if (!answer) return null;
  const text = await answer.text();
  const head = readCheckpoint(text);
  const { board, witnesses } = await signers(text, terms);
  if (head.origin !== terms.origin || !board) return null;
  return (await goesOnHere(terms, head, text)) ? { head, text, witnesses } : null;
}

async function goesOnHere(terms: Terms, head: Checkpoint, text: string): Promise<boolean> {
  const store = await theCabinet();
  const name = `head.${terms.poll}`;
  const before = await store.get<string>(meetingOfPage(), name);
  if (before === undefined) {
    await store.put(meetingOfPage(), name, text);
    return true;
  }
  const last = readCheckpoint(before);
  if (!(await goesOn(terms, last, head))) {
    contradiction.value = [before, text];
    await Promise.all([before, text].map((note) => report(terms, note)));
    return false;
  }
  if (last.size < head.size) await store.put(meetingOfPage(), name, text);
  return true;
}

/** Bring a head to the record: where the board has signed another story than its own, everybody is told. */
export async function report(terms: Terms, note: string): Promise<void> {
  const headers = { "Content-Type": "text/plain" };
  await fetch(boardWay(terms, "contradiction"), { method: "POST", body: note, headers, cache: "no-store", credentials: "omit" }).catch(() => null);
}

/** Whether of two heads the longer one begins with the shorter one's lines. Throws BoardAway. */
async function goesOn(terms: Terms, one: Checkpoint, other: Checkpoint): Promise<boolean> {
  const [a, b] = one.size <= other.size ? [one, other] : [other, one];
  if (a.size === b.size) return equal(a.root, b.root);
  const answer = await askBoard(boardWay(terms, `consistency?a=${a.size}&b=${b.size}`));
  if (!answer) return false;
  const { proof } = (await answer.json()) as { proof: string[] };
  return consistent(a.size, a.root, b.size, b.root, proof.map(unpack));
}

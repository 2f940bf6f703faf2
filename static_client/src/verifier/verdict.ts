// The verdict on an election record: every check in its order, and the first that fails. Codes V1 to V16, as the
// verifier in Python gives them; the two share FORMATS.md and nothing else.
import { challenged, copies, form, proofs } from "./ballots";
import { opened, type Case } from "./case";
import { counted, numbers, own, shares, sums, totals } from "./counting";
import { credentials, halls, papers } from "./rights";
import { here, type Run } from "./run";
import { board, ceremony, manifests } from "./setting";

export const CODES = ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12", "V13", "V14", "V15", "V16"] as const;
export type Code = (typeof CODES)[number];

/** Proved where `code` is empty; otherwise the first check that failed, and where; and what was looked at. */
export type Verdict = { code: Code | ""; where: string; entries: number; ballots: number; counted: number; held: Case };

/** How far it is: which check, and of how many ballots how many are done where that takes long. */
export type Progress = (code: Code, done: number, of: number) => void;

type Check = (held: Case) => void | Promise<void>;

function checks(trackers: readonly string[], run: Run, told: Progress): Record<Code, Check> {
  return {
    V1: manifests,
    V2: ceremony,
    V3: board,
    V4: (held) => credentials(held, run, (done, of) => told("V4", done, of)),
    V5: halls,
    V6: (held) => form(held, run, (done, of) => told("V6", done, of)),
    V7: proofs,
    V8: copies,
    V9: (held) => challenged(held, run),
    V10: (held) => papers(held, run),
    V11: counted,
    V12: (held) => sums(held, run, (done, of) => told("V12", done, of)),
    V13: shares,
    V14: numbers,
    V15: totals,
    V16: (held) => own(held, trackers),
  };
}

/** The verdict on these bytes; `trackers` (hexadecimal) are ballots somebody holds receipts of. Throws Unreadable. */
export async function verify(file: Uint8Array, trackers: readonly string[] = [], run: Run = here, told: Progress = () => {}): Promise<Verdict> {
  const held = await opened(file);
  const all = checks(trackers, run, told);
  for (const code of CODES) {
    told(code, 0, 0);
    try {
      await all[code](held);
    } catch (fault) {
      return { ...found(held), code, where: fault instanceof Error ? fault.message : "" };
    }
  }
  return found(held);
}

function found(held: Case): Verdict {
  return { code: "", where: "", entries: held.entries.length, ballots: held.ballots.length, counted: held.counted.length, held };
}

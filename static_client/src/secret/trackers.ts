// The envelopes' numbers of the ballots that were counted, as the board's tally lists them, and those that begin so.
import { unpack } from "../ballot/bytes";
import { askBoard, hex } from "./heads";
import { wayTo } from "./terms";

/** The tally is among the last lines; wrong shares that were sent again may have pushed it up. */
const LAST_LINES = [64, 900] as const;

/** The numbers in hexadecimal, in order; null where the board has no tally. Throws BoardAway. */
export async function countedTrackers(poll: string, size: number): Promise<string[] | null> {
  for (const lines of LAST_LINES) {
    const answer = await askBoard(wayTo(`board/${encodeURIComponent(poll)}/log?from=${Math.max(0, size - lines)}&to=${size}`));
    const found = tallied((await answer?.text()) ?? "");
    if (found) return found;
    if (size <= lines) break;
  }
  return null;
}

/** What the tally among these lines counts. */
export function tallied(lines: string): string[] | null {
  for (const line of lines.split("\n")) {
    if (!line.includes('"type":"tally"')) continue;
    const { body } = JSON.parse(line) as { body: { counted: string[] } };
    return body.counted.map((one) => hex(unpack(one))).sort();
  }
  return null;
}

/** What was typed as a number's first figures, without the gaps; null where a number cannot begin so. */
export function digitsIn(typed: string): string | null {
  const digits = typed.replace(/[\s·-]/g, "").toLowerCase();
  return /^[0-9a-f]{0,64}$/.test(digits) ? digits : null;
}

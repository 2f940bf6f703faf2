// A copy of the running poll's board on this page: fetched bit by bit while people vote, chained line by line. What was
// mirrored is held against the record before a share is given.
import { type Board, NO_BOARD, withLine } from "../src/ballot/board";
import { meetingOfPage } from "../src/link/device";

const A_TIME = 500;

export interface Mirror {
  poll: string;
  board: Board;
  lines: Uint8Array[];
  /** Where the chain broke: nothing is fetched any more, and no share is given. */
  broken: number | null;
}

export const emptyMirror = (poll: string): Mirror => ({ poll, board: NO_BOARD, lines: [], broken: null });

/** What stands below this meeting's address. Throws where there is no answer. */
export async function fetched(path: string): Promise<Uint8Array> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/${path}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}

/** The mirror with what was added to the board since; a line that does not chain breaks it. */
export async function grown(mirror: Mirror): Promise<Mirror> {
  let { board } = mirror;
  const lines = [...mirror.lines];
  while (mirror.broken === null) {
    const told = await fetched(`board/${encodeURIComponent(mirror.poll)}/log?from=${lines.length}&to=${lines.length + A_TIME}`);
    const more = linesOf(told);
    if (!more.length) break;
    for (const line of more) {
      try {
        [board] = withLine(board, line);
      } catch {
        return { ...mirror, board, lines, broken: lines.length };
      }
      lines.push(line);
    }
  }
  return { ...mirror, board, lines };
}

function linesOf(told: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  let from = 0;
  for (let at = told.indexOf(10); at >= 0; at = told.indexOf(10, from)) {
    found.push(told.subarray(from, at));
    from = at + 1;
  }
  return found;
}

// The verifier's own thread: it reads the file, gives the verdict, and finds single ballots in it afterwards. The same
// script serves as one of several helpers that do the heavy jobs.
import { serve, shared } from "../src/verifier/run";
import { mine, type Mine } from "../src/verifier/mine";
import { told, type Told } from "../src/verifier/told";
import { Unreadable, unzipped } from "../src/verifier/unzipped";
import { verify, type Code, type Verdict } from "../src/verifier/verdict";

export type Ask =
  | { kind: "serve"; line: MessagePort }
  | { kind: "open"; file: Uint8Array }
  | { kind: "verify"; name: string; lines: MessagePort[] }
  | { kind: "mine"; text: string };
export type Answer =
  | { kind: "records"; names: string[] }
  | { kind: "progress"; code: Code; done: number; of: number }
  | { kind: "verdict"; told: Told }
  | { kind: "mine"; mine: Mine }
  | { kind: "unreadable" };

const ENDING = ".ysv";
let records = new Map<string, Uint8Array>();
let verdict: Verdict | null = null;

const say = (answer: Answer): void => postMessage(answer);

onmessage = ({ data: ask }: MessageEvent<Ask>) => {
  if (ask.kind === "serve") serve(ask.line);
  else if (ask.kind === "mine" && verdict) say({ kind: "mine", mine: mine(verdict.held, ask.text) });
  else if (ask.kind === "open") void readable(() => open(ask.file));
  else if (ask.kind === "verify") void readable(() => judge(ask.name, ask.lines));
};

async function readable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    say({ kind: "unreadable" });
  }
}

/** The records in a meeting's package, or the one record this file is. */
async function open(file: Uint8Array): Promise<void> {
  const members = await unzipped(file);
  const inside = [...members].filter(([name]) => name.endsWith(ENDING));
  records = members.has("poll.json") ? new Map([["", file]]) : new Map(inside);
  say({ kind: "records", names: [...records.keys()] });
}

async function judge(name: string, lines: MessagePort[]): Promise<void> {
  verdict = await verify(records.get(name)!, [], shared(lines), (code, done, of) => say({ kind: "progress", code, done, of }));
  say({ kind: "verdict", told: told(verdict) });
}

// What the page knows: which file, how far the checks are, the verdict. The work is done in other threads.
import { signal } from "@preact/signals";
import type { Mine } from "../src/verifier/mine";
import type { Told } from "../src/verifier/told";
import type { Code } from "../src/verifier/verdict";
import VerifierWorker from "./worker?worker&inline";
import type { Answer, Ask } from "./worker";

export type Step =
  | { at: "start" }
  | { at: "which"; names: string[] }
  | { at: "none" }
  | { at: "unreadable" }
  | { at: "working"; code: Code; done: number; of: number }
  | { at: "verdict"; told: Told };

export const step = signal<Step>({ at: "start" });
export const file = signal("");
export const own = signal<Mine | null>(null);

const MOST_HELPERS = 8;
let workers: Worker[] = [];

function start(): Worker {
  const worker = new VerifierWorker();
  workers.push(worker);
  return worker;
}

const ask = (worker: Worker, what: Ask, moved: Transferable[] = []): void => worker.postMessage(what, moved);

/** Everything ended and forgotten. */
export function stop(): void {
  for (const worker of workers) worker.terminate();
  workers = [];
  [step.value, own.value, file.value] = [{ at: "start" }, null, ""];
}

/** Read this file; a record is checked at once. */
export async function take(chosen: File): Promise<void> {
  stop();
  file.value = chosen.name;
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const reader = start();
  reader.onmessage = ({ data }: MessageEvent<Answer>) => heard(data);
  reader.onerror = () => (step.value = { at: "unreadable" });
  step.value = { at: "working", code: "V1", done: 0, of: 0 };
  ask(reader, { kind: "open", file: bytes }, [bytes.buffer]);
}

/** Check this record of the file. */
export function judge(name: string): void {
  const helpers = Math.max(1, Math.min(MOST_HELPERS, navigator.hardwareConcurrency || 2));
  const lines = Array.from({ length: helpers }, () => {
    const { port1, port2 } = new MessageChannel();
    ask(start(), { kind: "serve", line: port2 }, [port2]);
    return port1;
  });
  step.value = { at: "working", code: "V1", done: 0, of: 0 };
  ask(workers[0]!, { kind: "verify", name, lines }, lines);
}

/** Look for one ballot in the record that was read. */
export const find = (text: string): void => ask(workers[0]!, { kind: "mine", text });

function heard(answer: Answer): void {
  if (answer.kind === "progress") step.value = { at: "working", code: answer.code, done: answer.done, of: answer.of };
  else if (answer.kind === "verdict") step.value = { at: "verdict", told: answer.told };
  else if (answer.kind === "mine") own.value = answer.mine;
  else if (answer.kind === "unreadable") step.value = { at: "unreadable" };
  else if (answer.names.length === 1) judge(answer.names[0]!);
  else step.value = answer.names.length ? { at: "which", names: answer.names } : { at: "none" };
}

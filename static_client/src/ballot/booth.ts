// The door to the booth. The page carries only this; what seals ballots is fetched when a secret vote is near, and runs
// in a worker. Where there is none (an old web view), it runs on the page itself, a step at a time between frames.
import type { Answered, Asked, Call, Calls } from "./calls";

type Later<F> = F extends (argument: infer A) => infer R ? (argument: A) => Promise<R> : never;

/** Each call is answered in the order it was made; a call that cannot be answered throws. */
export type Booth = { [C in Call]: Later<Calls[C]> } & { close(): void };

/** How long a worker may take to say that it is there, before the page does the work itself (ms). */
const STARTING_MS = 8000;

/** Open the booth; throws where its code cannot be fetched. */
export async function openBooth(): Promise<Booth> {
  try {
    return await inWorker();
  } catch {
    return onPage();
  }
}

async function inWorker(): Promise<Booth> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (answer: Answered) => void>();
  worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  const failed = (reason: string) => {
    for (const [id, tell] of waiting) tell({ id, failed: reason });
    waiting.clear();
  };
  worker.addEventListener("error", () => failed("worker"));
  const booth = asking((asked) => new Promise((tell) => (waiting.set(asked.id, tell), worker.postMessage(asked))), () => {
    worker.terminate();
    failed("closed");
  });
  return started(booth);
}

/** A worker that says nothing is none: some web views have the name and nothing behind it. */
async function started(booth: Booth): Promise<Booth> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), STARTING_MS));
  try {
    await Promise.race([booth.spend(""), late]);
    return booth;
  } catch (error) {
    booth.close();
    throw error;
  }
}

/** On the page: each call waits for the frame that shows what was tapped, so that nothing looks frozen. */
export async function onPage(): Promise<Booth> {
  const { answer } = await import("./calls");
  return asking(async (asked) => {
    await painted();
    return answer(asked);
  }, () => undefined);
}

function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

function asking(ask: (asked: Asked) => Promise<Answered>, close: () => void): Booth {
  let last = 0;
  const call = (name: Call) => async (argument: unknown) => {
    const answered = await ask({ id: ++last, call: name, argument });
    if ("failed" in answered) throw new Error(answered.failed);
    return answered.result;
  };
  const names: Call[] = ["prepare", "credential", "seal", "open", "spend", "commit", "receipt", "signers"];
  return { ...Object.fromEntries(names.map((name) => [name, call(name)])), close } as Booth;
}

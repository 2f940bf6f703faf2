// What the set-up pages ask the server, over plain HTTP: a question, its answer, and failures in words.
import { randomId } from "../src/link/device";
import type { As, ClientCommand, Words } from "../src/wire";

/** Not done; `words` say why. `reached` is false where the server did not answer at all. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    readonly words: Words,
    readonly reached: boolean,
  ) {
    super(code);
  }
}

const TRIES = 4;
const WAIT_MS = 800;
const RESTING = new Set(["busy", "unavailable"]);

async function answer<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked.catch(() => {
    throw new Failure("away", "", false);
  });
  const told = (await response.json().catch(() => ({}))) as { code?: string; words?: Words };
  if (response.ok) return told as T;
  throw new Failure(told.code ?? String(response.status), told.words ?? "", true);
}

/** Read something. */
export function get<T>(path: string): Promise<T> {
  return answer<T>(fetch(path, { cache: "no-store" }));
}

/** Ask for a change. */
export function post<T>(path: string, body: object = {}): Promise<T> {
  return answer<T>(fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
}

/** Send a file as it is. */
export function upload<T>(path: string, file: Blob): Promise<T> {
  return answer<T>(fetch(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file }));
}

/** Give a command of the meeting. The same id is sent again where nobody knows what became of it. */
export async function command(meeting: string, by: As, doing: ClientCommand): Promise<void> {
  const body = { id: randomId(), meeting, as: by, do: doing };
  for (let tries = 1; ; tries++) {
    try {
      return await post(`/api/m/${meeting}/command`, body);
    } catch (fault) {
      const again = fault instanceof Failure && (!fault.reached || RESTING.has(fault.code));
      if (!again || tries === TRIES) throw fault;
      await new Promise((resume) => setTimeout(resume, WAIT_MS * tries));
    }
  }
}

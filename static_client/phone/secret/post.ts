// A ballot's way over the network: bytes out, a receipt or a refusal back. It carries no cookie and no name: the ballot
// speaks for itself.
import { pack, unpack } from "../../src/ballot/bytes";
import type { Words } from "../../src/wire";
import type { Refusal } from "./flow";
import { wayTo } from "../../src/secret/terms";

/** Nothing came back, or the server was too busy: the same bytes are sent again. */
export class NoAnswer extends Error {
  constructor(readonly afterMs: number) {
    super("no answer");
  }
}

export class WasRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const LATER: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const AGAIN_MS = 2000;
/** Longer than the slowest network that still works. */
const PATIENCE_MS = 15_000;

async function post(way: string, body: BodyInit, type: string): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  const answer = await fetch(wayTo(way), {
    method: "POST", body, headers: { "Content-Type": type }, credentials: "omit", cache: "no-store", signal: stop.signal,
  }).catch(() => null);
  clearTimeout(timer);
  if (!answer || LATER.has(answer.status)) throw new NoAnswer(await waitOf(answer));
  const told = (await answer.json().catch(() => null)) as { code?: string; words?: Words } | null;
  if (answer.ok && told) return told;
  throw new WasRefused({ code: told?.code ?? `${answer.status}`, words: told?.words ?? "" });
}

async function waitOf(answer: Response | null): Promise<number> {
  const told = (await answer?.json().catch(() => null)) as { retry_after?: number } | null | undefined;
  return typeof told?.retry_after === "number" ? told.retry_after * 1000 : AGAIN_MS;
}

const RAW = "application/octet-stream";
const of = (poll: string, what: string): string => `ballot/${encodeURIComponent(poll)}/${what}`;
const raw = (bytes: Uint8Array): BodyInit => new Blob([bytes as BlobPart]);

/** Say the tracker before it is decided whether the ballot is cast or opened. Throws NoAnswer, WasRefused. */
export async function commit(poll: string, tracker: string): Promise<{ tracker: string; signature: string }> {
  return (await post(of(poll, "commit"), raw(unpack(tracker)), RAW)) as { tracker: string; signature: string };
}

/** Cast these bytes; the same bytes again give the same receipt. Throws NoAnswer, WasRefused. */
export async function cast(poll: string, ballot: string): Promise<unknown> {
  return post(of(poll, "cast"), raw(unpack(ballot)), RAW);
}

/** Put the opening on the board: this ballot can never be cast. Throws NoAnswer, WasRefused. */
export async function spoil(poll: string, ballot: string, opened: { marks: readonly (readonly number[])[]; randomness: readonly (readonly string[])[] }): Promise<void> {
  await post(of(poll, "spoil"), JSON.stringify({ ballot, ...opened }), "application/json");
}

/** base64url of 32 bytes as 64 hexadecimal digits. */
export const hexOf = (written: string): string => Array.from(unpack(written), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The same the other way. */
export const packOf = (hex: string): string => pack(Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)));

// The words spoken between page and server; views and commands themselves are generated (wire.gen.ts).
import type { As, ClientCommand, Say } from "./wire.gen";

export type * from "./wire.gen";

/** Spoken by both sides; a server that speaks another one sends the page to reload. */
export const PROTOCOL = 1;

/** A slice of the view: whole, with a version that only grows. */
export interface Versioned {
  v: number;
  data: unknown;
}

export interface Hello {
  protocol: number;
  bundle: string;
  meeting: string;
  seat: string;
  hall?: string;
  /** The server's run that the versions in `have` belong to. */
  boot?: string;
  have: Record<string, number>;
}

/** What the server answers to a hello; `you` is what only this device may see. */
export interface Welcome {
  ok: boolean;
  head?: number;
  now?: number;
  boot?: string;
  bundle?: string;
  slices?: Record<string, Versioned>;
  you?: Versioned;
  code?: string;
  words?: Words;
  retry_after?: number;
}

export interface Frame {
  head?: number;
  now?: number;
  slices?: Record<string, Versioned>;
}

export interface Beat {
  head?: number;
  now?: number;
}

/** Words for people, in each language the server has. */
export type Words = string | Say | Readonly<Record<string, string>>;

/** What is asked: a command of the generated union, or one the server handed out ready to send (an `Act`). */
export type Doing = ClientCommand | { kind: string; [field: string]: unknown };

/** One command; `id` is made here and stays the same on every retry. */
export interface Command {
  id: string;
  meeting: string;
  as: As;
  do: Doing;
}

export interface Ack {
  ok: boolean;
  seq?: number;
  code?: string;
  rule?: string;
  words?: Words;
  retry_after?: number;
  [field: string]: unknown;
}

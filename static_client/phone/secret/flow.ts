// One right's secret ballot on this phone, as a value and what may happen to it. Nothing here knows the network, the
// clock or a key. What was chosen is held only until the ballot is on its way, and never by what is kept on the phone.
import type { Words } from "../../src/wire";

/** A mark (0 or 1) for each option. */
export type Marks = readonly number[];

/** A ballot as it was sealed: its bytes (base64url), its tracker (64 hexadecimal digits), which of this right. */
export interface Envelope {
  ballot: string;
  tracker: string;
  counter: number;
}

/** How far a received ballot has come: acknowledged; on the board under a signed head; under one a witness signed. */
export type Seen = "received" | "recorded" | "witnessed";

/** A ballot the server has acknowledged. */
export interface Cast {
  envelope: Envelope;
  /** The receipt as it came. */
  receipt: unknown;
  seen: Seen;
  /** How many witnesses have signed the head it stands under. */
  witnesses: number;
}

/** Why the last try came to nothing, in words, with its code for support. */
export interface Refusal {
  code: string;
  words: Words;
}

interface Held {
  /** The ballot of this right that counts now; null where there is none. */
  last: Cast | null;
  refusal: Refusal | null;
}

export type Flow = Held &
  (
    | { at: "choose" }
    | { at: "cast" }
    | { at: "sealing"; marks: Marks }
    | { at: "sealed"; marks: Marks; envelope: Envelope; committed: boolean }
    | { at: "casting"; envelope: Envelope; tries: number }
    | { at: "opening"; marks: Marks; envelope: Envelope }
    | { at: "opened"; marks: Marks; envelope: Envelope; opening: string; noted: boolean }
  );

export type Happened =
  | { is: "chosen"; marks: Marks }
  | { is: "sealed"; envelope: Envelope }
  | { is: "committed"; tracker: string }
  | { is: "cast" }
  | { is: "unanswered" }
  | { is: "received"; tracker: string; receipt: unknown }
  | { is: "refused"; refusal: Refusal }
  | { is: "check" }
  | { is: "opened"; opening: string }
  | { is: "noted" }
  | { is: "seen"; tracker: string; seen: Seen; witnesses: number }
  | { is: "again" }
  | { is: "left" };

/** Where a right begins: with the ballot that counts now, or with one that was on its way when the page went. */
export function begin(last: Cast | null, under: Envelope | null = null): Flow {
  if (under) return { at: "casting", envelope: under, tries: 1, last, refusal: null };
  return { at: last ? "cast" : "choose", last, refusal: null };
}

/** What it is after this has happened. What does not belong to the state changes nothing: a late answer is no answer. */
export function after(flow: Flow, happened: Happened): Flow {
  switch (happened.is) {
    case "chosen":
      return flow.at === "choose" ? { ...rest(flow), at: "sealing", marks: happened.marks, refusal: null } : flow;
    case "sealed":
      if (flow.at !== "sealing") return flow;
      return { ...rest(flow), at: "sealed", marks: flow.marks, envelope: happened.envelope, committed: false };
    case "committed":
      return flow.at === "sealed" && flow.envelope.tracker === happened.tracker ? { ...flow, committed: true } : flow;
    case "cast":
      return flow.at === "sealed" ? { ...rest(flow), at: "casting", envelope: flow.envelope, tries: 0 } : flow;
    case "unanswered":
      return flow.at === "casting" ? { ...flow, tries: flow.tries + 1 } : flow;
    case "received":
      return received(flow, happened.tracker, happened.receipt);
    case "refused":
      return flow.at === "cast" ? flow : { at: flow.last ? "cast" : "choose", last: flow.last, refusal: happened.refusal };
    case "check":
      return flow.at === "sealed" && flow.committed ? { ...rest(flow), at: "opening", marks: flow.marks, envelope: flow.envelope } : flow;
    case "opened":
      return flow.at === "opening" ? { ...flow, at: "opened", opening: happened.opening, noted: false } : flow;
    case "noted":
      return flow.at === "opened" ? { ...flow, noted: true } : flow;
    case "seen":
      return seen(flow, happened);
    case "again":
      return mayChooseAgain(flow) ? { ...rest(flow), at: "choose", refusal: null } : flow;
    case "left":
      return flow.at === "choose" && flow.last ? { ...rest(flow), at: "cast", refusal: null } : flow;
  }
}

const rest = ({ last, refusal }: Flow): Held => ({ last, refusal });

/** A ballot under way cannot be taken back; one that was opened is spent and gives way to a new one. */
const mayChooseAgain = ({ at }: Flow): boolean => at === "cast" || at === "sealed" || at === "opened" || at === "sealing";

function received(flow: Flow, tracker: string, receipt: unknown): Flow {
  if (flow.at !== "casting" || flow.envelope.tracker !== tracker) return flow;
  return { at: "cast", last: { envelope: flow.envelope, receipt, seen: "received", witnesses: 0 }, refusal: null };
}

const ORDER: readonly Seen[] = ["received", "recorded", "witnessed"];

/** What was seen is not unseen: a later look that found less changes nothing. */
function seen(flow: Flow, { tracker, seen: now, witnesses }: { tracker: string; seen: Seen; witnesses: number }): Flow {
  const { last } = flow;
  if (!last || last.envelope.tracker !== tracker || ORDER.indexOf(now) < ORDER.indexOf(last.seen)) return flow;
  if (now === last.seen && witnesses <= last.witnesses) return flow;
  return { ...flow, last: { ...last, seen: now, witnesses: Math.max(witnesses, last.witnesses) } };
}

/** From so many tries without an answer on, the ballot is also shown as a code for the desk. */
export const SHOW_CODE_AFTER = 3;

// What stands in a record, and what the checks learn on their way through it.
import type { Element } from "../ballot/group";
import { Unreadable, unzipped } from "./unzipped";
import { named, part, parts, type Json } from "./reading";

export const MEMBERS = [
  "meeting.json", "poll.json", "signatures.json", "ceremony.json", "eligible.jsonl", "frozen.jsonl", "log.jsonl",
  "checkpoints.json", "result.json",
] as const;
export type MemberName = (typeof MEMBERS)[number];

/** A line of the board. */
export type Entry = { seq: number; at: number; kind: Json; body: Json; hash: Uint8Array };

/** What may be marked in one question. */
export type Asked = { q: number; n: number; lo: number; hi: number };

/** A ballot taken apart; `points` are each question's ciphertexts as they were written, alpha and beta in turn. */
export type Ballot = { right: string; seq: number; credential: string; counter: number; tracker: Uint8Array; points: Uint8Array[];
  /** Of a sheet written over, which is nobody's; else they are the right's. */
  weights?: ReadonlyMap<string, number>;
};

export class Case {
  meeting: Json = null;
  poll: Json = null;
  election: Uint8Array = new Uint8Array();
  asked: Asked[] = [];
  sumsAsked: { question: number; option: number; dimension: string }[] = [];
  key: Element | null = null;
  shareKeys: Element[] = [];
  entries: Entry[] = [];
  weights = new Map<string, Map<string, number>>();
  frozen = new Map<string, Json>();
  /** Right by credential, ever issued. */
  holders = new Map<string, string>();
  ballots: Ballot[] = [];
  /** Sheets of paper that two tellers wrote over, in the board's order. */
  sheets: Ballot[] = [];
  /** Of each ballot, then of each sheet, in their order: whether its proofs hold. */
  proved: boolean[] = [];
  sheetsProved: boolean[] = [];
  /** Trackers of ballots that were opened to check a phone. */
  challenged = new Set<string>();
  paper = new Set<string>();
  paperSums: number[] = [];
  counted: Ballot[] = [];
  sums: [Element, Element][] = [];
  tally: Uint8Array = new Uint8Array();
  shares = new Map<number, Element[]>();

  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  file(name: MemberName): Uint8Array {
    return this.files.get(name)!;
  }

  /** The board's entries of this kind. */
  of(kind: string): Entry[] {
    return this.entries.filter((entry) => entry.kind === kind);
  }
}

/** The record in these bytes. Throws Unreadable. */
export async function opened(file: Uint8Array): Promise<Case> {
  const files = await unzipped(file);
  if (files.size !== MEMBERS.length || !MEMBERS.every((name) => files.has(name))) throw new Unreadable("other members");
  return new Case(files);
}

/** The hall a ballot came through from the dark, or nothing. */
export function hallOf(entry: Entry): Json {
  return parts(entry.body).find(([name]) => name === "hall")?.[1] ?? null;
}

export const rightOf = (entry: Entry): string => named(part(entry.body, "right"));

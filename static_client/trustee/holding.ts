// What this trustee holds, on this device alone: the keys, where the ceremony stands, and which sum of which election was
// ever opened. Plain data in the browser's own store; nothing of it is ever sent.
import { pack, unpack } from "../src/ballot/bytes";
import { openCabinet, type Cabinet } from "../src/ballot/keep";
import { type KeyPair, keyPair } from "../src/ballot/credentials";
import { scalar, written } from "../src/ballot/group";
import type { Draw } from "../src/ballot/transcript";

export type Stage = "new" | "certified" | "committed" | "opened" | "agreed" | "done";

/** One ceremony from this trustee's side; `ceremony` and `hashes` as they stood when this trustee opened. */
export interface Round {
  number: number;
  stage: Stage;
  ceremony: string;
  secret: string[];
  opening: string;
  sealed: [number, string][];
  hashes: string[];
  confirmation: string;
}

/** `opened`: election → the one tally of it that a share was given for; `sheet`: the backup as it was made here. */
export interface Holding {
  signs: string;
  receives: string;
  round: Round;
  meeting: string;
  trustee: number;
  trustees: number;
  threshold: number;
  transcript: string;
  share: string;
  manifest: string;
  opened: Record<string, string>;
  noted: boolean;
}

const NAME = "trustee";

/** New keys for a ceremony that begins; what was ever opened is kept. */
export function fresh(draw: Draw, meeting: string, round: number, before?: Holding): Holding {
  return {
    signs: keptScalar(draw()),
    receives: keptScalar(draw()),
    round: { number: round, stage: "new", ceremony: "", secret: [], opening: "", sealed: [], hashes: [], confirmation: "" },
    meeting,
    trustee: 0,
    trustees: 0,
    threshold: 0,
    transcript: "",
    share: "",
    manifest: "",
    opened: before?.opened ?? {},
    noted: false,
  };
}

/** The pair of keys that signs, or the one that receives. */
export function pairOf(kept: string): KeyPair {
  return keyPair(scalarOf(kept));
}

/** A secret scalar as it is kept. */
export const keptScalar = (value: bigint): string => pack(written(value));
export const scalarOf = (kept: string): bigint => scalar(unpack(kept));

let cabinet: Promise<Cabinet> | undefined;
const store = (): Promise<Cabinet> => (cabinet ??= openCabinet());

/** What this device holds for the meeting of this page; `lasting` says whether it survives closing the page. */
export async function takeUp(meeting: string): Promise<{ held: Holding | undefined; lasting: boolean }> {
  const kept = await store();
  return { held: await kept.get<Holding>(meeting, NAME), lasting: kept.lasting };
}

/** On this device before anything leaves it. */
export async function keepHolding(meeting: string, held: Holding): Promise<void> {
  await (await store()).put(meeting, NAME, held);
}

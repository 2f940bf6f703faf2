// Questions that are no yes or no: who or what stands on the ballot, in its order. A vote that is open or prepared
// brings its list along; before that the list is typed here and stays on this page alone, for it holds names.
import { signal } from "@preact/signals";
import type { ElectionView, PaperItem, SecretPollView } from "../src/wire";
import { told } from "./state";

export interface Slate {
  title: string;
  options: readonly string[];
  /** Places to be filled; 0 where the vote does not say. */
  seats: number;
  least: number;
  most: number;
}

interface Typed {
  lines: string;
  seats: number;
  most: number;
}

const RUNNING: ReadonlySet<string> = new Set(["open", "closing"]);
const PUT: ReadonlySet<string> = new Set(["prepared", "open", "closing"]);
/** More cannot stand for one vote. */
const MOST = 50;

const typed = signal<Readonly<Record<string, Typed>>>({});
const NOTHING: Typed = { lines: "", seats: 1, most: 1 };

export const typedOf = (item: string): Typed => typed.value[item] ?? NOTHING;
export const type = (item: string, change: Partial<Typed>): void => void (typed.value = { ...typed.value, [item]: { ...typedOf(item), ...change } });

/** What stands on the ballot of this question, where it is no yes or no. */
export function slateOf(item: PaperItem): Slate | null {
  return given(item) ?? own(item);
}

/** The list that the vote itself brings along. */
export function given(item: PaperItem): Slate | null {
  const { elections, secret } = told.value!.heard;
  if (elections.current?.item === item.id && RUNNING.has(elections.current.state)) return elected(elections.current);
  const poll = secret.current;
  return poll?.item === item.id && poll.ballot !== "yes_no_abstain" && PUT.has(poll.state) ? marked(poll) : null;
}

const elected = (of: ElectionView): Slate => ({ title: of.title, options: of.candidates.map((one) => one.name), seats: of.seats, least: 0, most: of.most });

const marked = (of: SecretPollView): Slate => ({ title: of.title, options: of.options.map((one) => one.label), seats: 0, least: of.lo, most: of.hi });

function own(item: PaperItem): Slate | null {
  const { lines, seats, most } = typedOf(item.id);
  const options = lines.split("\n").map((line) => line.trim()).filter(Boolean).slice(0, MOST);
  if (options.length < 1) return null;
  return { title: item.title, options, seats: Math.min(seats, options.length), least: 0, most: Math.min(most, options.length) };
}

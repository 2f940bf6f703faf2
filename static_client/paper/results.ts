// What was decided, in one shape for paper, whatever it was decided by: hands and phones, a secret ballot, an election,
// a vote of many days, or without any vote. Two editions: as it is read out, and as it hangs on a board.
import { said, t } from "../src/ui/words";
import { metres } from "../src/window/figures";
import type { Decided, ElectionView, ItemView, PollView, RemoteView, SecretLabelView, SecretPollView, WindowItemView } from "../src/wire";
import { told } from "./state";

export type Choice = "yes" | "no" | "abstain";

/** One candidate or text with its votes; `fate` in words. */
export interface Stood {
  name: string;
  votes: number;
  fate: string;
  chosen: boolean;
}

export interface Announced {
  key: string;
  item: ItemView;
  /** What was put to the vote; empty where it is the item's own title. */
  question: string;
  /** By what it was decided, in words. */
  how: string;
  verdict: string;
  /** Yes, no and abstain in heads, and in m² where area is weighed too. */
  votes: Record<Choice, string> | null;
  area: Record<Choice, string> | null;
  stood: Stood[];
  /** Who could vote, what came back. */
  turnout: string;
  /** The sentence with the arithmetic and the article. */
  say: string;
  beside: string[];
  labels: SecretLabelView[];
  /** Counted, and kept back until it is announced. */
  awaits: boolean;
}

type Edition = "heard" | "published";

/** Everything decided so far, in the order of the agenda. */
export function announced(edition: Edition): Announced[] {
  const { agenda } = told.value!;
  return agenda.items.flatMap((item) => ofItem(item, told.value![edition], edition));
}

function ofItem(item: ItemView, all: Decided, edition: Edition): Announced[] {
  const mine = <T extends { item: string }>(past: readonly T[]): T[] => past.filter((one) => one.item === item.id);
  const found = [
    ...mine(all.polls.past).flatMap((one) => byPoll(item, one, edition)),
    ...mine(all.secret.past).flatMap((one) => bySecret(item, one)),
    ...mine(all.elections.past).flatMap((one) => byElection(item, one)),
    ...windowItems().filter((one) => one.item === item.id).flatMap((one) => byWindow(item, one)),
  ];
  if (found.length) return found;
  return item.outcome ? [blankFor(item, `none/${item.id}`, { how: t("posted-how-none"), verdict: t(`posted-item-${item.outcome}`), question: item.consensus })] : [];
}

const windowItems = (): WindowItemView[] => {
  const { current, past } = told.value!.window;
  return [...past, ...(current ? [current] : [])].filter((one) => one.state === "counted").flatMap((one) => one.items);
};

function blankFor(item: ItemView, key: string, known: Partial<Announced>): Announced {
  const question = known.question === item.title ? "" : (known.question ?? "");
  return { key, item, how: "", verdict: "", votes: null, area: null, stood: [], turnout: "", say: "", beside: [], labels: [], awaits: false, ...known, question };
}

const inWords = (of: Record<Choice, number>): Record<Choice, string> => ({ yes: String(of.yes), no: String(of.no), abstain: String(of.abstain) });

type Turnout = { entitled: number; returned: number; spoiled: number; not_returned: number };
const turnout = ({ entitled, returned, spoiled, not_returned }: Turnout): string => t("posted-turnout", { entitled, returned, spoiled, silent: not_returned });

function byPoll(item: ItemView, poll: PollView, edition: Edition): Announced[] {
  const { result } = poll;
  // what may still be counted again is no notice yet
  if (!result || (poll.awaits && edition === "published")) return [];
  const beside = [poll.recused ? t("posted-recused", { count: poll.recused }) : "", result.without_remote ? withoutRemote(result.without_remote) : ""];
  const made = { question: poll.question, how: t(`posted-how-${poll.method}`), verdict: t(`posted-outcome-${result.outcome}`), votes: inWords(result.totals),
    turnout: turnout(result.totals), say: said(result.say), beside: beside.filter(Boolean), awaits: poll.awaits && poll.hidden };
  return [blankFor(item, poll.id, made)];
}

function withoutRemote({ yes, entitled, needed, outcome, few }: RemoteView): string {
  const words = t(`posted-outcome-${outcome}`);
  return few ? t("posted-without-few", { outcome: words }) : t("posted-without", { yes, entitled, needed, outcome: words });
}

function bySecret(item: ItemView, poll: SecretPollView): Announced[] {
  const { result } = poll;
  if (!result) return [];
  const yesNo = poll.ballot === "yes_no_abstain";
  const at = (choice: Choice): number => result.total[poll.options.findIndex((one) => one.choice === choice)] ?? 0;
  const names = result.elected.map((place) => poll.options[place]?.label ?? "");
  const silent = poll.entitled - result.returned;
  return [blankFor(item, poll.id, {
    question: poll.title,
    how: t("posted-how-secret"),
    verdict: yesNo || result.outcome === "no_quorum" ? t(`posted-outcome-${result.outcome}`) : chosen(names, result.tied),
    votes: yesNo ? inWords({ yes: at("yes"), no: at("no"), abstain: at("abstain") }) : null,
    stood: yesNo ? [] : poll.options.map((one, place) => stood(one.label, result.total[place] ?? 0, result.elected.includes(place))),
    turnout: turnout({ entitled: poll.entitled, returned: result.returned, spoiled: result.spoiled, not_returned: silent }),
    say: said(result.say),
    labels: [...poll.labels],
  })];
}

const chosen = (names: readonly string[], tied: number): string => (names.length ? t("posted-chosen", { names: names.join(t("posted-comma")) }) : t(tied ? "posted-tied" : "posted-nobody"));
const stood = (name: string, votes: number, is: boolean, fate = ""): Stood => ({ name, votes, chosen: is, fate: fate || (is ? t("posted-is-chosen") : "") });

function byElection(item: ItemView, of: ElectionView): Announced[] {
  const { result } = of;
  if (!result) return [];
  const names = of.candidates.filter((one) => one.fate === "elected").map((one) => one.name);
  const without = result.without_remote ? t("posted-without-elected", { names: result.without_remote.join(t("posted-comma")) || t("posted-nobody") }) : "";
  return [blankFor(item, of.id, {
    question: of.title,
    how: t("posted-how-election", { seats: of.seats, most: of.most }),
    verdict: result.valid ? chosen(names, result.tied_seats) : t("posted-outcome-no_quorum"),
    stood: of.candidates.map((one) => stood(one.name, one.votes ?? 0, one.fate === "elected", fateOf(of.persons, one.fate))),
    turnout: turnout({ entitled: of.entitled, returned: result.returned, spoiled: result.spoiled, not_returned: of.entitled - result.returned }),
    say: said(result.say),
    beside: [without].filter(Boolean),
  })];
}

const fateOf = (persons: boolean, fate: string | null): string => (fate && fate !== "elected" ? t(`posted-fate-${fate}`) : fate ? t(persons ? "posted-elected" : "posted-is-chosen") : "");

function byWindow(item: ItemView, of: WindowItemView): Announced[] {
  const { result } = of;
  if (!result) return [];
  const { yes, no, abstain } = result.area ?? { yes: 0, no: 0, abstain: 0 };
  return [blankFor(item, `window/${of.item}`, {
    question: of.question,
    how: t("posted-how-window"),
    verdict: t(`posted-outcome-${result.outcome}`),
    votes: inWords(result.count),
    area: result.area ? { yes: metres(yes), no: metres(no), abstain: metres(abstain) } : null,
    turnout: turnout(result.count),
    say: said(result.say),
    beside: of.also ? [t("posted-also", { words: said(of.also) })] : [],
  })];
}

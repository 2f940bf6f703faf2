// What a record says, for a reader: the numbers beside what they are about, and how many people stand behind them.
import { byName, titleOf, type Say } from "./labels";
import type { Case } from "./case";
import type { Code, Verdict } from "./verdict";
import { data, hex, listed, named, part, whole, type Json } from "./reading";

export type Row = { question: number; label: Say; option: number; dimension: string; electronic: number; paper: number; total: number };
export type Told = {
  code: Code | "";
  where: string;
  election: string;
  title: Say;
  rows: Row[];
  entries: number;
  ballots: number;
  counted: number;
  rights: number;
  paper: number;
  challenged: number;
  /** Sheets of paper that were written over; they are among those counted. */
  sheets: number;
  trustees: number;
  threshold: number;
  opened: number[];
  /** How many witnesses' signatures the record needs; there are at least as many. */
  witnesses: number;
  opening: number;
  closing: number;
};

/** Everything a page shows of a verdict. Of a record that is not proved, only what was looked at. */
export function told({ code, where, entries, ballots, counted, held }: Verdict): Told {
  return {
    code, where, entries, ballots, counted,
    election: hex(held.election),
    title: titleOf(held.poll),
    rows: code === "" || code === "V16" ? rows(held) : [],
    rights: held.frozen.size,
    paper: held.paper.size,
    sheets: held.sheets.length,
    challenged: held.challenged.size,
    trustees: safely(() => listed(part(held.meeting, "trustees")).length),
    threshold: safely(() => whole(part(held.meeting, "threshold"))),
    opened: [...held.shares.keys()].sort((a, b) => a - b),
    witnesses: safely(() => whole(part(held.meeting, "witnesses_needed"))),
    opening: held.of("open")[0]?.at ?? 0,
    closing: held.of("close")[0]?.at ?? 0,
  };
}

function safely(count: () => number): number {
  try {
    return count();
  } catch {
    return 0;
  }
}

function rows(held: Case): Row[] {
  const said = data(held.file("result.json"), "result.json");
  const [electronic, paper, total] = ["electronic", "paper", "total"].map((name) => listed(part(said, name)).map(whole)) as [number[], number[], number[]];
  const questions = listed(part(held.poll, "questions"));
  return held.sumsAsked.map(({ question, option, dimension }, at) => ({
    question, option, dimension,
    label: optionOf(questions[question]!, option),
    electronic: electronic[at]!, paper: paper[at]!, total: total[at]!,
  }));
}

function optionOf(question: Json, option: number): Say {
  try {
    const options = listed(part(question, "options"));
    return byName({ it: options[option]! }, "it");
  } catch {
    return null;
  }
}

/** A tracker or a hash as it is read aloud: capitals in fours. */
export const inFours = (digits: string): string => named(digits).toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");

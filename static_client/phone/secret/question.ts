// What is asked in a secret ballot, as the phone shows it, and what a set of marks says in words.
import type { Choice, SecretPollView } from "../../src/wire";
import { t } from "../../src/ui/words";
import type { Marks } from "./flow";

export interface Option {
  label: string;
  /** Yes, no and abstain have their shape and colour everywhere. */
  choice: Choice | null;
}

export interface Question {
  poll: string;
  title: string;
  sha256: string;
  options: readonly Option[];
  lo: number;
  hi: number;
  /** Whether a ballot may be followed by another until the vote closes. */
  revote: boolean;
}

/** One of yes, no and abstain: three buttons; anything else is a list to mark. */
export const isThree = (asked: Question): boolean => asked.hi === 1 && asked.lo === 1 && asked.options.every((one) => one.choice !== null);

/** One mark at this place, none elsewhere. */
export const markAt = (asked: Question, at: number): number[] => asked.options.map((_, place) => (place === at ? 1 : 0));

/** The names of what is marked, in the ballot's order. */
export function chosenIn(asked: Question, marks: Marks): Option[] {
  return asked.options.filter((_, place) => marks[place] === 1);
}

/** What is marked, in one line. */
export function inWords(asked: Question, marks: Marks): string {
  return chosenIn(asked, marks).map((one) => one.label).join(t("secret-comma")) || t("secret-nobody");
}

/** What the poll asks, in the words of this device. */
export function questionOf(poll: SecretPollView): Question {
  return {
    poll: poll.id, title: poll.title, sha256: poll.title_sha256, lo: poll.lo, hi: poll.hi, revote: poll.revote,
    options: poll.options.map(({ label, choice }) => ({
      label: choice ? t(`vote-${choice}`) : label, choice,
    })),
  };
}

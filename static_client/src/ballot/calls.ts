// The questions a page asks its booth, as messages. Both sides of the thread know them.
import * as voting from "./voting";

export type Calls = {
  prepare: typeof voting.prepare;
  credential: typeof voting.credential;
  seal: typeof voting.sealed;
  open: typeof voting.open;
  spend: typeof voting.spend;
};
export type Call = keyof Calls;

export interface Asked {
  id: number;
  call: Call;
  argument: unknown;
}

export type Answered = { id: number; result: unknown } | { id: number; failed: string };

const calls = {
  prepare: voting.prepare,
  credential: voting.credential,
  seal: voting.sealed,
  open: voting.open,
  spend: voting.spend,
} as Record<Call, (argument: never) => unknown>;

/** The answer to a question; a failure is an answer too. */
export function answer({ id, call, argument }: Asked): Answered {
  try {
    return { id, result: calls[call](argument as never) };
  } catch (error) {
    return { id, failed: String(error) };
  }
}

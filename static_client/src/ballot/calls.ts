// The questions a page asks its booth, as messages. Both sides of the thread know them.
import { commit, receipt, signers } from "./checking";
import { credential, open, prepare, sealed, spend } from "./voting";

export interface Calls {
  prepare: typeof prepare;
  credential: typeof credential;
  seal: typeof sealed;
  open: typeof open;
  spend: typeof spend;
  commit: typeof commit;
  receipt: typeof receipt;
  signers: typeof signers;
}
export type Call = keyof Calls;

export interface Asked {
  id: number;
  call: Call;
  argument: unknown;
}

export type Answered = { id: number; result: unknown } | { id: number; failed: string };

const calls: Calls = { prepare, credential, seal: sealed, open, spend, commit, receipt, signers };

/** The answer to a question; a failure is an answer too. */
export function answer({ id, call, argument }: Asked): Answered {
  try {
    return { id, result: calls[call](argument as never) };
  } catch (error) {
    return { id, failed: String(error) };
  }
}

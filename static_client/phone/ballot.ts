// What one right's ballot is at this moment, from three witnesses: the server's view, what waits in the outbox, and
// what the server has answered to this phone. Nothing is called received before the server has said so.
import type { Choice, MyVoteView, Words } from "../src/wire";
import type { Asked } from "./acts";

export type Ballot =
  | { state: "blank"; refused: Words | null }
  | { state: "under-way"; choice: Choice; kept: boolean; before: Received | null }
  | { state: "received"; refused: Words | null } & Received;

interface Received {
  choice: Choice;
  seq: number | null;
}

/** The vote the server has for this right, by its view or by its newer answer. */
function received(vote: MyVoteView, asked: Asked | null): Received | null {
  const answer = asked?.doing.kind === "cast_vote" && asked.answer?.ok ? asked.answer : null;
  if (answer?.seq !== undefined && answer.seq >= (vote.seq ?? 0) && asked?.doing.kind === "cast_vote") {
    return { choice: asked.doing.choice, seq: answer.seq };
  }
  return vote.choice && vote.choice !== "spoiled" ? { choice: vote.choice, seq: vote.seq } : null;
}

export function ballotOf(vote: MyVoteView, asked: Asked | null): Ballot {
  const had = received(vote, asked);
  if (asked?.doing.kind === "cast_vote" && (asked.fate === "sent" || asked.fate === "kept")) {
    return { state: "under-way", choice: asked.doing.choice, kept: asked.fate === "kept", before: had };
  }
  const refused = asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null;
  return had ? { state: "received", refused, ...had } : { state: "blank", refused };
}

/** The right whose turn it is: the first without a vote, else the last one. */
export function ballotInFront<T extends { ballot: Ballot }>(ballots: readonly T[]): T | null {
  return ballots.find(({ ballot }) => ballot.state === "blank") ?? ballots.at(-1) ?? null;
}

/** The other rights of this person that have no vote yet: an agent may give them the same choice in one gesture. */
export function restOf(all: readonly { vote: MyVoteView; ballot: Ballot }[], front: MyVoteView): MyVoteView[] {
  return all.filter(({ vote, ballot }) => vote.right !== front.right && ballot.state === "blank").map(({ vote }) => vote);
}

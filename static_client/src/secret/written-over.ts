// Few sheets of paper, written over into sealed ballots on a teller's device. The other teller's device makes the same
// bytes of the same sheets, so the server compares the two without being told a mark. Nothing is kept here afterwards.
import { known } from "../ballot/ballot";
import { pack, unpack } from "../ballot/bytes";
import { shared, sheet } from "../ballot/sheets";
import { meetingOfPage } from "../link/device";
import type { Ack, ClientCommand, SecretPollView } from "../wire";
import { sheetsSaid } from "./bodies";
import { publicAs, signAs, staffKey } from "./staff-key";
import { termsOf } from "./terms";

/** A valid sheet: a mark for each option, and its area where votes are weighed (0.01 m²). */
export interface Sheet {
  marks: readonly number[];
  area: number;
}

export interface Pile {
  batch: number;
  issued: number;
  spoiled: number;
  sheets: readonly Sheet[];
  /** The other teller's key. */
  other: string;
  /** Of everything that came back, spoiled sheets too; 0 where votes are not weighed. */
  area: number;
}

type Send = (doing: ClientCommand) => Promise<Ack>;

/** Seal every sheet, send them in order, and put one's name to the pile. Resolves with the last answer. */
export async function handInSheets(poll: SecretPollView, pile: Pile, send: Send): Promise<Ack> {
  const terms = await termsOf(poll.id, poll.election);
  const own = await staffKey(meetingOfPage(), "teller");
  const between = shared(own, unpack(pile.other), unpack(poll.election), pile.batch);
  const sealed = pile.sheets.map(({ marks, area }, place) => {
    const ballot = pack(sheet(between, place, unpack(poll.election), known(unpack(terms.key)), terms.questions, [marks]));
    return { ballot, area };
  });
  for (const [place, { ballot, area }] of sealed.entries()) {
    const answer = await send({ kind: "put_secret_sheet", poll: poll.id, batch: pile.batch, sheet: place, ballot, area } as unknown as ClientCommand);
    if (!answer.ok) return answer;
  }
  const unreturned = pile.issued - pile.sheets.length - pile.spoiled;
  const tellers = [await publicAs(meetingOfPage(), "teller"), pile.other].sort();
  const weights = (area: number): Record<string, number> => (poll.weighed ? { area, count: 1 } : { count: 1 });
  const figures = { batch: pile.batch, issued: pile.issued, spoiled: pile.spoiled, unreturned, tellers };
  const said = sheetsSaid({
    ...figures,
    election: poll.election,
    valid: pile.sheets.length,
    sheets: sealed.map(({ ballot, area }) => ({ ballot, weights: weights(area) })),
    ...(poll.weighed ? { returned: { area: pile.area } } : {}),
  });
  const signature = await signAs(meetingOfPage(), "teller", said);
  return send({ kind: "seal_paper_batch", poll: poll.id, ...figures, area: pile.area, signature } as unknown as ClientCommand);
}

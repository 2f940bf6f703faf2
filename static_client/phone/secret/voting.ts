// Makes what `flow.ts` describes happen: seals in the booth, commits, casts, opens, and remembers. What is kept on the
// phone is the sealed ballot and its receipt, never what was chosen.
import { signal, type Signal } from "@preact/signals";
import { pack } from "../../src/ballot/bytes";
import { theCabinet } from "../../src/secret/heads";
import type { Terms } from "../../src/secret/terms";
import { meetingOfPage } from "../../src/link/device";
import { t } from "../../src/ui/words";
import { theBooth } from "./booth";
import { after, begin, type Cast, type Envelope, type Flow, type Happened, type Marks } from "./flow";
import { lookAt } from "./inclusion";
import { checkLink, openingText } from "./opening";
import { cast, commit, hexOf, NoAnswer, packOf, spoil, WasRefused } from "./post";


export interface Paper {
  terms: Terms;
  right: string;
  /** This right's secret key, base64url. */
  secret: string;
  /** What the server says of the last ballot of this right. */
  stands: { counter: number; tracker: string };
}

/** What is kept on this phone of one right in one poll. */
interface Kept {
  last: Cast | null;
  under: Envelope | null;
}

export interface Ballot {
  flow: Signal<Flow>;
  press: (happened: Happened) => void;
  look: () => void;
}

const ballots = new Map<string, Promise<Ballot>>();

/** The ballot of this right in this poll, as it stands on this phone. */
export function ballotFor(paper: Paper): Promise<Ballot> {
  const key = `${paper.terms.poll} ${paper.right}`;
  const found = ballots.get(key) ?? opened(paper);
  ballots.set(key, found);
  found.catch(() => ballots.delete(key));
  return found;
}

async function opened(paper: Paper): Promise<Ballot> {
  const name = `ballot.${paper.terms.poll}.${paper.right}`;
  const kept = ((await (await theCabinet()).get(meetingOfPage(), name)) as Kept | undefined) ?? { last: null, under: null };
  return new Voting(paper, async (now) => (await theCabinet()).put(meetingOfPage(), name, now), kept);
}

/** A ballot on a device that belongs to somebody else: nothing of it is kept. */
export function ballotOnce(paper: Paper): Ballot {
  return new Voting(paper, async () => undefined, { last: null, under: null });
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

class Voting implements Ballot {
  readonly flow: Signal<Flow>;
  private looking = false;

  constructor(readonly paper: Paper, private readonly keep: (kept: Kept) => Promise<void>, kept: Kept) {
    this.flow = signal(begin(kept.last, kept.under));
    if (kept.under) void this.send(kept.under);
    else this.look();
  }

  readonly press = (happened: Happened): void => {
    const before = this.flow.value;
    this.flow.value = after(before, happened);
    const now = this.flow.value;
    if (now === before || now.at === before.at) return;
    if (now.at === "sealing") void this.seal(now.marks);
    if (now.at === "casting") void this.send(now.envelope);
    if (now.at === "opening") void this.open(now);
    if (before.at === "sealed" && now.at === "choose") void this.spend(before.envelope.tracker);
  };

  private tell(happened: Happened): void {
    this.flow.value = after(this.flow.value, happened);
  }

  private async seal(marks: Marks): Promise<void> {
    const { terms, secret } = this.paper;
    const { counter, previous } = this.next();
    const { election, key, questions } = terms;
    try {
      const made = await (await theBooth()).seal({ terms: { election, key, questions }, secret, counter, previous, marks: [[...marks]] });
      this.tell({ is: "sealed", envelope: { ballot: made.ballot, tracker: hexOf(made.tracker), counter } });
      await this.commit(made.tracker);
    } catch {
      this.tell({ is: "refused", refusal: { code: "", words: t("secret-not-sealed") } });
    }
  }

  /** The number and the one before: this phone's own memory, else what the server says stands. */
  private next(): { counter: number; previous: string } {
    const mine = this.flow.value.last?.envelope;
    const { stands } = this.paper;
    if (mine && mine.counter >= stands.counter) return { counter: mine.counter + 1, previous: packOf(mine.tracker) };
    return { counter: stands.counter + 1, previous: stands.tracker };
  }

  private async commit(tracker: string): Promise<void> {
    for (let tries = 0; this.flow.value.at === "sealed" && tries < 5; tries++) {
      try {
        const { terms } = this.paper;
        const expected = { election: terms.election, tracker, board: pack(terms.board.key) };
        await (await theBooth()).commit({ answer: await commit(terms.poll, tracker), expected });
        return this.tell({ is: "committed", tracker: hexOf(tracker) });
      } catch (failed) {
        if (!(failed instanceof NoAnswer)) return;
        await sleep(failed.afterMs);
      }
    }
  }

  private async send(envelope: Envelope): Promise<void> {
    const { terms } = this.paper;
    await this.keep({ last: this.flow.value.last, under: envelope });
    while (this.flow.value.at === "casting") {
      try {
        const expected = { election: terms.election, tracker: packOf(envelope.tracker), board: pack(terms.board.key) };
        const receipt = await (await theBooth()).receipt({ answer: await cast(terms.poll, envelope.ballot), expected });
        this.tell({ is: "received", tracker: envelope.tracker, receipt });
      } catch (failed) {
        if (failed instanceof WasRefused) this.tell({ is: "refused", refusal: failed.refusal });
        else {
          this.tell({ is: "unanswered" });
          await sleep(failed instanceof NoAnswer ? failed.afterMs : 2000);
        }
      }
    }
    await this.keep({ last: this.flow.value.last, under: null });
    await this.spend(envelope.tracker);
    this.look();
  }

  private async open(flow: Flow & { at: "opening" }): Promise<void> {
    const { terms } = this.paper;
    const shown = await (await theBooth()).open(packOf(flow.envelope.tracker));
    const opening = openingText(flow.envelope.ballot, shown);
    this.tell({ is: "opened", opening: checkLink(location.origin, meetingOfPage(), terms.poll, opening) });
    for (let tries = 0; tries < 20 && this.flow.value.at === "opened"; tries++) {
      try {
        await spoil(terms.poll, flow.envelope.ballot, shown);
        return this.tell({ is: "noted" });
      } catch (failed) {
        if (!(failed instanceof NoAnswer)) return;
        await sleep(failed.afterMs);
      }
    }
  }

  /** The randomness of a ballot that is cast, or that nobody will cast, is forgotten. */
  private async spend(tracker: string): Promise<void> {
    await (await theBooth()).spend(packOf(tracker)).catch(() => undefined);
  }

  /** Look on the board how far the last ballot has come. */
  readonly look = (): void => {
    const { last } = this.flow.value;
    if (!last || this.looking) return;
    this.looking = true;
    void lookAt(this.paper.terms, last)
      .then(async (seen) => {
        if (!seen) return;
        this.tell({ is: "seen", tracker: last.envelope.tracker, ...seen });
        if (this.flow.value.at === "cast") await this.keep({ last: this.flow.value.last, under: null });
      })
      .catch(() => undefined)
      .finally(() => (this.looking = false));
  };
}

// The question while people vote, and the result once it is counted: large, alone, with its arithmetic.
import type { JSX } from "preact";
import { putIn, Sides } from "../src/proposals";
import { Result } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { HallPollView, ItemView, PollView, RemoteView } from "../src/wire";
import { Fit } from "./fit";

export function Voting({ poll }: { poll: PollView }): JSX.Element {
  return (
    <>
      <Asked poll={poll} />
      {poll.state !== "open" ? <Awaited poll={poll} /> : <Returned poll={poll} />}
    </>
  );
}

/** The question alone; an amendment with the words of now and then beside each other. */
function Asked({ poll }: { poll: PollView }): JSX.Element {
  const proposal = putIn(poll.item, poll.put);
  if (proposal?.proposal_kind !== "amendment" || !proposal.fits) return <Fit class="alone"><Phrase>{poll.question}</Phrase></Fit>;
  return (
    <>
      <Fit class="question" most={6}><Phrase>{poll.question}</Phrase></Fit>
      <Fit class="beside" most={4.6}><Sides of={proposal} /></Fit>
    </>
  );
}

function Returned({ poll }: { poll: PollView }): JSX.Element {
  // where everybody raises a hand nothing is sent in, and there is no number to watch
  const byHand = poll.halls.every((hall) => hall.hands === hall.entitled);
  return (
    <div class="returned">
      <p class="big">
        {t(byHand ? "all-by-hand" : "returned")} <strong class="number">{byHand ? poll.entitled : poll.returned}</strong>{" "}
        {byHand ? null : <span class="quiet">{t("returned-of", { entitled: poll.entitled })}</span>}
      </p>
      {poll.halls.length > 1 && !byHand ? <p class="by-hall">{poll.halls.map((hall) => <HallBack key={hall.hall} hall={hall} />)}</p> : null}
      <p class="quiet">{t(byHand ? "how-by-hand" : `how-${poll.method}`)}{poll.recused ? ` · ${t("recused-count", { count: poll.recused })}` : ""}</p>
    </div>
  );
}

function HallBack({ hall }: { hall: HallPollView }): JSX.Element {
  return (
    <span class="nowrap">
      {t("hall-returned", { hall: hall.name, returned: hall.returned, entitled: hall.entitled })}
      {hall.silent ? <span class="attention"> {t("hall-away")}</span> : null}
    </span>
  );
}

function Awaited({ poll }: { poll: PollView }): JSX.Element {
  const names = poll.holds.map((hold) => poll.halls.find((hall) => hall.hall === hold.hall)?.name ?? hold.hall);
  return (
    <div class="returned">
      <p class="big">{t("voting-over")}</p>
      <p class="quiet">{poll.awaits ? t("awaits-announcement") : names.length ? t("waiting-for", { halls: [...new Set(names)].join(t("and")) }) : t("counting")}</p>
    </div>
  );
}

/** The top line of a result: the item, and the word that decides. */
export function Deciding({ item, poll }: { item: ItemView; poll: PollView }): JSX.Element {
  const outcome = poll.result!.outcome;
  return (
    <>
      <h1><Phrase>{t("item", { number: item.number, title: item.title })}</Phrase></h1>
      <p class={`verdict ${outcome}`}>{t(`outcome-${outcome}`)}</p>
    </>
  );
}

export function Counted({ poll, title }: { poll: PollView; title: string }): JSX.Element {
  const { totals, say, without_remote: without } = poll.result!;
  const aside = [
    totals.spoiled ? t("spoiled", { count: totals.spoiled }) : "",
    totals.not_returned ? t("not-returned", { count: totals.not_returned }) : "",
    poll.recused ? t("recused-count", { count: poll.recused }) : "",
    poll.recounts ? t("recounted") : "",
    poll.awaits ? t("awaits-announcement") : "",
  ].filter(Boolean).join(" · ");
  return (
    <div class="counted">
      {poll.question === title ? null : <Fit class="question" most={5.2}><Phrase>{poll.question}</Phrase></Fit>}
      <Result counts={totals} of={totals.entitled} />
      {aside ? <p class="quiet">{aside}</p> : null}
      <Fit class="sentence" most={4.6}>
        <p>{said(say)}</p>
        {without ? <p class="quiet">{withoutRemote(without)}</p> : null}
      </Fit>
    </div>
  );
}

/** The same decision without those taking part from afar, in one line. */
function withoutRemote({ yes, entitled, needed, outcome }: RemoteView): string {
  return t("without-remote", { yes, entitled, needed, outcome: t(`outcome-${outcome}`) });
}

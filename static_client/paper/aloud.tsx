// What the moderator reads out once a vote is counted: the question, the figures, the sentence with its arithmetic and
// article, the result. One vote a sheet, large enough to be read standing; signed below.
import type { JSX } from "preact";
import { CHOICES } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { Beside, StoodFor, Votes } from "./figures";
import { Head, Line, Nothing, Page } from "./pieces";
import { announced, type Announced } from "./results";
import { itemId } from "./state";

export function AloudSheets(): JSX.Element {
  const counted = announced("heard").filter((one) => one.turnout && (!itemId.value || one.item.id === itemId.value));
  if (!counted.length) return <Nothing words={t("posted-none-counted")} />;
  return <>{counted.map((one) => <Aloud key={one.key} of={one} />)}</>;
}

function Aloud({ of }: { of: Announced }): JSX.Element {
  return (
    <Page>
      <Head title={t("posted-aloud-title")} at={t("paper-item-number", { number: of.item.number })} />
      {of.awaits ? <p class="framed awaits strong">{t("posted-awaits")}</p> : null}
      <div class="aloud">
        <p>{t("posted-aloud-now", { number: of.item.number, title: of.item.title })}</p>
        {of.question ? <p>{t("posted-aloud-question", { question: of.question })}</p> : null}
        <p>{t("posted-aloud-how", { how: of.how })}{of.turnout}</p>
        {of.votes ? <p>{votesInWords(of)}</p> : null}
        <StoodFor of={of} />
        <p>{of.say}</p>
        <p class="result-aloud">{of.verdict}</p>
      </div>
      {of.area ? <Votes of={of} /> : null}
      <Beside of={of} />
      <p class="signed"><Line label={t("posted-moderator")} wide /><Line label={t("paper-teller-signed", { teller: 1 })} wide /><Line label={t("paper-teller-signed", { teller: 2 })} wide /><Line label={t("paper-supervisor-signed")} wide /><Line label={t("posted-announced-at")} wide /></p>
    </Page>
  );
}

function votesInWords({ votes }: Announced): string {
  return CHOICES.map((choice) => t("posted-vote-said", { choice: t(`vote-${choice}`), count: votes![choice] })).join(t("posted-pause")) + t("paper-stop");
}

// The vote as the desk serves it: the question, what this hall still owes, and the result once there is one.
import type { JSX } from "preact";
import { Empty, Result } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { hasWords, said, t } from "../src/ui/words";
import type { PollView } from "../src/wire";
import { AskAgain } from "../src/recount";
import { act } from "./acts";
import { RollCall } from "./aloud";
import { Counts, tellerName } from "./count";
import { Rights } from "./rights";
import { desk, poll, polls, seat } from "./view";

export function Vote(): JSX.Element | null {
  const running = poll.value;
  if (!running) return <Last />;
  const mine = running.halls.find((hall) => hall.hall === desk.value?.hall);
  return (
    <section class="vote stack" aria-labelledby="vote-title">
      <p class="quiet">{running.state === "open" ? t("desk-vote-open") : t("desk-vote-closing")}</p>
      <h2 id="vote-title"><Phrase>{running.question}</Phrase></h2>
      {mine ? null : <Empty>{t("desk-vote-not-here")}</Empty>}
      <Counts />
      <RollCall />
      <Rights />
    </section>
  );
}

/** The result that was announced last, while it is the one that concerns everyone. */
function Last(): JSX.Element | null {
  const current = polls.value?.current;
  if (!current) return null;
  return (
    <>
      {current.result ? <Announced poll={current} /> : current.awaits ? <h2>{current.question}</h2> : null}
      {current.awaits && desk.value ? <AskAgain counts={desk.value.counts} poll={current.id} hall={desk.value.hall} teller={seat.value?.label || tellerName()} send={act} /> : null}
    </>
  );
}

function Announced({ poll: counted }: { poll: PollView }): JSX.Element | null {
  if (!counted.result) return null;
  const { totals, say, outcome } = counted.result;
  return (
    <section class="vote stack" aria-labelledby="result-title">
      <h2 id="result-title">{`${t("desk-result")}${hasWords(`desk-outcome-${outcome}`) ? t(`desk-outcome-${outcome}`) : ""}`}</h2>
      <p><Phrase>{counted.question}</Phrase></p>
      <Result counts={{ yes: totals.yes, no: totals.no, abstain: totals.abstain }} of={totals.entitled} />
      <p>{said(say)}</p>
    </section>
  );
}

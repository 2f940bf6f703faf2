// A secret ballot on the wall: the question alone, how many have come back, the board's size and root to compare with
// one's phone, what is protected in short; then the result with phones, paper and total, and its arithmetic.
import type { JSX } from "preact";
import { LabelLine } from "../src/secret/labels";
import { Figures, Split, verdict } from "../src/secret/result";
import { electionShort, short } from "../src/secret/short";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { ItemView, SecretPollView, SecretView } from "../src/wire";
import { Fit } from "./fit";

export function SecretVoting({ poll, secret }: { poll: SecretPollView; secret: SecretView }): JSX.Element {
  return (
    <>
      <Fit class="alone"><Phrase>{poll.title}</Phrase></Fit>
      {poll.ballot === "yes_no_abstain" ? null : <Fit class="question" most={5.2}><p><Phrase>{poll.options.map((one) => one.label).join(t("secret-comma"))}</Phrase></p></Fit>}
      <div class="returned">
        {poll.state === "open" ? <Returned poll={poll} /> : <Awaited poll={poll} />}
        <Board poll={poll} />
        <Lying poll={poll} />
        {poll.labels.length ? <LabelLine of={poll.labels} /> : <p class="quiet protects">{protectedBy(secret)}<br />{unprotected()}</p>}
      </div>
    </>
  );
}

/** The one sentence for the wall; the whole of it stands behind a link on every phone. */
function protectedBy({ threshold }: SecretView): string {
  return `${t("secrecy-short-choice")}${t("secret-semicolon")}${t("secrecy-short-trustees", { threshold })}`;
}

/** And what is not protected, as short. */
const unprotected = (): string => `${t("secrecy-short-known")}${t("secret-semicolon")}${t("secrecy-short-not")}`;

function Returned({ poll }: { poll: SecretPollView }): JSX.Element {
  const halls = poll.halls.length > 1 ? poll.halls.map((hall) => t("hall-returned", { hall: hall.name, returned: hall.returned, entitled: hall.entitled - hall.paper })) : [];
  const beside = poll.paper.issued ? [t("secret-on-sheets", { count: poll.paper.issued }), ...halls] : halls;
  return (
    <>
      <p class="big">
        {t("returned")} <strong class="number">{poll.returned}</strong> <span class="quiet">{t("returned-of", { entitled: poll.entitled })}</span>
      </p>
      {beside.length ? <p class="by-hall">{beside.map((line) => <span key={line} class="nowrap">{line}</span>)}</p> : null}
    </>
  );
}

function Awaited({ poll }: { poll: SecretPollView }): JSX.Element {
  const waits = poll.paper.open ? t("secret-counting-sheets") : poll.tallied ? t("secret-shares", { in: poll.shares, needed: poll.needed }) : t("secret-counting");
  return (
    <>
      <p class="big">{t("voting-over")}</p>
      <p class="quiet">{waits}</p>
    </>
  );
}

/** Size and root of the board; whoever sees another root for this size has found a fraud. */
function Board({ poll }: { poll: SecretPollView }): JSX.Element {
  const witness = poll.witnesses ? t("secret-witnesses", { count: poll.witnesses }) : t("how-witness-none");
  return (
    <p class="by-hall">
      <span>{t("secret-board-wall", { size: poll.board_size })} <strong class="digits nowrap">{short(poll.root)}</strong></span>
      <span class={poll.witnesses ? "nowrap" : "nowrap attention"}>{witness}</span>
      <span class="quiet">{t("secret-election")} <span class="digits nowrap">{electionShort(poll.election)}</span></span>
    </p>
  );
}

/** The board has told two stories: one line here, the whole on console and phones. */
const Lying = ({ poll }: { poll: SecretPollView }): JSX.Element | null => (poll.contradicted ? <p class="secret-label contradicted attention"><strong>{t("secret-contradicted-wall")}</strong></p> : null);

/** Void: what nobody counts, and what comes next. */
export function SecretVoided({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <>
      <Fit class="alone"><Phrase>{t("secret-voided")}</Phrase></Fit>
      <div class="returned">
        {poll.reason ? <p class="big">{t("secret-void", { reason: poll.reason })}</p> : null}
        <p>{t("secret-void-next")}</p>
        <Lying poll={poll} />
      </div>
    </>
  );
}

/** The top line of a result: the item, and the word that decides. */
export function SecretDeciding({ item, poll }: { item: ItemView; poll: SecretPollView }): JSX.Element {
  return (
    <>
      <h1><Phrase>{t("item", { number: item.number, title: item.title })}</Phrase></h1>
      {poll.result && poll.ballot === "yes_no_abstain" ? <p class={`verdict ${poll.result.outcome}`}>{verdict(poll, poll.result)}</p> : null}
    </>
  );
}

export function SecretCounted({ poll, title }: { poll: SecretPollView; title: string }): JSX.Element | null {
  const { result } = poll;
  if (!result) return null;
  const several = poll.ballot !== "yes_no_abstain";
  return (
    <div class="counted">
      {poll.title === title ? null : <Fit class="question" most={5.2}><Phrase>{poll.title}</Phrase></Fit>}
      {several ? <p class={`main ${result.elected.length ? "yes" : ""}`}>{verdict(poll, result)}</p> : null}
      {several ? <Fit class="elected" most={5.2}><Figures poll={poll} result={result} /></Fit> : <Figures poll={poll} result={result} />}
      <Split poll={poll} result={result} />
      <Fit class="sentence" most={4.6}><p>{said(result.say)}</p></Fit>
      <Lying poll={poll} />
      <LabelLine of={poll.labels} />
    </div>
  );
}

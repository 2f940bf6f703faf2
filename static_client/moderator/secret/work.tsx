// A secret ballot on the stage: prepared with what is counted; running per hall; sheets and shares awaited; the result.
import type { JSX } from "preact";
import { Contradicted, Labels } from "../../src/secret/labels";
import { SecretResult } from "../../src/secret/result";
import { short } from "../../src/secret/short";
import { wayTo } from "../../src/secret/terms";
import { Bar } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { SecretHallView, SecretPollView } from "../../src/wire";
import { current, quorum } from "../views";
import { secrecy, secret } from "./keys";
import { List, listWhole } from "./list";

export function SecretWork({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <div class="secret-work stack">
      {poll.title === current.value?.title ? null : <p class="main"><Phrase>{poll.title}</Phrase></p>}
      <Contradicted poll={poll} />
      <Labels of={poll.labels} />
      {poll.state === "prepared" ? <Prepared poll={poll} /> : null}
      {poll.state === "open" || poll.state === "closing" ? <Progress poll={poll} /> : null}
      {poll.result ? <div class="counted stack"><SecretResult poll={poll} result={poll.result} read /></div> : null}
      <Board poll={poll} />
    </div>
  );
}

/** A secret ballot that came to nothing, above whatever comes next. */
export function SecretVoided({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <section class="notice stack" role="status">
      <p><strong>{t("secret-voided")}</strong>{poll.reason ? <> · {t("secret-void", { reason: poll.reason })}</> : null}</p>
      <p>{t("secret-void-again")}</p>
      <Contradicted poll={poll} />
    </section>
  );
}

/** What stands before it is opened: registered phones beside the people here, witnesses, what may be chosen. */
function Prepared({ poll }: { poll: SecretPollView }): JSX.Element {
  const now = secret.value;
  return (
    <>
      <p class="row spread"><strong>{t("secret-prepared")}</strong><span class="quiet small">{t(poll.revote ? "secret-form-revote" : "secret-final")}</span></p>
      <p class="options">{poll.options.map((one) => (one.choice ? t(`vote-${one.choice}`) : one.label)).join(t("secret-comma"))}</p>
      <ul class="secret-counts">
        <li>{t("secret-issued", { issued: now?.issued ?? 0, present: quorum.value?.present ?? 0 })}</li>
        {now?.asked ? <li class="attention">{t("secret-waiting-keys", { count: now.asked })}</li> : null}
        <li class={now?.witnesses ? "" : "attention"}>{now?.witnesses ? t("secret-witness-count", { count: now.witnesses }) : t("secret-witness-none")}</li>
      </ul>
      {listWhole(secrecy.value) ? null : <List />}
    </>
  );
}

function Progress({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <div class="progress stack">
      <p class="row spread">
        <span><strong class="number">{poll.returned}</strong> {t("secret-progress", { entitled: poll.entitled })}{poll.paper.issued ? ` · ${t("secret-on-paper-sum", { issued: poll.paper.issued })}` : ""}</span>
        <span class="quiet">{t("secret-kind")} · {t(`poll-${poll.state}`)}</span>
      </p>
      <ul class="halls-returned">{poll.halls.map((hall) => <Hall key={hall.hall} hall={hall} />)}</ul>
      {poll.paper.open ? <p class="attention">{t("secret-waits-paper", { open: poll.paper.open })}</p> : null}
      {poll.paper.mismatch.map((batch) => <p key={batch} class="attention">{t("secret-mismatch", { batch })}</p>)}
      {poll.state === "closing" && poll.tallied ? <p role="status">{t("secret-shares-line", { in: poll.shares, needed: poll.needed })}</p> : null}
    </div>
  );
}

function Hall({ hall }: { hall: SecretHallView }): JSX.Element {
  const own = hall.entitled - hall.paper;
  return (
    <li>
      <span class="name-of">{hall.name}{hall.silent ? <strong class="attention"> {t("secret-silent-hall")}</strong> : null}</span>
      <Bar value={hall.returned} of={own} label={t("returned-in", { hall: hall.name, count: hall.returned, of: own })} />
      <span class="figures nowrap">{t("secret-hall-line", { returned: hall.returned, entitled: own })}</span>
      {hall.paper ? <span class="hands small">{t("secret-hall-paper", { count: hall.paper })}</span> : null}
    </li>
  );
}

/** The board, in one quiet line; its record once there is one. */
function Board({ poll }: { poll: SecretPollView }): JSX.Element {
  const witness = poll.witnessed ? t("secret-board-witnessed", { size: poll.witnessed }) : t("secret-witness-none");
  return (
    <p class="small quiet">
      {poll.state === "prepared" ? null : `${t("secret-board", { size: poll.board_size, root: short(poll.root) })} · ${witness} · `}
      <a href="/secrecy" target="_blank" rel="noopener">{t("secret-protects")}</a>
      {poll.result ? <> · <a href={wayTo(`board/${encodeURIComponent(poll.id)}/record`)} download>{t("secret-record")}</a> · <a href="/verify.html" target="_blank" rel="noopener">{t("secret-verify")}</a></> : null}
    </p>
  );
}

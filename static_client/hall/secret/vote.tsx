// A secret ballot at the desk: how far it is here, sheets given out by name, and the count of the sheets.
import type { JSX } from "preact";
import { Batches } from "../../src/secret/batches";
import { Contradicted, LabelLine } from "../../src/secret/labels";
import { SecretResult } from "../../src/secret/result";
import { link } from "../../src/link/session";
import { confirmed } from "../../src/ui/ask";
import { Button } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { SecretPollView, SheetRightView } from "../../src/wire";
import { act, onItsWay } from "../acts";
import { desk, onlyTeller } from "../view";
import { issuePaper, named, secret, work } from "./acts";
import { HandIn } from "./hand-in";
import { handOver, readCard } from "./hand-over";

export function SecretVote({ poll }: { poll: SecretPollView }): JSX.Element {
  const here = poll.halls.find((hall) => hall.hall === desk.value?.hall);
  return (
    <section class="vote stack" aria-labelledby="secret-title">
      <p class="quiet">{t(`desk-secret-${poll.state}`)}</p>
      <h2 id="secret-title"><Phrase>{poll.title}</Phrase></h2>
      <LabelLine of={poll.labels} />
      <Contradicted poll={poll} />
      {poll.state === "void" ? <p role="status">{t(poll.paper.issued ? "secret-void-desk" : "secret-void-next")}</p> : null}
      {poll.state === "open" && link.stopped.value ? <Dark /> : null}
      {here && poll.state === "open" ? <p class="main" role="status">{t("desk-secret-returned", { returned: here.returned, entitled: here.entitled, paper: here.paper })}</p> : null}
      {poll.state === "closing" ? <p role="status">{t(poll.paper.open ? "desk-secret-waits-paper" : "desk-secret-waits-shares", { open: poll.paper.open })}</p> : null}
      {poll.result ? <SecretResult poll={poll} result={poll.result} /> : null}
      <Counting poll={poll} />
      {poll.state === "open" && !onlyTeller.value ? <Sheets poll={poll} /> : null}
    </section>
  );
}

/** The count of the sheets: behind one tap as long as sheets are still to be given out and nobody counts yet. */
function Counting({ poll }: { poll: SecretPollView }): JSX.Element | null {
  const now = work.value;
  if (!now || poll.state === "counted" || poll.state === "void" || !poll.paper.issued) return null;
  const rest = poll.state === "open" && now.rights.some((one) => one.channel === "paper" && !one.issued);
  return (
    <details class="rights" open={!rest || now.batches.length > 0}>
      <summary>{t("batch-begin")}</summary>
      <Batches poll={poll} desk={now} send={act} />
    </details>
  );
}

/** What a hall that is cut off can go on doing, and what becomes of it. */
function Dark(): JSX.Element {
  const told = onlyTeller.value ? (["call"] as const) : (["phones", "sheets", "new", "call"] as const);
  return (
    <section class="notice stack" role="alert">
      <p><strong>{t("desk-dark")}</strong></p>
      {told.map((what) => <p key={what}>{t(`desk-dark-${what}`)}</p>)}
    </section>
  );
}

/** The poll the desk has to do with: running, counted last, or void while its sheets are still to be collected. */
export function secretHere(): SecretPollView | null {
  const poll = secret.value?.current;
  return poll && poll.state !== "prepared" && poll.opened !== null ? poll : null;
}

export const secretOpen = (): boolean => ["open", "closing"].includes(secretHere()?.state ?? "");

/** Everybody entitled in this hall, and the way to a sheet of paper. */
function Sheets({ poll }: { poll: SecretPollView }): JSX.Element | null {
  const rights = work.value?.rights ?? [];
  if (!rights.length) return null;
  const issued = rights.filter((one) => one.issued).length;
  const open = rights.some((one) => one.channel === "paper" && !one.issued);
  return (
    <details class="rights" open={open}>
      <summary>{t("desk-sheets", { issued, of: rights.filter((one) => one.channel === "paper").length })}</summary>
      <p class="row"><Button onPress={() => void readCard(poll)}>{t("card-read")}</Button><HandIn poll={poll} /></p>
      <ul class="rows">{[...rights].sort(paperFirst).map((one) => <Row key={one.right} one={one} poll={poll} />)}</ul>
    </details>
  );
}

const rank = (one: SheetRightView): number => (one.issued ? 3 : one.returned ? 2 : one.channel === "paper" ? 0 : 1);
const paperFirst = (a: SheetRightView, b: SheetRightView): number => rank(a) - rank(b);

function Row({ one, poll }: { one: SheetRightView; poll: SecretPollView }): JSX.Element {
  const waits = onItsWay("issue_paper", { right: one.right });
  const state = waits ? t("desk-waits-here") : one.issued ? t("desk-sheet-given") : one.returned ? t("desk-sheet-returned") : t(`desk-sheet-${one.channel}`);
  return (
    <li class="person">
      <div class="who"><span class="name">{one.name}</span><span class="quiet small">{one.number}</span></div>
      <span class="state quiet small">{state}</span>
      {one.issued || waits ? null : <Button disabled={!named.value} onPress={() => void give(one, poll)}>{t("desk-sheet-give")}</Button>}
      {one.issued || waits || one.key || link.stopped.value ? null : <Button onPress={() => void handOver(one, poll)}>{t("kiosk-hand")}</Button>}
    </li>
  );
}

async function give(one: SheetRightView, poll: SecretPollView): Promise<void> {
  const what = t(one.returned ? "desk-sheet-instead" : "desk-sheet-what");
  if (await confirmed(t("desk-sheet-sure", { name: one.name }), t("desk-sheet-go"), what)) await issuePaper(poll, one.right, one.name);
}

// Paper ballots, two a sheet, each with a stub that stays with the tellers; and the sheet on which what was handed out
// is checked against what came back. A secret ballot carries no number: its serial stands on the stub alone.
import type { JSX } from "preact";
import { CHOICES, Sign } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { PaperItem } from "../src/wire";
import { Asked, Head, Line, Nothing, Page, Stub } from "./pieces";
import { FEW, SlateBallot, SlateHalf } from "./slate";
import { slateOf } from "./slates";
import { placesToGo, printed, questions, secret, serial, told } from "./state";

const hidden = (): boolean => secret.value || told.value?.ballot === "secret_only";

export function BallotSheets(): JSX.Element {
  if (!questions.value.length) return <Nothing words={t("paper-no-question")} />;
  return <>{questions.value.map((item) => <OfItem key={item.id} item={item} />)}</>;
}

/** All ballots of one question: two a sheet where they are small enough to be cut apart. */
function OfItem({ item }: { item: PaperItem }): JSX.Element {
  const slate = slateOf(item);
  const all = Array.from({ length: printed.value }, (_, at) => at);
  if (slate && slate.options.length > FEW) return <>{all.map((at) => <SlateBallot key={at} item={item} slate={slate} number={serial(at)} hidden={hidden()} />)}</>;
  const one = (at: number): JSX.Element =>
    slate ? <SlateHalf key={at} item={item} slate={slate} number={serial(at)} hidden={hidden()} /> : <Ballot key={at} item={item} number={serial(at)} />;
  return <>{all.filter((at) => at % 2 === 0).map((at) => <Page key={at} half>{[at, at + 1].filter((each) => each < printed.value).map(one)}</Page>)}</>;
}

function Ballot({ item, number }: { item: PaperItem; number: string }): JSX.Element {
  return (
    <section class="half ballot">
      <Stub item={item} number={number} />
      <div class="vote">
        <Head title={t(hidden() ? "paper-ballot-secret" : "paper-ballot-open")} at={hidden() ? undefined : t("paper-serial", { number })} />
        <Asked item={item} />
        <ul class="options">
          {CHOICES.map((choice) => <li key={choice}><span class="box" /><span class="choice"><Sign of={choice} />{t(`vote-${choice}`)}</span></li>)}
        </ul>
        <p>{t(hidden() ? "paper-ballot-do-secret" : "paper-ballot-do-open")}</p>
        {hidden() ? null : <p class="signed"><Line label={t("paper-name")} /><Line label={t("paper-household")} /><Line label={t("paper-signature")} /></p>}
      </div>
    </section>
  );
}

const COLUMNS = ["hall", "from-to", "handed", "returned", "spoiled", "unused", "missing"] as const;

export function IssueSheet(): JSX.Element {
  if (!questions.value.length) return <Nothing words={t("paper-no-question")} />;
  return <>{questions.value.map((item) => <Issue key={item.id} item={item} />)}</>;
}

function Issue({ item }: { item: PaperItem }): JSX.Element {
  return (
    <Page>
      <Head title={t("paper-issue-title")} />
      <Asked item={item} />
      <p class="strong">{t("paper-issue-printed", { count: printed.value, first: serial(0), last: serial(printed.value - 1) })}</p>
      <table class="issue">
        <thead><tr>{COLUMNS.map((column) => <th key={column} scope="col">{t(`paper-issue-${column}`)}</th>)}</tr></thead>
        <tbody>
          {placesToGo.value.map((hall) => <tr key={hall.id}><th scope="row">{hall.name}</th>{COLUMNS.slice(1).map((column) => <td key={column} />)}</tr>)}
          {["paper-issue-kept", "paper-issue-sum"].map((row) => <tr key={row}><th scope="row">{t(row)}</th>{COLUMNS.slice(1).map((column) => <td key={column} />)}</tr>)}
        </tbody>
      </table>
      <p class="strong">{t("paper-issue-check")}</p>
      <p>{t("paper-issue-rules")}</p>
      <p class="signed"><Line label={t("paper-teller-signed", { teller: 1 })} wide /><Line label={t("paper-teller-signed", { teller: 2 })} wide /><Line label={t("paper-supervisor-signed")} wide /></p>
    </Page>
  );
}

// A vote while it runs, never its split; then the result with its arithmetic.
import type { JSX } from "preact";
import { Bar, Button, Result } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { CountHoldView, HallPollView, PollView, ResultView, RowView } from "../src/wire";
import { performWhy } from "./act";
import { sheet } from "./primary";
import { driving } from "./views";

export function PollWork({ poll }: { poll: PollView }): JSX.Element {
  return poll.result ? <Counted poll={poll} result={poll.result} /> : <Progress poll={poll} />;
}

function Progress({ poll }: { poll: PollView }): JSX.Element {
  const hands = poll.halls.reduce((sum, hall) => sum + hall.hands, 0);
  return (
    <div class="progress stack">
      <p class="row spread">
        {hands === poll.entitled ? (
          <span><strong class="number">{hands}</strong> {t("all-hands")}</span>
        ) : (
          <span><strong class="number">{poll.returned}</strong> {t("returned-of", { entitled: poll.entitled - hands })}{hands ? t("and-hands", { count: hands }) : ""}</span>
        )}
        <span class="quiet">{t(`method-${poll.method}`)} · {t(`poll-${poll.state}`)}</span>
      </p>
      <ul class="halls-returned">
        {poll.halls.map((hall) => (
          <HallLine key={hall.hall} hall={hall} poll={poll} />
        ))}
      </ul>
      <Base poll={poll} />
    </div>
  );
}

const hasHands = (poll: PollView): boolean => poll.halls.some((hall) => hall.hands > 0);

/** On whom the vote rests: who was left out, whether it was counted again, and the name of the frozen list. */
function Base({ poll }: { poll: PollView }): JSX.Element {
  const parts = [poll.recused ? t("recused-count", { count: poll.recused }) : "", poll.recounts ? t("recounted") : "", poll.frozen_sha256 ? t("list-name", { name: poll.frozen_sha256.slice(0, 12) }) : ""];
  return <p class="small quiet">{parts.filter(Boolean).join(" · ")}</p>;
}

function HallLine({ hall, poll }: { hall: HallPollView; poll: PollView }): JSX.Element {
  const own = hall.entitled - hall.hands;
  const holds = poll.holds.filter((hold) => hold.hall === hall.hall && hall.hands > 0);
  return (
    <li>
      <span class="name-of">
        {hall.name}
        {hall.silent ? <strong class="attention"> {t("silent")}</strong> : null}
      </span>
      {own ? <Bar value={hall.returned} of={own} label={t("returned-in", { hall: hall.name, count: hall.returned, of: own })} /> : <span />}
      <span class="figures nowrap">{own ? t("votes-in", { count: hall.returned, of: own }) : ""}</span>
      {hall.hands ? (
        <span class="hands small">
          {holds.length ? holds.map((hold) => <Hold key={hold.block} hold={hold} poll={poll} name={hall.name} />) : t("hands-in", { count: hall.hands })}
        </span>
      ) : null}
    </li>
  );
}

/** What the tellers of one block still owe, and the way on without it. */
function Hold({ hold, poll, name }: { hold: CountHoldView; poll: PollView; name: string }): JSX.Element {
  const place = hold.block === "all" ? "" : hold.block;
  const skip = (): void =>
    void performWhy({ kind: "skip_count", poll: poll.id, hall: hold.hall, block: hold.block, reason: "" }, t("skip-sure", { hall: name, count: hold.hands }), t("skip-go"));
  return (
    <span class={hold.mismatch ? "hold attention" : "hold"}>
      {t(hold.mismatch ? "hands-differ" : "hands-out", { count: hold.hands, entered: hold.entered, block: place })}
      {poll.state === "closing" && driving.value ? <Button look="plain" onPress={skip}>{t("skip")}</Button> : null}
    </span>
  );
}

function Counted({ poll, result }: { poll: PollView; result: ResultView }): JSX.Element {
  const { totals } = result;
  return (
    <div class="counted stack">
      <p class="row spread">
        <strong class={`verdict main ${result.outcome}`}>{t(`result-${result.outcome}`)}</strong>
        <span class="quiet small">
          {t("totals", { entitled: totals.entitled, returned: totals.returned, missing: totals.not_returned })}
          {totals.spoiled ? ` · ${t("spoiled", { count: totals.spoiled })}` : ""}
        </span>
      </p>
      <Result counts={{ yes: totals.yes, no: totals.no, abstain: totals.abstain }} of={totals.entitled} />
      {poll.awaits ? <p class="attention">{t("awaits-announcement")}{hasHands(poll) ? <span class="quiet small"> {t("awaits-recount")}</span> : null}</p> : null}
      <Base poll={poll} />
      {result.without_remote ? <p class="small quiet">{t("without-remote")} {said(result.without_remote.say)}</p> : null}
      <details>
        <summary>{t("by-hall")}</summary>
        <ul class="rows">
          {result.rows.map((row, at) => (
            <Threshold key={at} row={row} />
          ))}
        </ul>
        <Split halls={poll.halls} />
      </details>
      {driving.value ? <p><Button onPress={() => (sheet.value = "actions")}>{t("actions-write")}</Button></p> : null}
    </div>
  );
}

function Threshold({ row }: { row: RowView }): JSX.Element {
  const figures = row.denominator === null ? `${row.numerator}` : `${row.numerator} / ${row.denominator}`;
  return (
    <li class={row.met ? "met" : "unmet"}>
      {t(`row-${row.kind}`)}
      {row.measure === "area" ? t("row-area") : ""} {figures}
      {" · "}
      {t(row.met ? "row-met" : "row-unmet", { needed: row.needed })}
    </li>
  );
}

function Split({ halls }: { halls: readonly HallPollView[] }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("hall")}</th>
          <th scope="col">{t("vote-yes")}</th>
          <th scope="col">{t("vote-no")}</th>
          <th scope="col">{t("vote-abstain")}</th>
          <th scope="col">{t("spoiled-head")}</th>
        </tr>
      </thead>
      <tbody>
        {halls.map((hall) => (
          <tr key={hall.hall}>
            <th scope="row">{hall.name}</th>
            <td>{hall.yes}</td>
            <td>{hall.no}</td>
            <td>{hall.abstain}</td>
            <td>{hall.spoiled}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

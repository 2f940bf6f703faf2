// What was decided, with its arithmetic, and who does what by when.
import type { JSX } from "preact";
import { ConsultFigures } from "../src/asking/consult";
import { Heard, NotBinding } from "../src/asking/leanings";
import { consultations, elections, soundings } from "../src/asking/slices";
import { ElectionOutcome } from "../src/asking/standings";
import { LedOn, Origin } from "../src/leads";
import { Empty, Result } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { ActionItem, HallPollView, ItemView, PollView, RemoteView } from "../src/wire";
import { SecretDecisions } from "./secretly";
import { actions, agenda, meeting, polls } from "./view";

export function Decisions(): JSX.Element {
  const items = agenda.value?.items ?? [];
  const past = polls.value?.past ?? [];
  const begun = items.filter((item) => item.started !== null);
  return (
    <section>
      <h2>{t("decisions")}</h2>
      {begun.length ? null : <Empty>{t("decisions-none")}</Empty>}
      <Sounded item={null} />
      {begun.map((item) => <Item key={item.id} item={item} polls={past.filter((poll) => poll.item === item.id)} />)}
    </section>
  );
}

function Item({ item, polls: counted }: { item: ItemView; polls: PollView[] }): JSX.Element {
  const state = item.outcome ? t(`item-${item.outcome}`) : agenda.value?.current === item.id ? t("item-now") : t("item-open");
  return (
    <article class="item">
      <h3>
        {t("item-title", { number: item.number, title: item.title })} <span class="outcome nowrap">{state}</span>
      </h3>
      {item.text ? <p>{item.text}</p> : null}
      {item.proposer ? <p class="quiet">{t("item-proposer", { name: item.proposer })}</p> : null}
      {counted.map((poll) => <Decision key={poll.id} poll={poll} title={item.title} />)}
      <SecretDecisions item={item} />
      {(elections.value?.past ?? []).filter((one) => one.item === item.id).map((one) => <div key={one.id} class="decision"><blockquote><Phrase>{one.title}</Phrase></blockquote><ElectionOutcome of={one} /></div>)}
      <Origin item={item.id} />
      <LedOn item={item.id} />
      <Sounded item={item.id} />
    </article>
  );
}

/** What was heard without deciding, in outline; households' consultations as reports. */
function Sounded({ item }: { item: string | null }): JSX.Element {
  const heard = (soundings.value?.past ?? []).filter((one) => one.item === item);
  const asked = (consultations.value?.past ?? []).filter((one) => one.item === item);
  return (
    <>
      {heard.map((one) => <div key={one.id} class="decision sounded"><NotBinding sounded={one.sounded} /><p><Phrase>{one.question}</Phrase></p><Heard of={one} /></div>)}
      {asked.map((one) => <div key={one.id} class="decision"><p class="not-binding">{t("consult-title")} · {t("consult-weight")}</p><p>{one.question}</p><ConsultFigures of={one} /></div>)}
    </>
  );
}

function Decision({ poll, title }: { poll: PollView; title: string }): JSX.Element | null {
  const { result } = poll;
  if (!result) return null;
  const { totals } = result;
  return (
    <div class="decision">
      {poll.question === title ? null : <blockquote><Phrase>{poll.question}</Phrase></blockquote>}
      <p class={`verdict ${result.outcome}`}>{t(`outcome-${result.outcome}`)}</p>
      <Result counts={totals} of={totals.entitled} />
      <p class="quiet">{t("totals", { entitled: totals.entitled, returned: totals.returned, spoiled: totals.spoiled, silent: totals.not_returned })}{poll.recused ? `${t("stop")}${t("recused-count", { count: poll.recused })}` : ""}</p>
      <p>{said(result.say)}</p>
      {result.without_remote ? <p>{withoutRemote(result.without_remote)}</p> : null}
      {poll.halls.length > 1 ? <ByHall halls={poll.halls} /> : null}
    </div>
  );
}

function withoutRemote({ yes, entitled, needed, outcome, few }: RemoteView): string {
  if (few) return t("without-remote-few", { outcome: t(`outcome-${outcome}`) });
  return t("without-remote", { yes, entitled, needed, outcome: t(`outcome-${outcome}`) });
}

const COLUMNS = ["entitled", "yes", "no", "abstain", "spoiled"] as const;

function ByHall({ halls: all }: { halls: HallPollView[] }): JSX.Element {
  return (
    <table>
      <caption>{t("by-hall")}</caption>
      <thead>
        <tr><th scope="col">{t("hall")}</th>{COLUMNS.map((column) => <th key={column} scope="col" class="figure">{t(`column-${column}`)}</th>)}</tr>
      </thead>
      <tbody>
        {all.map((hall) => (
          <tr key={hall.hall}><th scope="row">{hall.name}</th>{COLUMNS.map((column) => <td key={column} class="figure">{hall[column] ?? "—"}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}

export function Actions(): JSX.Element | null {
  const all = actions.value?.actions ?? [];
  if (!all.length && meeting.value?.phase !== "closed") return null;
  return (
    <section>
      <h2>{t("actions")}</h2>
      {all.length ? <ol class="actions">{all.map((action) => <li key={action.id}><Action action={action} /></li>)}</ol> : <Empty>{t("actions-none")}</Empty>}
    </section>
  );
}

const FIELDS = ["owner", "deadline", "standard", "supervisor"] as const;

function Action({ action }: { action: ActionItem }): JSX.Element {
  return (
    <>
      <h3>{action.task}</h3>
      <dl>
        {FIELDS.map((field) => <div key={field}><dt>{t(`action-${field}`)}</dt><dd>{action[field] || t("action-blank")}</dd></div>)}
      </dl>
    </>
  );
}

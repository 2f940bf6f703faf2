// Who spoke for how long, on this item and in the whole meeting: by person, hall and side; and what is left of budgets.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { budgetOf } from "../src/group-name";
import { minutes } from "../src/ui/clock";
import { Button, Dialog, Empty } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { BudgetView, SpokenView, TimesView } from "../src/wire";
import { sheet } from "./primary";
import { order } from "./views";

export function TimesSheet(): JSX.Element | null {
  return sheet.value === "times" ? <Sheet /> : null;
}

function Sheet(): JSX.Element {
  const [all, setAll] = useState(false);
  const view = order.value;
  const times = all ? view?.in_meeting : view?.on_item;
  return (
    <Dialog open title={t("times-title")} onClose={() => void (sheet.value = null)}>
      <div class="times stack">
        <div class="choice" role="group" aria-label={t("times-title")}>
          <Button pressed={!all} onPress={() => setAll(false)}>{t("times-on-item")}</Button>
          <Button pressed={all} onPress={() => setAll(true)}>{t("times-in-meeting")}</Button>
        </div>
        {times?.persons.length ? <Times times={times} /> : <Empty>{t("times-none")}</Empty>}
        {all ? null : <Budgets budgets={view?.budgets ?? []} />}
      </div>
    </Dialog>
  );
}

function Times({ times }: { times: TimesView }): JSX.Element {
  const stances = times.stances.map((one) => ({ ...one, key: t(`stance-${one.key}`) }));
  return (
    <>
      <p>{t("times-total", { turns: times.turns, time: minutes(times.spoken) })}</p>
      <Table title={t("times-halls")} rows={times.halls} />
      <Table title={t("times-stances")} rows={stances} />
      <Table title={t("times-persons")} rows={times.persons} />
    </>
  );
}

function Table({ title, rows }: { title: string; rows: readonly SpokenView[] }): JSX.Element {
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.key}</th>
            <td class="quiet">{row.turns ? t("times-row", { turns: row.turns }) : t("times-beside")}</td>
            <td class="figures">{minutes(row.spoken)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is left of the time that was shared out; in words where nothing is. */
export function Budgets({ budgets }: { budgets: readonly BudgetView[] }): JSX.Element | null {
  if (!budgets.length) return null;
  return (
    <ul class="budgets" aria-label={t("budgets-title")}>
      {budgets.map((one) => (
        <li key={`${one.kind}:${one.name}`} class="row spread">
          <span class="name">{budgetOf(one)}</span>
          <span class={one.left ? "quiet" : "attention"}>
            {one.left ? t("budget-left", { left: minutes(one.left) }) : t("budget-over", { over: minutes(one.over) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

// The agenda with plan and actual: where we are, how far behind, what comes; an item opens with its texts.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { serverNow } from "../src/link/time";
import { TimeOfDay, timeOfDay } from "../src/ui/clock";
import { Button, Dialog } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { perform } from "./act";
import { expectedEnd, plannedTimes, spentMinutes } from "./plan";
import { sheet } from "./primary";
import { actions, agenda, driving, meeting, running } from "./views";

const opened = signal<string | null>(null);

export function AgendaPanel(): JSX.Element {
  const items = agenda.value?.items ?? [];
  const planned = plannedTimes(meeting.value?.planned ?? null, items);
  return (
    <nav class="agenda" aria-label={t("agenda")}>
      <h2 class="panel-title">{t("agenda")}</h2>
      <ol tabIndex={0} aria-label={t("agenda")}>
        {items.map((item, at) => (
          <Line key={item.id} item={item} planned={planned[at] ?? null} />
        ))}
      </ol>
      <Foot />
      <ItemSheet />
    </nav>
  );
}

function Line({ item, planned }: { item: ItemView; planned: number | null }): JSX.Element {
  const now = item.id === agenda.value?.current;
  return (
    <li class={now ? "now" : item.outcome ? "over" : ""} aria-current={now ? "step" : undefined}>
      <button type="button" onClick={() => (opened.value = item.id)}>
        <span class="n">{item.number}</span>
        <span class="what"><Phrase>{item.title}</Phrase></span>
        <span class="times small quiet">
          <Times item={item} planned={planned} />
        </span>
      </button>
    </li>
  );
}

function Times({ item, planned }: { item: ItemView; planned: number | null }): JSX.Element {
  const plan = [planned === null ? "" : timeOfDay(planned), item.minutes ? t("minutes-planned", { count: item.minutes }) : ""].filter(Boolean).join(" · ");
  return (
    <>
      {plan ? <span>{t("plan", { plan })}</span> : null}
      {item.started ? (
        <span>
          {t("actual", { from: timeOfDay(item.started) })} · <Spent item={item} />
        </span>
      ) : null}
      {item.outcome && item.id !== agenda.value?.current ? <strong class={`outcome ${item.outcome}`}>{t(`outcome-${item.outcome}`)}</strong> : null}
    </>
  );
}

function Spent({ item }: { item: ItemView }): JSX.Element {
  const spent = spentMinutes(item, serverNow());
  const over = item.minutes > 0 && spent > item.minutes;
  return <span class={over ? "attention" : ""}>{over ? t("spent-over", { count: spent, over: spent - item.minutes }) : t("spent", { count: spent })}</span>;
}

function Foot(): JSX.Element {
  const { actions: list = [], blanks = 0 } = actions.value ?? {};
  return (
    <div class="foot">
      {meeting.value?.phase === "doors_open" ? <End /> : null}
      <Button wide onPress={() => (sheet.value = "actions")}>
        {t("actions-count", { count: list.length })}
        {blanks ? <span class="attention">{t("actions-blanks", { count: blanks })}</span> : null}
      </Button>
    </div>
  );
}

function End(): JSX.Element | null {
  const items = agenda.value?.items ?? [];
  // where nobody planned a length there is nothing to expect
  if (!items.some((item) => item.minutes)) return null;
  const end = expectedEnd(items, agenda.value?.current ?? null, serverNow());
  const plan = meeting.value?.planned ? meeting.value.planned + items.reduce((sum, item) => sum + item.minutes, 0) * 60_000 : null;
  const late = plan ? Math.round((end - plan) / 60_000) : 0;
  return (
    <p class="small quiet">
      {t("expected-end", { time: timeOfDay(end) })}
      {plan ? ` · ${late > 1 ? t("late", { count: late }) : t("on-time", { time: timeOfDay(plan) })}` : null}
      <span class="offscreen" aria-hidden="true"><TimeOfDay /></span>
    </p>
  );
}

function ItemSheet(): JSX.Element | null {
  const item = agenda.value?.items.find((one) => one.id === opened.value);
  const close = (): void => void (opened.value = null);
  if (!item) return null;
  const start = async (): Promise<void> => {
    close();
    await perform({ kind: "start_item", item: item.id });
  };
  const startable = driving.value && meeting.value?.phase === "doors_open" && item.id !== agenda.value?.current && !running.value;
  return (
    <Dialog
      open
      title={`${item.number} · ${item.title}`}
      onClose={close}
      acts={
        <>
          {startable ? <Button onPress={() => void start()}>{t(item.started ? "take-up-again" : "start-item")}</Button> : null}
          <Button look="primary" onPress={close}>{t("close")}</Button>
        </>
      }
    >
      <ItemTexts item={item} />
    </Dialog>
  );
}

/** What is written with an item: who brought it, its text, its materials. */
export function ItemTexts({ item }: { item: ItemView }): JSX.Element {
  return (
    <div class="item-texts stack">
      {item.proposer ? <p class="quiet">{t("proposed-by", { who: item.proposer })}</p> : null}
      {item.text ? <p class="kept">{item.text}</p> : null}
      {item.materials.map((material) => (
        <details key={material.title}>
          <summary>{material.title}</summary>
          <p class="kept">{material.text}</p>
          {material.link ? <a href={material.link} target="_blank" rel="noreferrer">{material.link}</a> : null}
        </details>
      ))}
      {item.consensus ? (
        <div>
          <h3>{t("consensus")}</h3>
          <p class="kept">{item.consensus}</p>
        </div>
      ) : null}
    </div>
  );
}

// The right third: always the same things in the same places. Hall and time, quorum, halls, code, next speakers.
import type { JSX } from "preact";
import { DrillMark } from "../src/drill";
import { StatusLine } from "../src/ui/header";
import { serverNow } from "../src/link/time";
import { link } from "../src/link/session";
import { elder } from "../src/ui/look";
import { TimeOfDay } from "../src/ui/clock";
import { Bar } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { Qr } from "../src/ui/qr";
import { said, t } from "../src/ui/words";
import type { AgentsView, CodeView, HallView, ItemView, PlaceView, QuorumView } from "../src/wire";
import { agenda, agents, code, floor, halls, meeting, quorum, slide } from "./view";
import { Gathering } from "./gathering";

/** From so many halls on they stand in two columns; in large type names need the width. */
const MANY_HALLS = { normal: 4, elder: 7 };
/** More than are ever seen: the picture shows as many whole rows as it has room for. */
const SPEAKERS = 8;
/** More agents than these are told by their number; the list stands on the public page. */
const AGENTS = 2;

export function Side(): JSX.Element {
  const open = meeting.value?.phase === "doors_open";
  const large = slide.value?.kind === "doors" || slide.value?.kind === "hall";
  const all = (halls.value?.halls ?? []).filter((hall) => hall.closed === null);
  const many = all.length >= MANY_HALLS[elder.value ? "elder" : "normal"];
  return (
    <aside class={`side${all.length > 6 ? " full" : ""}`}>
      <DrillMark />
      <p class="place">
        <span class="hall">{here()}</span>
        <TimeOfDay />
      </p>
      {link.connection.value === "open" && !link.stopped.value ? null : <StatusLine />}
      {quorum.value && meeting.value?.phase !== "closed" ? <Quorum view={quorum.value} /> : null}
      {open ? <Gathering /> : null}
      {all.length && meeting.value?.phase !== "closed" ? <Halls all={all} many={many} /> : null}
      {open && code.value && !large ? <Code view={code.value} /> : null}
      {open ? <Next queue={floor.value?.queue ?? []} waiting={floor.value?.waiting ?? 0} /> : null}
      {meeting.value?.phase === "closed" ? <Decided items={agenda.value?.items ?? []} /> : null}
    </aside>
  );
}

function here(): string {
  const hall = halls.value?.halls.find((one) => one.id === code.value?.hall);
  return hall?.name ?? meeting.value?.body ?? "";
}

function Quorum({ view }: { view: QuorumView }): JSX.Element {
  return (
    <section class="quorum" aria-label={t("quorum-title")}>
      <p>
        {t("quorum-present")} <span class="present">{view.present}</span> <span class="roll">{t("quorum-roll", { roll: view.roll })}</span>
        {view.met && !view.at_count ? <> <span class="met">{t("quorum-met", { needed: view.needed })}</span></> : null}
      </p>
      {view.at_count ? null : <Bar value={view.present} of={view.roll} mark={view.needed} label={t("quorum", { present: view.present, roll: view.roll })} />}
      {view.met || view.at_count || view.alarm ? null : <p class="attention">{said(view.say)}</p>}
      {agents.value?.proxies ? <p class="quiet phrase">{proxies(agents.value)}</p> : null}
    </section>
  );
}

/** The published list of agents: by name where few, else how many votes they hold. */
function proxies(view: AgentsView): string {
  if (view.agents.length > AGENTS) return t("proxies-many", { count: view.proxies, agents: view.agents.length });
  return t("proxies", { count: view.proxies, names: view.agents.map((one) => t("agent", { name: one.name, count: one.count })).join(t("comma")) });
}

function Halls({ all, many }: { all: HallView[]; many: boolean }): JSX.Element {
  return (
    <ul class={`halls${many ? " many" : ""}`} aria-label={t("halls")}>
      {all.map((hall) => (
        <li key={hall.id} class={hall.silent ? "silent" : ""}>
          <span class="hall">{hall.name}</span>
          {hall.silent ? <span class="attention away">{away(hall)}</span> : null}
          <span class="count">{hall.present}</span>
        </li>
      ))}
    </ul>
  );
}

/** For how long a hall has not been heard; the minute is said once there is one. */
function away(hall: HallView): string {
  const gone = hall.heard === null ? 0 : Math.floor((serverNow() - hall.heard) / 60_000);
  return gone > 0 ? t("hall-away-for", { minutes: gone }) : t("hall-away");
}

function Code({ view }: { view: CodeView }): JSX.Element {
  return (
    <section class="code" aria-label={t("code-title")}>
      <Qr text={view.url} label={t("code-scan")} />
      <p>
        <span class="quiet"><Phrase>{t("code-late")}</Phrase></span>
        <strong>{view.code}</strong>
      </p>
    </section>
  );
}

function Next({ queue, waiting }: { queue: PlaceView[]; waiting: number }): JSX.Element | null {
  if (!queue.length) return null;
  return (
    <section class="next" aria-label={t("next-title")}>
      <h2>
        {t("next-title")} <span class="quiet">{t("next-count", { count: waiting })}</span>
      </h2>
      <ol>
        {queue.slice(0, SPEAKERS).map((place) => (
          <li key={place.request}>
            <span class="name">{place.name}</span>
            <span class="quiet">{t(`stance-${place.stance}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** When all is over: what became of each item. */
function Decided({ items }: { items: ItemView[] }): JSX.Element | null {
  const done = items.filter((item) => item.outcome !== null);
  if (!done.length) return null;
  return (
    <section class="decided" aria-label={t("decided")}>
      <h2>{t("decided")}</h2>
      {done.map((item) => (
        <p key={item.id}>
          <Phrase>{`${item.number}. ${item.title}`}</Phrase>
          <span class="word">{t(`item-${item.outcome}`)}</span>
        </p>
      ))}
    </section>
  );
}

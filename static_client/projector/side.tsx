// The right third: always the same things in the same places. Hall and time, quorum, halls, code, next speakers.
import type { JSX } from "preact";
import { StatusLine } from "../src/ui/header";
import { serverNow } from "../src/link/time";
import { link } from "../src/link/session";
import { TimeOfDay } from "../src/ui/clock";
import { Bar } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { said, t } from "../src/ui/words";
import type { CodeView, HallView, PlaceView, QuorumView } from "../src/wire";
import { code, floor, halls, meeting, quorum, slide } from "./view";

const MANY_HALLS = 3;
/** Next speakers shown below so many rows of halls; every row of the picture is accounted for. */
const SPEAKERS: readonly [rows: number, speakers: number][] = [[2, 4], [4, 3], [6, 2]];

const rowsOf = (all: HallView[], many: boolean): number =>
  many ? all.filter((hall) => hall.silent).length + Math.ceil(all.filter((hall) => !hall.silent).length / 2) : all.length;
const speakersBelow = (rows: number): number => SPEAKERS.find(([most]) => rows <= most)?.[1] ?? 1;

export function Side(): JSX.Element {
  const open = meeting.value?.phase === "doors_open";
  const large = slide.value?.kind === "doors";
  const all = halls.value?.halls ?? [];
  const many = all.length > MANY_HALLS;
  const rows = rowsOf(all, many);
  return (
    <aside class={`side${rows > 4 ? " full" : ""}`}>
      <p class="place">
        <span class="hall">{here()}</span>
        <TimeOfDay />
      </p>
      {link.connection.value === "open" && !link.stopped.value ? null : <StatusLine />}
      {quorum.value && meeting.value?.phase !== "closed" ? <Quorum view={quorum.value} /> : null}
      {all.length && meeting.value?.phase !== "closed" ? <Halls all={all} many={many} /> : null}
      {open && code.value && !large ? <Code view={code.value} /> : null}
      {open ? <Next queue={floor.value?.queue ?? []} most={speakersBelow(rows)} /> : null}
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
        {t("quorum-present")} <span class="present">{view.present}</span> {t("quorum-roll", { roll: view.roll })}
        {view.met && !view.at_count ? <span class="met"> {t("quorum-met", { needed: view.needed })}</span> : null}
      </p>
      {view.at_count ? null : <Bar value={view.present} of={view.roll} mark={view.needed} label={t("quorum", { present: view.present, roll: view.roll })} />}
      {view.met || view.at_count ? null : <p class="attention">{said(view.say)}</p>}
    </section>
  );
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
        <span class="quiet">{t("code-late")}</span>
        <strong>{view.code}</strong>
      </p>
    </section>
  );
}

function Next({ queue, most }: { queue: PlaceView[]; most: number }): JSX.Element | null {
  if (!queue.length) return null;
  return (
    <section class="next" aria-label={t("next-title")}>
      <h2>{t("next-title")}</h2>
      <ol>
        {queue.slice(0, most).map((place) => (
          <li key={place.request}>
            <span class="name">{place.name}</span>
            <span class="quiet">{t(`stance-${place.stance}`)}</span>
          </li>
        ))}
      </ol>
      {queue.length > most ? <p class="quiet">{t("next-more", { count: queue.length - most })}</p> : null}
    </section>
  );
}

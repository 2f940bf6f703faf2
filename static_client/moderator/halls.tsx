// Halls with their people and their line, and the quorum in words.
import type { JSX } from "preact";
import { serverNow } from "../src/link/time";
import { Bar, Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { HallView, QuorumView } from "../src/wire";
import { EmptySeats } from "./gathering";
import { sheet } from "./primary";
import { driving, halls, meeting, quorum, unseen } from "./views";

export function HallsPanel(): JSX.Element {
  const list = halls.value?.halls ?? [];
  const silent = list.filter((hall) => hall.silent).length;
  return (
    <section class="panel halls" aria-label={t("halls")}>
      <div class="panel-head">
        <h2 class="panel-title">{t("halls")}</h2>
        {silent || !manages() ? <span class={`small ${silent ? "attention" : "quiet"}`}>{silent ? t("halls-silent", { count: silent }) : t("halls-count", { count: list.length })}</span> : null}
        {manages() ? <Button look="plain" onPress={() => (sheet.value = "halls")}>{t("halls-manage")}</Button> : null}
      </div>
      <ul tabIndex={0} aria-label={t("halls")}>
        {list.map((hall) => (
          <li key={hall.id}>
            <span class="name-of">{hall.name}</span>
            <Line hall={hall} />
            <strong class="figures">{hall.present}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Halls are opened and closed by who drives, from the doors on. */
const manages = (): boolean => driving.value === true && meeting.value?.phase === "doors_open";

function Line({ hall }: { hall: HallView }): JSX.Element {
  if (hall.closed !== null) return <span class="small quiet">{t("hall-closed")}</span>;
  if (hall.hall_kind === "online") return <Online hall={hall} />;
  if (hall.silent) return <span class="small attention">{t("hall-silent", { count: hall.heard ? Math.max(1, Math.round((serverNow() - hall.heard) / 60_000)) : 0 })}</span>;
  // a hall with its devices in order needs no words
  return <span class={`small ${(hall.delay ?? 0) >= SLOW_MS ? "attention" : "quiet"}`}>{hall.devices ? delay(hall) : t("hall-no-device")}</span>;
}

const SLOW_MS = 2000;
const delay = (hall: HallView): string => (hall.delay === null ? "" : t("hall-delay", { seconds: (Math.max(100, hall.delay) / 1000).toFixed(1) }));

/** Those online whom nobody has seen of late stay present; the chair is told. */
function Online({ hall }: { hall: HallView }): JSX.Element {
  const away = unseen.value?.people.filter((one) => one.hall === hall.id) ?? [];
  if (!away.length) return <span class="small quiet">{t("hall-online")}</span>;
  return <span class="small attention">{t("unseen", { count: away.length, minutes: Math.max(...away.map((one) => one.minutes)) })}</span>;
}

export function QuorumPanel(): JSX.Element | null {
  const view = quorum.value;
  if (!view) return null;
  return (
    <section class="panel quorum" aria-label={t("quorum")}>
      <p class="row spread">
        <span>
          <span class="quiet small">{t("present")}</span> <strong class="number">{view.present}</strong>
          <span class="quiet"> / {t("roll", { count: view.roll })}</span>
        </span>
        <strong class={view.at_count ? "quiet" : view.met ? "good" : "attention"}>{said(view.say)}</strong>
      </p>
      {view.at_count ? null : <Bar value={view.present} of={view.roll} mark={mark(view)} label={said(view.say)} />}
      <p class="small quiet">{beside(view)}</p>
      <EmptySeats />
    </section>
  );
}

/** The threshold in people, where it is one of people. */
function mark(view: QuorumView): number | null {
  return view.rows.find((row) => row.measure === "count" && row.group === null)?.needed ?? view.needed;
}

function beside(view: QuorumView): string {
  const parts = [view.remote ? t(view.remote_counts ? "remote-counts" : "remote-not", { count: view.remote, site: view.on_site }) : ""];
  if (view.guests) parts.push(t("guests", { count: view.guests }));
  if (view.excused) parts.push(t("excused", { count: view.excused }));
  return parts.filter(Boolean).join(" · ");
}

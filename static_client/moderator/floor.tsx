// The floor: who speaks and for how long, who is next and why, and the queue with its reasons.
import type { JSX } from "preact";
import { budgetOf } from "../src/group-name";
import { Countdown, minutes } from "../src/ui/clock";
import { Button, Empty } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { FloorView, PlaceView, SpeechView } from "../src/wire";
import { busy, perform, performAct } from "./act";
import { Asides } from "./asides";
import { nextSpeaker, pauseAct } from "./floor-acts";
import { sheet } from "./primary";
import { picked, PlaceSheet } from "./queue";
import { StanceWord } from "./stance";
import { agenda, console_, driving, floor, meeting, order } from "./views";

export function FloorPanel(): JSX.Element {
  const room = floor.value;
  if (!room) return <section class="panel" />;
  return (
    <section class="panel floor" tabIndex={0} aria-label={t("floor")}>
      <div class="panel-head">
        <h2 class="panel-title">{t("floor")}</h2>
        {room.waiting > 1 ? <span class="small quiet">{t("queue", { count: room.waiting })}</span> : null}
        {room.open ? null : <span class="small attention">{t("list-closed")}</span>}
        {driving.value && agenda.value?.current ? (
          <Button look="plain" onPress={() => (sheet.value = "entry")}>{t("entry-short")}</Button>
        ) : null}
      </div>
      {room.speaking ? <Speaker speech={room.speaking} /> : null}
      <Asides />
      {room.interrupted ? null : <Next room={room} />}
      <Queue places={room.queue.slice(1)} />
      <Shares room={room} />
      <PlaceSheet />
    </section>
  );
}

function Speaker({ speech }: { speech: SpeechView }): JSX.Element {
  const pause = pauseAct();
  const left = speech.limit * 1000 - speech.spoken;
  const rests = floor.value?.interrupted;
  return (
    <div class="speaker">
      <div class="row spread">
        <span>
          <strong class="name">{speech.name}</strong> <span class="quiet small">{speech.hall}</span>
        </span>
        <SortWord of={speech} />
      </div>
      <p class="row spread">
        {speech.limit ? (
          <span class="left"><Countdown until={(speech.running_since ?? 0) + left} paused={speech.running_since === null ? left : null} /></span>
        ) : null}
        <span class="quiet small">
          {speech.running_since === null ? t("paused") : speech.sort === "speech" ? t("turn", { turn: speech.turn }) : null}
        </span>
      </p>
      {driving.value ? (
        <div class="row">
          {pause ? (
            <Button shortcut="P" disabled={busy.value} onPress={() => void performAct(pause)}>{said(pause.label)} <kbd>P</kbd></Button>
          ) : null}
          <Button disabled={busy.value} onPress={() => void perform({ kind: "end_speech" })}>{t("end-speech")}</Button>
          <Beside kinds={["let_answer"]} />
        </div>
      ) : null}
      {rests ? <p class="small quiet">{t("speech-rests", { name: rests.name, left: rests.limit ? minutes(rests.limit * 1000 - rests.spoken) : "–" })}</p> : null}
    </div>
  );
}

/** For, against or neutral in the queue; beside it, what it is. */
function SortWord({ of: speech }: { of: SpeechView }): JSX.Element {
  return speech.sort === "speech" ? <StanceWord of={speech.stance} /> : <strong class="attention">{t(`sort-${speech.sort}`)}</strong>;
}

/** Acts the server offers about whoever speaks or has just spoken. */
function Beside({ kinds }: { kinds: readonly string[] }): JSX.Element {
  const acts = (console_.value?.also ?? []).filter((act) => kinds.includes(String(act.command.kind)));
  return <>{acts.map((act) => <Button key={said(act.label)} disabled={busy.value} onPress={() => void performAct(act)}>{said(act.label)}</Button>)}</>;
}

function Next({ room }: { room: FloorView }): JSX.Element {
  const first = room.queue[0];
  const act = nextSpeaker();
  const again = driving.value && !room.speaking ? <p class="row"><Beside kinds={["let_answer", "readd_last"]} /></p> : null;
  if (!first || !act) return <><Empty>{t(agenda.value?.current ? "nobody-waits" : meeting.value?.phase === "closed" ? "phase-closed" : "no-floor-yet")}</Empty>{again}</>;
  return (
    <div class="next">
      <p class="row spread">
        <button type="button" class="person" onClick={() => (picked.value = first.request)}>
          <span class="quiet small">{t("next")}</span> <strong class="name">{first.name}</strong> <span class="quiet small">{first.hall}{first.first ? ` · ${t("first-time")}` : ""}</span>
        </button>
        <StanceWord of={first.stance} />
      </p>
      <p class="small quiet">{t("because", { why: said(first.why) })}</p>
      {driving.value && console_.value?.primary?.command.kind !== "give_floor" ? (
        <Button wide shortcut="N" disabled={busy.value} onPress={() => void performAct(act)}>{said(act.label)} <kbd>N</kbd></Button>
      ) : null}
      {again}
    </div>
  );
}

function Queue({ places }: { places: readonly PlaceView[] }): JSX.Element | null {
  if (!places.length) return null;
  return (
    <ol class="queue" start={2} aria-label={t("queue", { count: places.length + 1 })}>
      {places.map((place, at) => (
        <li key={place.request}>
          <button type="button" onClick={() => (picked.value = place.request)}>
            <span class="n quiet">{at + 2}</span>
            <span class="name">{place.name}</span>
            <span class="quiet small hall">{place.hall}{place.turns ? ` · ${t("turns", { count: place.turns })}` : place.first ? ` · ${t("first-time")}` : ""}</span>
            <StanceWord of={place.stance} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** How time has been shared on this item; the whole account behind one tap. */
function Shares({ room }: { room: FloorView }): JSX.Element {
  const told = room.by_stance.filter((one) => one.turns).map((one) => t("share", { stance: t(`stance-${one.key}`), turns: one.turns, time: minutes(one.spoken) }));
  const budgets = order.value?.budgets ?? [];
  return (
    <div class="shares small quiet">
      {told.length ? <p>{t("spoken-so-far")} {told.join(" · ")}</p> : null}
      {budgets.length ? <p>{t("budgets-title")} {budgets.map((one) => `${budgetOf(one)} ${one.left ? minutes(one.left) : `−${minutes(one.over)}`}`).join(" · ")}</p> : null}
      <p class="row">
        <Button look="plain" onPress={() => (sheet.value = "times")}>{t("times-open")}</Button>
        {driving.value ? <Button look="plain" onPress={() => (sheet.value = "rules")}>{t("rules-open")}</Button> : null}
      </p>
    </div>
  );
}

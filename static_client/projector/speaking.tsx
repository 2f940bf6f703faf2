// Who speaks: the name, the side, and the time left in large figures. Never flashing.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { serverNow } from "../src/link/time";
import { minutes } from "../src/ui/clock";
import { t } from "../src/ui/words";
import type { SpeechView } from "../src/wire";

const SOON_MS = 30_000;
const LAST_MS = 10_000;
const TICK_MS = 250;
const now = signal(serverNow());
setInterval(() => (now.value = serverNow()), TICK_MS);

/** Milliseconds left of a limited speech, negative when it is over its time; null without a limit. */
export function timeLeft(speech: SpeechView, at: number): number | null {
  if (!speech.limit) return null;
  const running = speech.running_since === null ? 0 : Math.max(0, at - speech.running_since);
  return speech.limit * 1000 - speech.spoken - running;
}

export function Speaking({ speech }: { speech: SpeechView }): JSX.Element {
  const left = timeLeft(speech, now.value);
  return (
    <div class="speaking">
      <p class="who">
        <span class="name">{speech.name}</span>
        <span class={`stance ${speech.stance}`}>{t(`stance-${speech.stance}`)}</span>
      </p>
      <p class="quiet">{t("speaking-from", { hall: speech.hall, turn: speech.turn })}</p>
      {left === null ? null : <Clock left={left} />}
      {speech.running_since === null ? <p class="quiet">{t("paused")}</p> : null}
    </div>
  );
}

function Clock({ left }: { left: number }): JSX.Element {
  const look = left <= LAST_MS ? " last" : left <= SOON_MS ? " soon" : "";
  return (
    <p>
      <span class={`clock${look}`} role="timer">{left < 0 ? t("over", { time: minutes(-left) }) : minutes(left)}</span>
    </p>
  );
}

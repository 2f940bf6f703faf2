// The time left of a speech, by the server's clock; said in words when it is over.
import type { JSX } from "preact";
import { serverNow } from "../link/time";
import type { SpeechView } from "../wire";
import { minutes } from "./clock";
import { untilNextSecond, useNext } from "./ticking";
import { t } from "./words";

const SOON_MS = 30_000;
const LAST_MS = 10_000;

/** Milliseconds left of a limited speech, negative when it is over its time; null without a limit. */
export function timeLeft(speech: SpeechView, at: number): number | null {
  if (!speech.limit) return null;
  const running = speech.running_since === null ? 0 : Math.max(0, at - speech.running_since);
  return speech.limit * 1000 - speech.spoken - running;
}

/** Large figures; the last 30 s in attention colour, the last 10 s reversed; never flashing. */
export function SpeechClock({ speech }: { speech: SpeechView }): JSX.Element | null {
  const left = timeLeft(speech, serverNow());
  useNext(left === null || speech.running_since === null ? null : untilNextSecond(left));
  if (left === null) return null;
  const look = left < 0 ? " last over" : left <= LAST_MS ? " last" : left <= SOON_MS ? " soon" : "";
  return (
    <span class={`clock${look}`} role="timer">
      {left < 0 ? t("speech-over", { time: minutes(-left) }) : minutes(left)}
    </span>
  );
}

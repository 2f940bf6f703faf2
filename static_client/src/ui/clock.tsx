// Clocks: the time of day and the time left, by the server's clock.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { serverNow } from "../link/time";
import { t } from "./words";

const tick = signal(0);
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function useTick(): void {
  useEffect(() => {
    if (watchers++ === 0) timer = setInterval(() => (tick.value = serverNow()), 250);
    return () => {
      if (--watchers === 0) clearInterval(timer);
    };
  }, []);
  void tick.value;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** 20:36, in the time zone of this device. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 1:05, from milliseconds; never below zero; 1:02:03 from an hour on. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The time of day. */
export function TimeOfDay(): JSX.Element {
  useTick();
  return <time class="nowrap">{timeOfDay(serverNow())}</time>;
}

/** Time left until `until` (ms, server's clock); the last 30 s in attention colour, the last 10 s reversed. */
export function Countdown({ until, paused }: { until: number; paused?: number | null }): JSX.Element {
  useTick();
  const left = paused ?? until - serverNow();
  const look = left <= 0 || left > 30_000 ? "" : left <= 10_000 ? " last" : " soon";
  return (
    <span class={`clock${left <= 0 ? " last" : look}`} role="timer" aria-label={t("time-left", { time: minutes(left) })}>
      {minutes(left)}
    </span>
  );
}

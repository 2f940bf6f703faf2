// Clocks: the time of day and the time left, by the server's clock.
import type { JSX } from "preact";
import { serverNow } from "../link/time";
import { untilNextSecond, useNext } from "./ticking";
import { t } from "./words";

const MINUTE = 60_000;

const two = (n: number): string => String(n).padStart(2, "0");

/** 20:36, in the time zone of this device. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 11月23日 周一 19:00: a day that is not today, in the language of the page. */
export function dayAndTime(at: number): string {
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "zh-CN", { month: "short", day: "numeric", weekday: "short" });
  return `${day.format(at)} ${timeOfDay(at)}`;
}

/** 1:05, from milliseconds; never below zero; 1:02:03 from an hour on. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** 2 分钟, or 90 秒 where it is no whole number of minutes. */
export function lasting(seconds: number): string {
  return seconds % 60 ? t("lasting-seconds", { count: seconds }) : t("lasting-minutes", { count: seconds / 60 });
}

/** The time of day. */
export function TimeOfDay(): JSX.Element {
  const now = serverNow();
  useNext(MINUTE - (now % MINUTE));
  return <time class="nowrap">{timeOfDay(now)}</time>;
}

/** Time left until `until` (ms, server's clock); the last 30 s in attention colour, the last 10 s reversed; `calm`: no deadline. */
export function Countdown({ until, paused, calm }: { until: number; paused?: number | null; calm?: boolean }): JSX.Element {
  const left = paused ?? until - serverNow();
  useNext(paused == null && left > 0 ? untilNextSecond(left) : null);
  const look = left <= 0 || left > 30_000 ? "" : left <= 10_000 ? " last" : " soon";
  return (
    <span class={`clock${calm ? "" : left <= 0 ? " last" : look}`} role="timer" aria-label={t("time-left", { time: minutes(left) })}>
      {minutes(left)}
    </span>
  );
}

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Link } from "../src/link/link";
import { AGAIN_MS, ASKED_TIMES, keepTime } from "../src/link/timekeeping";
import { clockSet, forgetTime, heardNow, serverNow } from "../src/link/time";
import { untilNextSecond } from "../src/ui/ticking";
import { FakeWire } from "./wire";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  forgetTime();
});
afterEach(() => vi.useRealTimers());

test("the quickest answer is trusted, however late and wrong the others are", () => {
  const truth = (): number => performance.now() + 5_000_000;
  heardNow(truth() - 150, 400); // a slow way there, a quick way back: 50 ms out
  heardNow(truth() - 10, 20);
  heardNow(truth() - 900, 1000);
  expect(Math.abs(serverNow() - truth())).toBeLessThan(1);
});

test("what shows a time is told when the clock moves, and not when it does not", () => {
  heardNow(performance.now() + 7_000_000, 10);
  const before = clockSet.value;
  heardNow(performance.now() + 7_000_000, 10);
  expect(clockSet.value).toBe(before);
  forgetTime();
  heardNow(performance.now() + 7_000_500, 10);
  expect(clockSet.value).toBe(before + 1);
  expect(Math.round(serverNow() - performance.now())).toBe(7_000_505);
});

test("the device's own calendar may be changed while the page runs", () => {
  heardNow(performance.now() + 9_000_000, 2);
  const said = serverNow();
  vi.setSystemTime(50_000_000);
  expect(Math.abs(serverNow() - said)).toBeLessThan(5);
});

test("it asks a handful of times after a greeting, and again after some minutes", () => {
  const wire = new FakeWire();
  const link = new Link(wire, { meeting: "m", seat: "projector", bundle: "b" }, () => 0.5);
  keepTime(link, false);
  link.start();
  wire.welcome({ now: 2_000_000, slices: {} });
  vi.advanceTimersByTime(5_000);
  const asked = (): number => wire.sent.filter((one) => one.event === "clock").length;
  expect(asked()).toBe(ASKED_TIMES);
  vi.advanceTimersByTime(AGAIN_MS + 5_000);
  expect(asked()).toBe(2 * ASKED_TIMES);
});

test("a figure is drawn anew when it changes, before and after the end", () => {
  expect(untilNextSecond(4_300)).toBe(300);
  expect(untilNextSecond(4_000)).toBe(1000);
  expect(untilNextSecond(-300)).toBe(700);
});

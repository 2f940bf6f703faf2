import { expect, test } from "vitest";
import { slideOf, type Course } from "../projector/view";
import { timeLeft } from "../src/ui/speech";
import type { AgendaView, FloorView, ItemView, MeetingView, PollsView, SpeechView } from "../src/wire";

const item = (id: string, more: Partial<ItemView> = {}): ItemView => ({ id, number: 1, title: id, consensus: "", started: null, ...more }) as ItemView;
const agenda = (items: ItemView[], more: Partial<AgendaView> = {}): AgendaView => ({ items, current: null, step: null, step_since: null, points: [], ...more });
const polls = (state: string, of = "a"): PollsView => ({ current: { item: of, state, result: state === "counted" ? {} : null }, past: [] }) as unknown as PollsView;
const slide = (more: Partial<Course>): string =>
  slideOf({ meeting: { phase: "doors_open" } as MeetingView, agenda: agenda([item("a")]), floor: undefined, polls: undefined, ...more }).kind;

test("there is always exactly one slide", () => {
  const held = item("a", { started: 1 });
  expect(slide({ meeting: { phase: "draft" } as MeetingView })).toBe("waiting");
  expect(slide({})).toBe("doors");
  expect(slide({ agenda: agenda([held], { current: "a", step: 1 }) })).toBe("item");
  expect(slide({ agenda: agenda([held], { current: "a", step: 3 }), floor: { speaking: {} } as FloorView })).toBe("speaking");
  expect(slide({ agenda: agenda([{ ...held, consensus: "x" }], { current: "a", step: 4 }) })).toBe("consensus");
  expect(slide({ agenda: agenda([held], { current: "a", step: 4 }) })).toBe("item");
  expect(slide({ agenda: agenda([held], { current: "a" }), polls: polls("open") })).toBe("voting");
  expect(slide({ agenda: agenda([held], { current: "a" }), polls: polls("closing") })).toBe("voting");
  expect(slide({ agenda: agenda([held], { current: "a" }), polls: polls("counted") })).toBe("result");
  expect(slide({ agenda: agenda([held, item("b")]), polls: polls("counted") })).toBe("next");
  expect(slide({ agenda: agenda([held]) })).toBe("actions");
  expect(slide({ meeting: { phase: "closed" } as MeetingView, polls: polls("counted") })).toBe("closed");
});

test("a void poll leaves the item on the screen", () => {
  expect(slide({ agenda: agenda([item("a", { started: 1 })], { current: "a" }), polls: polls("void") })).toBe("item");
});

test("time left runs while the speech runs, stands while it is paused, and goes below nothing", () => {
  const speech = { limit: 120, spoken: 30_000, running_since: 1_000 } as SpeechView;
  expect(timeLeft(speech, 11_000)).toBe(80_000);
  expect(timeLeft({ ...speech, running_since: null }, 11_000)).toBe(90_000);
  expect(timeLeft(speech, 101_000)).toBe(-10_000);
  expect(timeLeft({ ...speech, limit: 0 }, 11_000)).toBeNull();
  expect(timeLeft(speech, 500)).toBe(90_000);
});

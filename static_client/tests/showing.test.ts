import { expect, test } from "vitest";
import { closer, moved } from "../moderator/exhibit";
import { nameOf } from "../moderator/screens";
import { tonesOf } from "../projector/sound";
import { pinned, slideOf, type Course } from "../projector/view";
import { keptSize, LONGEST } from "../src/materials/pictures";
import { textSha256 } from "../src/materials/texts";
import type { AgendaView, ItemView, MaterialView, MeetingView, PollsView, ScreenView, ShowingView, SoundingView } from "../src/wire";

const item = { id: "a", number: 1, title: "a", consensus: "", started: 1 } as unknown as ItemView;
const agenda = { items: [item], current: "a", step: null, step_since: null, points: [] } as AgendaView;
const page = { sha256: "e".repeat(64), width: 4, height: 3 };
const material = { id: "k", title: "k", says: "k", pages: [page, page] } as unknown as MaterialView;
const showing = (more: Partial<ShowingView>): ShowingView => ({ materials: [material], shown: null, message: "", message_since: null, stream: "", number: "", ...more });
const at = { material: "k", page: 1, left: 0, top: 0, side: 1000 };
const course = (more: Partial<Course>): Course => ({ meeting: { phase: "doors_open" } as MeetingView, agenda, floor: undefined, polls: undefined, ...more });
const open = { current: { item: "a", state: "open", result: null }, past: [] } as unknown as PollsView;

test("a vote is over everything, then the line, then the page, then the course", () => {
  expect(slideOf(course({ showing: showing({ shown: at, message: "x" }), polls: open })).kind).toBe("voting");
  expect(slideOf(course({ showing: showing({ shown: at, message: "x" }) })).kind).toBe("message");
  expect(slideOf(course({ showing: showing({ shown: at }) })).kind).toBe("material");
  expect(slideOf(course({ showing: showing({ shown: at }), sounding: { closed: null } as SoundingView })).kind).toBe("sounding");
  expect(slideOf(course({ showing: showing({ shown: at }), sounding: { closed: 1 } as SoundingView })).kind).toBe("material");
  expect(slideOf(course({ showing: showing({ shown: { ...at, page: 7 } }) })).kind).toBe("item");
  expect(slideOf(course({ showing: showing({}) })).kind).toBe("item");
});

test("a pinned screen keeps its own thing, and shows the line", () => {
  expect(pinned("floor", course({ polls: open })).kind).toBe("floor");
  expect(pinned("results", course({ showing: showing({ shown: at }) })).kind).toBe("results");
  expect(pinned("welcome", course({})).kind).toBe("doors");
  expect(pinned("hall", course({ showing: showing({ message: "x" }) })).kind).toBe("message");
  expect(pinned("floor", course({ meeting: { phase: "draft" } as MeetingView })).kind).toBe("waiting");
  expect(pinned("main", course({ polls: open })).kind).toBe("voting");
});

test("a window stays within the page however it is made", () => {
  for (const x of [0, 0.5, 1]) for (const y of [0, 0.5, 1]) {
    let window = { left: 0, top: 0, side: 1000 };
    for (let times = 0; times < 6; times++) window = moved(closer(window, x, y), x * 4 - 2, y * 4 - 2);
    expect(window.side).toBe(100);
    expect(Math.min(window.left, window.top)).toBeGreaterThanOrEqual(0);
    expect(Math.max(window.left, window.top) + window.side).toBeLessThanOrEqual(1000);
  }
  expect(closer({ left: 0, top: 0, side: 1000 }, 0.5, 0.5)).toEqual({ left: 250, top: 250, side: 500 });
});

test("it sounds at thirty seconds and at the end, and never for what is past", () => {
  expect(tonesOf(90_000)).toEqual([{ after: 60_000, tones: 1 }, { after: 90_000, tones: 2 }]);
  expect(tonesOf(12_000)).toEqual([{ after: 12_000, tones: 2 }]);
  expect(tonesOf(-1)).toEqual([]);
  expect(tonesOf(null)).toEqual([]);
});

test("a screen is called by its own name, else by its hall's, with a number where there are several", () => {
  const screen = (device: string, hall: string | null, name = ""): ScreenView => ({ device, hall, name, content: "main", connected: true, gone: null });
  const all = [screen("1", "F"), screen("2", "F"), screen("3", "A"), screen("4", "F", "侧墙")];
  expect(nameOf(all[3]!, all, "议事厅")).toBe("侧墙");
  expect(nameOf(all[2]!, all, "凉亭")).toBe("凉亭");
  expect(nameOf(all[1]!, all, "议事厅")).toContain("screen-nth");
});

test("a picture keeps its shape and is never enlarged", () => {
  expect(keptSize(4000, 3000)).toEqual({ width: LONGEST, height: LONGEST * 0.75 });
  expect(keptSize(800, 600)).toEqual({ width: 800, height: 600 });
  expect(keptSize(100_000, 1)).toEqual({ width: LONGEST, height: 1 });
});

test("a text has the same name here and on the server", () => {
  expect(textSha256("赞成")).toBe("dd21d6c74f718adb522641329c9b0874437a2ca5664bba2c19c3584958f09535");
  expect(textSha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

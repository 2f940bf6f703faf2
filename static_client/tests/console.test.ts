// The console's arithmetic and its way back: plan and actual, and what makes an act good again.
import { beforeEach, describe, expect, it } from "vitest";
import { expectedEnd, plannedTimes, spentMinutes } from "../moderator/plan";
import { undoOf } from "../moderator/undo";
import { link } from "../src/link/session";
import type { ItemView } from "../src/wire";

const MINUTE = 60_000;

function item(id: string, more: Partial<ItemView> = {}): ItemView {
  const bare = { title: id, text: "", item_kind: "deliberation", proposer: "", materials: [], consensus: "", consensus_sha256: "", outcome: null } as const;
  return { ...bare, materials: [], id, number: 1, minutes: 10, started: null, ended: null, ...more };
}

describe("plan and actual", () => {
  it("begins each item when those before it are meant to be over", () => {
    expect(plannedTimes(1000, [item("a"), item("b", { minutes: 5 }), item("c")])).toEqual([1000, 1000 + 10 * MINUTE, 1000 + 15 * MINUTE]);
    expect(plannedTimes(null, [item("a"), item("b")])).toEqual([null, null]);
  });

  it("counts whole minutes to the end or to now", () => {
    expect(spentMinutes(item("a"), 5 * MINUTE)).toBe(0);
    expect(spentMinutes(item("a", { started: 0 }), 5.9 * MINUTE)).toBe(5);
    expect(spentMinutes(item("a", { started: 0, ended: 3 * MINUTE }), 50 * MINUTE)).toBe(3);
  });

  it("expects the end from what is left of the item in hand and what has not begun", () => {
    const items = [item("a", { started: 0, ended: MINUTE }), item("b", { started: MINUTE }), item("c")];
    expect(expectedEnd(items, "b", 5 * MINUTE)).toBe(5 * MINUTE + 6 * MINUTE + 10 * MINUTE);
    expect(expectedEnd(items, "b", 60 * MINUTE)).toBe(70 * MINUTE);
  });
});

describe("undo", () => {
  let version = 0;
  beforeEach(() => {
    const agenda = { items: [item("b", { started: 1 })], current: "b", step: 3, step_since: 1, points: ["source", "rules"] };
    const action = { id: "a1", item: "b", task: "门禁", owner: "物业", standard: "规范", deadline: "年底", supervisor: "监委会" };
    link.slices.take({ agenda: { v: ++version, data: agenda }, actions: { v: version, data: { actions: [action], blanks: 0 } } });
  });

  it("goes back to the step before", () => {
    expect(undoOf({ kind: "go_to_step", item: "b", step: 4 })?.acts).toEqual([{ kind: "go_to_step", item: "b", step: 3 }]);
  });

  it("takes up a finished item again at its step, with the points that were ticked", () => {
    expect(undoOf({ kind: "conclude_item", item: "b", outcome: "noted" })?.acts).toEqual([
      { kind: "start_item", item: "b" },
      { kind: "tick_point", item: "b", point: "source" },
      { kind: "tick_point", item: "b", point: "rules" },
      { kind: "go_to_step", item: "b", step: 3 },
    ]);
  });

  it("voids a vote opened by mistake, and writes a dropped action again", () => {
    expect(undoOf({ kind: "open_poll", poll: "p1", item: "b" })?.acts).toEqual([{ kind: "void_poll", poll: "p1", reason: "" }]);
    expect(undoOf({ kind: "drop_action", action: "a1" })?.acts[0]).toMatchObject({ kind: "write_action", action: "a1", task: "门禁", supervisor: "监委会" });
  });

  it("offers nothing where nothing makes it good", () => {
    expect(undoOf({ kind: "close_meeting" })).toBeNull();
    expect(undoOf({ kind: "end_speech" })).toBeNull();
  });
});

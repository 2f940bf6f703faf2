// The console's arithmetic: plan and actual.
import { describe, expect, it } from "vitest";
import { expectedEnd, plannedTimes, spentMinutes } from "../moderator/plan";
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

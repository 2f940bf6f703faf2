// The console's arithmetic: plan and actual.
import { describe, expect, it } from "vitest";
import { expectedEnd, plannedTimes, spentMinutes } from "../moderator/plan";
import { freshId, renamed, sound } from "../src/aside-rules";
import type { Category, ItemView } from "../src/wire";

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

describe("the kinds of points of order", () => {
  const kinds: Category[] = [
    { id: "rules", rank: 1, zh: "议事规则没有遵守", en: "The rules are not being kept" },
    { id: "own2", rank: 2, zh: "太热", en: "太热" },
  ];

  it("are renamed in the page's language, and a new one in both until they differ", () => {
    expect(renamed(kinds[0]!, "不合规则", false)).toEqual({ ...kinds[0], zh: "不合规则" });
    expect(renamed(kinds[0]!, "Out of order", true)).toEqual({ ...kinds[0], en: "Out of order" });
    expect(renamed(kinds[1]!, "会场太热", false)).toMatchObject({ zh: "会场太热", en: "会场太热" });
  });

  it("have ids of their own", () => {
    expect(freshId(kinds)).toBe("own3");
    expect(freshId([...kinds, { ...kinds[1]!, id: "own4" }, { ...kinds[1]!, id: "own5" }])).toBe("own6");
  });

  it("are complete once each has a name, and there is one", () => {
    const times = { point: 60, question: 60, intervention: 60, answer: 60 };
    expect(sound({ ...times, categories: kinds })).toBe(true);
    expect(sound({ ...times, categories: [...kinds, { id: "own3", rank: 3, zh: " ", en: " " }] })).toBe(false);
    expect(sound({ ...times, categories: [] })).toBe(false);
  });
});

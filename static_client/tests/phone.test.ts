import { expect, test } from "vitest";
import { about } from "../phone/acts";
import type { Asked } from "../phone/acts";
import { ballotInFront, ballotOf, restOf } from "../phone/ballot";
import { momentOf, type Course } from "../src/moment";
import type { Ack, AgendaView, ItemView, MeetingView, MyVoteView, PollView } from "../src/wire";

const vote: MyVoteView = { right: "r1", poll: "p1", channel: "phone", choice: null, seq: null, behalf: "" };
const cast = (fate: Asked["fate"], answer: Ack | null = null): Asked => ({
  fate,
  doing: { kind: "cast_vote", poll: "p1", right: "r1", member: "m1", choice: "yes" },
  answer,
});

test("a vote is received only when the server has said so", () => {
  expect(ballotOf(vote, null).state).toBe("blank");
  expect(ballotOf(vote, cast("kept"))).toMatchObject({ state: "under-way", kept: true, before: null });
  expect(ballotOf(vote, cast("sent"))).toMatchObject({ state: "under-way", kept: false });
  expect(ballotOf(vote, cast("confirmed", { ok: true, seq: 7 }))).toMatchObject({ state: "received", choice: "yes", seq: 7 });
  expect(ballotOf({ ...vote, choice: "no", seq: 5 }, null)).toMatchObject({ state: "received", choice: "no", seq: 5 });
});

test("a newer vote from another phone of the same person is not hidden by an older answer", () => {
  const seen = { ...vote, choice: "no" as const, seq: 9 };
  expect(ballotOf(seen, cast("confirmed", { ok: true, seq: 7 }))).toMatchObject({ choice: "no", seq: 9 });
});

test("while a change is under way the earlier vote still stands, and a refusal leaves it standing", () => {
  const seen = { ...vote, choice: "no" as const, seq: 5 };
  expect(ballotOf(seen, cast("kept"))).toMatchObject({ state: "under-way", before: { choice: "no", seq: 5 } });
  const refused = cast("refused", { ok: false, code: "poll_over", words: { "zh-CN": "表决已经结束", en: "Voting has ended" } });
  expect(ballotOf(seen, refused)).toMatchObject({ state: "received", choice: "no", refused: { en: "Voting has ended" } });
  expect(ballotOf(vote, refused)).toMatchObject({ state: "blank", refused: { en: "Voting has ended" } });
});

test("an agent gives the rights without a vote the same choice in one gesture, and touches no other", () => {
  const held = (right: string, choice: "no" | null = null): { vote: MyVoteView; ballot: ReturnType<typeof ballotOf> } => {
    const one = { ...vote, right, choice, seq: choice && 5, behalf: right };
    return { vote: one, ballot: ballotOf(one, null) };
  };
  const all = [held("r1"), held("r2"), held("r3", "no"), held("r4")];
  expect(restOf(all, all[0]!.vote).map((one) => one.right)).toEqual(["r2", "r4"]);
  expect(restOf(all.slice(2, 3), all[2]!.vote)).toEqual([]);
});

test("of several rights the first without a vote is in front, never two", () => {
  const blank = { id: "b", ballot: ballotOf(vote, null) };
  const done = { id: "a", ballot: ballotOf({ ...vote, choice: "yes", seq: 1 }, null) };
  expect(ballotInFront([done, blank])?.id).toBe("b");
  expect(ballotInFront([done])?.id).toBe("a");
  expect(ballotInFront([])).toBeNull();
});

test("commands about one thing are shown in one place", () => {
  const by = { seat: "participant", member: "m1" } as const;
  expect(about({ as: by, do: { kind: "ask_to_speak", request: "q1", member: "m1" } })).toBe(about({ as: by, do: { kind: "withdraw_request", request: "q1" } }));
  expect(about({ as: by, do: { kind: "check_in", member: "m1", hall: "F" } })).toBe(about({ as: by, do: { kind: "check_out", member: "m1" } }));
  expect(about({ as: { seat: "teller", hall: "F" }, do: { kind: "enter_count", poll: "p1", hall: "F", yes: 1, no: 0 } })).toBe("count p1 F/all");
});

const item = (id: string, number: number, more: Partial<ItemView> = {}): ItemView => ({
  id, number, title: id, text: "", item_kind: "deliberation", minutes: 0, proposer: "", materials: [], consensus: "",
  consensus_sha256: "", outcome: null, started: null, ended: null, ...more,
});
const agenda = (more: Partial<AgendaView> = {}): AgendaView => ({
  items: [item("a", 1, { started: 1, ended: 2, outcome: "carried" }), item("b", 2)], current: null, step: null, step_since: null, points: [], ...more,
});
const meeting = (phase: MeetingView["phase"]): MeetingView => ({ phase, planned: null }) as MeetingView;
const now = (more: Partial<Course>): string =>
  momentOf({ meeting: meeting("doors_open"), agenda: agenda(), floor: undefined, quorum: undefined, poll: null, ...more }).id;

test("what is happening now is one sentence at every point of a meeting", () => {
  expect(now({ meeting: meeting("draft") })).toBe("now-draft");
  expect(now({ agenda: agenda({ items: [item("a", 1)] }) })).toBe("now-checking-in");
  expect(now({})).toBe("now-between");
  expect(now({ agenda: agenda({ current: "b", step: 3 }) })).toBe("now-step-3");
  expect(now({ agenda: agenda({ current: "b" }) })).toBe("now-item");
  for (const [state, id] of [["open", "now-voting"], ["closing", "now-counting"], ["counted", "now-counted"]] as const) {
    expect(now({ poll: { item: "b", state } as PollView })).toBe(id);
  }
  expect(now({ agenda: agenda({ items: [item("a", 1, { started: 1 })] }) })).toBe("now-all-done");
  expect(now({ meeting: meeting("closed") })).toBe("now-closed");
});

import { expect, test } from "vitest";
import { short } from "../src/secret/short";
import { after, begin, type Cast, type Envelope, type Flow, type Happened } from "../phone/secret/flow";

const envelope = (name: string, counter = 1): Envelope => ({ ballot: `bytes of ${name}`, tracker: name.padEnd(64, "0"), counter });
const told = (flow: Flow, ...all: Happened[]): Flow => all.reduce(after, flow);
const tracker = (name: string): string => envelope(name).tracker;
const a = envelope("a");
const sealed = told(begin(null), { is: "chosen", marks: [1, 0, 0] }, { is: "sealed", envelope: a });
const cast = told(sealed, { is: "cast" }, { is: "received", tracker: a.tracker, receipt: "R" });

test("choose, see the tracker, cast, receipt: two taps more than nothing, and the choice is gone", () => {
  expect(sealed).toMatchObject({ at: "sealed", committed: false, marks: [1, 0, 0] });
  expect(cast).toMatchObject({ at: "cast", last: { envelope: a, receipt: "R", seen: "received" } });
  expect(JSON.stringify(cast)).not.toContain("marks");
  expect(JSON.stringify(told(sealed, { is: "cast" }))).not.toContain("marks");
});

test("no answer: the same bytes go again, and nothing else can be chosen meanwhile", () => {
  const waiting = told(sealed, { is: "cast" }, { is: "unanswered" }, { is: "unanswered" });
  expect(waiting).toMatchObject({ at: "casting", envelope: a, tries: 2 });
  expect(told(waiting, { is: "again" }, { is: "chosen", marks: [0, 1, 0] })).toBe(waiting);
});

test("an answer to another ballot is no answer to this one", () => {
  const waiting = told(sealed, { is: "cast" });
  expect(told(waiting, { is: "received", tracker: tracker("b"), receipt: "X" })).toBe(waiting);
});

test("a page that came back goes on sending what was under way", () => {
  expect(begin(null, a)).toMatchObject({ at: "casting", envelope: a });
  expect(begin(cast.last, envelope("b", 2))).toMatchObject({ at: "casting", last: { envelope: a } });
  expect(begin(cast.last)).toMatchObject({ at: "cast" });
});

test("a refusal says why, and leaves the ballot that counts", () => {
  const refusal = { code: "E_CLOSED", words: "over" };
  expect(told(sealed, { is: "cast" }, { is: "refused", refusal })).toMatchObject({ at: "choose", refusal });
  const change = told(cast, { is: "again" }, { is: "chosen", marks: [0, 1, 0] }, { is: "sealed", envelope: envelope("b", 2) });
  expect(told(change, { is: "cast" }, { is: "refused", refusal })).toMatchObject({ at: "cast", last: { envelope: a }, refusal });
});

test("a change of mind: the last one counts, and leaving it keeps the one before", () => {
  const again = told(cast, { is: "again" });
  expect(again).toMatchObject({ at: "choose", last: { envelope: a } });
  expect(told(again, { is: "left" })).toMatchObject({ at: "cast", last: { envelope: a } });
  const second = envelope("b", 2);
  const changed = told(again, { is: "chosen", marks: [0, 1, 0] }, { is: "sealed", envelope: second }, { is: "cast" }, { is: "received", tracker: second.tracker, receipt: "S" });
  expect(changed).toMatchObject({ at: "cast", last: { envelope: { counter: 2 }, receipt: "S" } });
});

test("this phone is checked only after the server has committed to the tracker; what was opened is spent", () => {
  expect(told(sealed, { is: "check" })).toBe(sealed);
  const opened = told(sealed, { is: "committed", tracker: a.tracker }, { is: "check" }, { is: "opened", opening: "O" });
  expect(opened).toMatchObject({ at: "opened", opening: "O", noted: false });
  expect(told(opened, { is: "cast" })).toBe(opened);
  expect(told(opened, { is: "noted" }, { is: "again" })).toMatchObject({ at: "choose", last: null });
});

test("what was seen under a witness is not unseen", () => {
  const witnessed = told(cast, { is: "seen", tracker: a.tracker, seen: "witnessed", witnesses: 2 });
  expect(witnessed.last).toMatchObject({ seen: "witnessed", witnesses: 2 });
  expect(told(witnessed, { is: "seen", tracker: a.tracker, seen: "recorded", witnesses: 0 })).toBe(witnessed);
  expect(told(cast, { is: "seen", tracker: tracker("b"), seen: "witnessed", witnesses: 1 })).toBe(cast);
});

test("any order of events leaves a state that makes sense", () => {
  const events: Happened[] = [
    { is: "chosen", marks: [1, 0, 0] }, { is: "sealed", envelope: a }, { is: "committed", tracker: a.tracker }, { is: "cast" }, { is: "unanswered" },
    { is: "received", tracker: a.tracker, receipt: "R" }, { is: "refused", refusal: { code: "E_SIG", words: "no" } }, { is: "check" }, { is: "opened", opening: "O" },
    { is: "noted" }, { is: "seen", tracker: a.tracker, seen: "recorded", witnesses: 0 }, { is: "again" }, { is: "left" },
  ];
  let seed = 7;
  const next = (): Happened => events[(seed = (seed * 48271) % 2147483647) % events.length]!;
  let flow = begin(null);
  let had: Cast | null = null;
  for (let n = 0; n < 2_000; n++) {
    flow = after(flow, next());
    if (flow.at === "cast") expect(flow.last).not.toBeNull();
    // once a ballot is received there is always one that counts
    if (had) expect(flow.last).not.toBeNull();
    had = flow.last;
  }
});

test("codes are read aloud in fours", () => {
  expect(short("a3f291c4deadbeef")).toBe("A3F2 91C4");
});

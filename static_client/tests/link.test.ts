import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GREETING_MS, Link, OPENING_MS, QUIET_MS } from "../src/link/link";
import { FakeWire } from "./wire";

const PLACE = { meeting: "m1", seat: "phone", bundle: "b1" };
let wire: FakeWire;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  wire = new FakeWire();
  link = new Link(wire, PLACE, () => 0.5);
});
afterEach(() => vi.useRealTimers());

test("it greets with what it has and takes whole slices", () => {
  link.start();
  expect(wire.last("hello").message).toMatchObject({ meeting: "m1", seat: "phone", bundle: "b1", have: {} });
  wire.welcome({ head: 7, slices: { agenda: { v: 3, data: ["a"] } }, you: { v: 2, data: { name: "王" } } });
  expect(link.connection.value).toBe("open");
  expect(link.head.value).toBe(7);
  expect(link.slices.of("agenda").value).toEqual(["a"]);
  expect(link.slices.of("you").value).toEqual({ name: "王" });
});

test("a slice never goes backwards", () => {
  link.start();
  wire.welcome({ slices: { floor: { v: 5, data: "five" } } });
  wire.say("frame", { head: 9, slices: { floor: { v: 4, data: "four" }, poll: { v: 1, data: "one" } } });
  expect(link.slices.of("floor").value).toBe("five");
  expect(link.slices.of("poll").value).toBe("one");
  wire.say("frame", { head: 8, slices: { floor: { v: 6, data: "six" } } });
  expect(link.slices.of("floor").value).toBe("six");
  expect(link.head.value).toBe(9);
});

test("it comes back within a second, and says what it still has", () => {
  link.start();
  wire.welcome({ slices: { agenda: { v: 3, data: 0 } } });
  wire.disconnect();
  expect(link.connection.value).toBe("connecting");
  vi.advanceTimersByTime(1000);
  expect(wire.connected).toBe(true);
  expect(wire.last("hello").message.have).toEqual({ agenda: 3 });
});

test("versions of another run of the server are forgotten, the picture is not", () => {
  link.start();
  wire.welcome({ boot: "first", slices: { agenda: { v: 30, data: "old" } } });
  wire.disconnect();
  vi.advanceTimersByTime(1000);
  expect(wire.last("hello").message.boot).toBe("first");
  expect(link.slices.of("agenda").value).toBe("old");
  wire.welcome({ boot: "second", slices: { agenda: { v: 2, data: "new" } } });
  expect(link.slices.of("agenda").value).toBe("new");
});

test("after eight silent seconds the picture is called stopped, and one beat mends it", () => {
  link.start();
  wire.welcome();
  vi.advanceTimersByTime(QUIET_MS - 1000);
  expect(link.stopped.value).toBe(false);
  vi.advanceTimersByTime(3000);
  expect(link.stopped.value).toBe(true);
  expect(link.heardAt.value).toBe(1_000_000);
  wire.say("beat", { head: 12 });
  expect(link.stopped.value).toBe(false);
  expect(link.head.value).toBe(12);
});

test("a line that is half open is tried after eight silent seconds, and given up for a new one", () => {
  link.start();
  wire.welcome();
  vi.advanceTimersByTime(QUIET_MS + 1000);
  expect(wire.all("hello").length).toBe(2);
  expect(wire.attempts.length).toBe(1);
  vi.advanceTimersByTime(GREETING_MS + 1000);
  expect(wire.attempts.length).toBe(2);
  expect(wire.all("hello").length).toBe(3);
  wire.welcome({ head: 3 });
  expect(link.stopped.value).toBe(false);
  expect(link.connection.value).toBe("open");
});

test("where websockets are swallowed without a word, polling is tried next", () => {
  const silent = new FakeWire();
  silent.connect = () => void silent.attempts.push(silent.attempts.length % 2 ? "polling" : "websocket");
  const other = new Link(silent, PLACE, () => 0);
  const preferred: boolean[] = [];
  silent.preferWebsocket = (yes) => void preferred.push(yes);
  other.start();
  vi.advanceTimersByTime(OPENING_MS + 1);
  expect(preferred).toEqual([true, false]);
});

test("a websocket that once worked is tried first again", () => {
  link.start();
  wire.welcome();
  wire.reachable = false;
  wire.disconnect();
  vi.advanceTimersByTime(4000);
  expect(wire.attempts.slice(1, 3)).toEqual(["websocket", "websocket"]);
  expect(wire.attempts).toContain("polling");
});

test("it waits longer only when the server asks", () => {
  link.start();
  wire.last("hello").answer({ ok: false, code: "busy", retry_after: 10 });
  const before = wire.attempts.length;
  vi.advanceTimersByTime(9_900);
  expect(wire.attempts.length).toBe(before);
  vi.advanceTimersByTime(6_000);
  expect(wire.attempts.length).toBe(before + 1);
});

test("a device the server does not know is told so in the server's words and left alone", () => {
  link.start();
  wire.last("hello").answer({ ok: false, code: "not_known", words: { "zh-CN": "请先签到", en: "Please check in" } });
  expect(link.connection.value).toBe("refused");
  expect(link.refusal.value?.code).toBe("not_known");
  const before = wire.attempts.length;
  vi.advanceTimersByTime(60_000);
  expect(wire.attempts.length).toBe(before);
  link.regreet();
  wire.welcome();
  expect(link.connection.value).toBe("open");
});

test("a greeting without an answer is not believed for long", () => {
  link.start();
  vi.advanceTimersByTime(GREETING_MS + 1001);
  expect(wire.all("hello").length).toBe(2);
});

test("a server that is slow to greet is given more time each time, so that a crowd does not hang up for ever", () => {
  link.start();
  vi.advanceTimersByTime(GREETING_MS + 1001);
  expect(wire.all("hello").length).toBe(2);
  vi.advanceTimersByTime(GREETING_MS + 2001);
  expect(wire.all("hello").length).toBe(2);
  vi.advanceTimersByTime(GREETING_MS);
  expect(wire.all("hello").length).toBe(3);
});

test("a page that is looked at again asks at once", () => {
  link.start();
  wire.welcome();
  const before = wire.all("hello").length;
  document.dispatchEvent(new Event("visibilitychange"));
  expect(wire.all("hello").length).toBe(before + 1);
});

test("an answer to an older greeting changes nothing", () => {
  link.start();
  const first = wire.last("hello");
  link.wake();
  wire.welcome({ slices: { agenda: { v: 2, data: "new" } } });
  first.answer({ ok: false, code: "not_known" });
  expect(link.connection.value).toBe("open");
});

test("it says when the server has a newer page", () => {
  link.start();
  wire.welcome({ bundle: "b2" });
  expect(link.staleBundle.value).toBe(true);
});

test("what is not understood is as if it had not been said", () => {
  link.start();
  wire.welcome({ slices: { agenda: { v: 1, data: "a" } } });
  wire.say("frame");
  expect(link.slices.of("agenda").value).toBe("a");
});

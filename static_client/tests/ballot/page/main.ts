// A page with a booth and nothing else, for the bench: it waits to be asked, and says how long things took (ms).
import type { Booth } from "../../../src/ballot/booth";

export interface Took {
  /** From nothing — no code fetched — to a sealed ballot, key and tables included. */
  first: number;
  /** The ballots after it. */
  later: number[];
  /** With the tables and a throw-away ballot made beforehand: the voter's own. */
  prepared: number;
  /** The longest time between two frames while all that was done. */
  frozen: number;
  ballot: string;
}

type Place = "worker" | "page";
const MEETING = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM";
const ELECTION = "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU";

async function opened(place: Place): Promise<Booth> {
  const doors = await import("../../../src/ballot/booth");
  return place === "worker" ? doors.openBooth() : doors.onPage();
}

async function vote(booth: Booth, key: string, secret: string, n: number): Promise<string> {
  const terms = { election: ELECTION, key, questions: [{ q: 1, n, lo: 1, hi: 1 }] };
  const marks = [Array.from({ length: n }, (_, at) => (at === 1 ? 1 : 0))];
  return (await booth.seal({ terms, secret, counter: 1, previous: "", marks })).ballot;
}

/** Measures in this page, which must be a fresh one. */
async function measure(place: Place, key: string, options: number, rounds: number): Promise<Took> {
  const watched = frames();
  const began = performance.now();
  const booth = await opened(place);
  const { secret } = await booth.credential(MEETING);
  const ballot = await vote(booth, key, secret, options);
  const first = performance.now() - began;
  const later: number[] = [];
  for (let round = 0; round < rounds; round++) later.push(await timed(() => vote(booth, key, secret, options)));
  return { first, later, prepared: 0, frozen: watched(), ballot };
}

/** The same with preparation first, as when a poll is announced while people still talk. */
async function afterwards(place: Place, key: string, options: number): Promise<Took> {
  const watched = frames();
  const began = performance.now();
  const booth = await opened(place);
  const { secret } = await booth.credential(MEETING);
  await booth.prepare({ election: ELECTION, key, questions: [{ q: 1, n: options, lo: 1, hi: 1 }] });
  const first = performance.now() - began;
  let ballot = "";
  const prepared = await timed(async () => (ballot = await vote(booth, key, secret, options)));
  return { first, later: [], prepared, frozen: watched(), ballot };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function frames(): () => number {
  let [longest, last] = [0, performance.now()];
  const tick = (now: number) => {
    longest = Math.max(longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return () => longest;
}

Object.assign(window, { measure, afterwards });

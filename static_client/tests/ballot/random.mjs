// Prints ballots, signatures and a ceremony made by the browser's code out of fresh chance, a line of JSON each, for
// the other language to judge: `node random.mjs KEY HOW_MANY`.
import { join } from "node:path";
import { createServer } from "vite";

const root = join(import.meta.dirname, "../..");
const server = await createServer({ root, configFile: false, appType: "custom", logLevel: "silent", server: { middlewareMode: true, hmr: false, ws: false } });
const load = (name) => server.ssrLoadModule(`/src/ballot/${name}.ts`);
const [ballot, credentials, transcript, group] = await Promise.all(["ballot", "credentials", "transcript", "group"].map(load));

const hex = (data) => Buffer.from(data).toString("hex");
const below = (n) => Math.floor(Math.random() * n);
const random32 = () => crypto.getRandomValues(new Uint8Array(32));
const [key, many] = [ballot.known(Uint8Array.from(Buffer.from(process.argv[2], "hex"))), Number(process.argv[3])];

/** A question, and marks it allows. */
function asked(q) {
  const n = 1 + below(5);
  const hi = below(n + 1);
  const lo = below(hi + 1);
  const chosen = lo + below(hi - lo + 1);
  const order = Array.from({ length: n }, (_, at) => at).sort(() => Math.random() - 0.5);
  return { question: { q, n, lo, hi }, marks: order.map((place) => (place < chosen ? 1 : 0)) };
}

for (let i = 0; i < many; i++) {
  const pair = credentials.newKey();
  const questions = Array.from({ length: 1 + below(3) }, (_, at) => asked(at + 1));
  const place = { election: random32(), credential: pair.public, counter: 1 + below(2 ** 32 - 1), previous: random32() };
  const { unsigned, opening } = ballot.make(place, questions.map((one) => one.question), key, questions.map((one) => one.marks), transcript.drawn());
  const raw = ballot.seal(unsigned, pair, random32());
  const randomness = opening.randomness.map((row) => row.map((r) => hex(group.written(r))));
  console.log(JSON.stringify({ questions, randomness, counter: place.counter, ballot: hex(raw), tracker: hex(ballot.trackerOf(raw)) }));
}
await server.close();

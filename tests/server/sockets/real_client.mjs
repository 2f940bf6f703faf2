// The browser's library against a running server: order, answers, sizes, compression, and a broadcast in
// the middle of an upgrade. Prints one JSON line; exits 1 when something it can judge by itself is wrong.
import { createRequire } from "node:module";

const [modules, url, origin, scenario] = process.argv.slice(2);
const { io } = createRequire(`${modules}/`)("socket.io-client");

const SIZES = [300, 1000, 4000, 8000, 15000];
const byName = {
  websocket: { transports: ["websocket"] },
  plain: { transports: ["websocket"], perMessageDeflate: false },
  upgrade: { transports: ["polling", "websocket"] },
  polling: { transports: ["polling"] },
};

const socket = io(url, {
  ...byName[scenario],
  reconnection: false,
  extraHeaders: { Origin: origin, Cookie: "device=known-browser" },
});
const frames = [];
const result = { acks: [], frames, upgraded: false };
socket.on("frame", (text) => frames.push(JSON.parse(text).n));
socket.io.engine?.on("upgrade", () => (result.upgraded = true));
const die = (why) => { console.log(JSON.stringify({ ...result, error: String(why) })); process.exit(1); };
socket.on("connect_error", (error) => die(error.message));
socket.on("disconnect", die);
setTimeout(() => die("timeout"), 15000);

const ask = (text) => new Promise((done) => socket.emit("command", text, (answer) => done(JSON.parse(answer))));

socket.on("connect", async () => {
  await ask("join hall");
  // The server broadcasts numbered frames from now on, also while an upgrade is under way.
  for (const size of SIZES) {
    const text = `会${"ab7".repeat(size / 3)}`;
    const [answer, later] = await Promise.all([ask(text), ask("later 0.05")]);
    result.acks.push(answer.text === text && later.ok);
  }
  const burst = await Promise.all([...Array(100).keys()].map((n) => ask(`burst ${n}`)));
  result.acks.push(burst.every((answer, n) => answer.text === `burst ${n}`));
  await ask("stop");
  await new Promise((done) => setTimeout(done, 300));
  result.transport = socket.io.engine.transport.name;
  socket.off("disconnect", die);
  socket.disconnect();
  await new Promise((done) => setTimeout(done, 200));
  console.log(JSON.stringify(result));
  process.exit(0);
});

// Reads lines of JSON, `{kind, hex}`, and prints for each what the browser's code says: "" where it is taken. The other
// language says the same of the same bytes, or one of the two is wrong.
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createServer } from "vite";

const root = join(import.meta.dirname, "../..");
const server = await createServer({ root, configFile: false, appType: "custom", logLevel: "silent", server: { middlewareMode: true, hmr: false, ws: false } });
const names = ["ballot", "reading", "board", "checkpoint", "group", "credentials"];
const rooms = await Promise.all(names.map((name) => server.ssrLoadModule(`/src/ballot/${name}.ts`)));
const [ballot, reading, board, checkpoint, group, credentials] = rooms;
const key = ballot.known(Uint8Array.from(Buffer.from(process.argv[2], "hex")));

const kinds = {
  ballot(raw) {
    const found = reading.read(raw, JSON.parse(process.argv[3]));
    if (!reading.wellSigned(found)) return "E_SIG";
    return reading.proved(found, key) ? "" : "E_PROOF";
  },
  line: (raw) => void board.readEntry(raw),
  head: (raw) => void checkpoint.readCheckpoint(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)),
  element: (raw) => void group.element(raw),
  scalar: (raw) => void group.scalar(raw),
  signature: (raw) => (credentials.signed(key.raw, "board", raw.subarray(64), raw.subarray(0, 64)) ? "" : "no"),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { kind, hex } = JSON.parse(line);
  let said;
  try {
    said = kinds[kind](Uint8Array.from(Buffer.from(hex, "hex"))) ?? "";
  } catch (error) {
    if (kind === "ballot" && !(error instanceof reading.BadBallot)) throw error;
    said = kind === "ballot" ? error.code : "no";
  }
  console.log(JSON.stringify(said));
}
await server.close();

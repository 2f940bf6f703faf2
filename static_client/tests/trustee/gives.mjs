// Asks the trustees' page for a share of each record in a folder, as it would be asked after a vote: `node gives.mjs FOLDER`.
// `index.json` there: {holding, asks: [{file, own?, opened?}]}; prints one line of JSON for each: {why, where} or the message.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";

const root = join(import.meta.dirname, "../..");
const server = await createServer({ root, configFile: false, appType: "custom", logLevel: "silent", server: { middlewareMode: true, hmr: false, ws: false } });
const { look, decided, given, Withholds } = await server.ssrLoadModule("/trustee/giving.ts");
const { drawn } = await server.ssrLoadModule("/src/ballot/transcript.ts");

const folder = process.argv[2];
const { holding, asks } = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
for (const { file, own, opened } of asks) {
  const lines = (own ?? []).map((line) => new TextEncoder().encode(line));
  const held = { ...holding, opened: opened ?? {} };
  try {
    const found = await look(held, new Uint8Array(readFileSync(join(folder, file))), lines, () => {});
    const after = decided(held, found);
    console.log(JSON.stringify({ opened: after.opened, message: given(after, found, "p1", drawn()), counted: found.counted }));
  } catch (error) {
    if (!(error instanceof Withholds)) throw error;
    console.log(JSON.stringify({ why: error.why, where: error.where }));
  }
}
await server.close();

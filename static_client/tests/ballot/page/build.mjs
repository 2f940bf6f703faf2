// Builds the bench's page as the pages of the house are built: `node build.mjs FOLDER`.
import { join } from "node:path";
import { build } from "vite";

await build({
  root: import.meta.dirname,
  configFile: false,
  logLevel: "warn",
  base: "./",
  build: { target: "es2020", outDir: process.argv[2], emptyOutDir: true, modulePreload: { polyfill: false }, rollupOptions: { input: join(import.meta.dirname, "index.html") } },
});

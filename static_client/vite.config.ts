// The front end's build: one page per seat, one shared bundle, no inline scripts, no address outside this host.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;
const seats = ["phone", "projector", "moderator", "hall", "recorder", "public", "setup", "collect", "paper", "secrecy", "trustee"];
const sources = [...seats, "src", "words", "package-lock.json", "vite.config.ts"];

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

/** What a page says it is when it greets the server: equal sources, equal name. */
function bundleId(): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => files(join(here, source)))) {
    hash.update(relative(here, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

const bundle = bundleId();

/** Beside each text file its .gz and .br, so that the server only chooses; and the bundle's name. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      const dist = join(here, "dist");
      writeFileSync(join(dist, "bundle.json"), JSON.stringify({ bundle }) + "\n");
      for (const path of files(dist).filter((file) => /\.(html|m?js|css|svg|json)$/.test(file))) {
        const raw = readFileSync(path);
        if (raw.length < 600) continue;
        writeFileSync(path + ".gz", gzipSync(raw, { level: 9 }));
        writeFileSync(path + ".br", brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

export default defineConfig({
  root: here,
  base: "/",
  publicDir: false,
  appType: "mpa",
  define: { __BUNDLE__: JSON.stringify(bundle) },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [packed()],
  build: {
    target: "es2020",
    outDir: "dist",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: Object.fromEntries(seats.map((seat) => [seat, join(here, seat, "index.html")])) },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/socket.io": { target: "http://127.0.0.1:8080", ws: true } } },
  // @ts-expect-error vitest reads this key; vite's own types do not know it
  test: {
    // arithmetic of a whole ceremony, on a machine that does other things as well
    testTimeout: 60_000, environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"], setupFiles: ["tests/setup.ts"] },
});

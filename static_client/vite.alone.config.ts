// Pages that are one file each: verify.html, from a USB stick without any network, and check.html. Scripts and styles
// stand inside, allowed by their own hashes and nothing else; the worker is a text inside the script.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;
/** check.html may ask the server it came from for the papers of a vote; verify.html may ask nobody anything. */
const CONNECT: Readonly<Record<string, string>> = { verify: "'none'", check: "'self'" };

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Everything the page wants put into it; with its packed forms beside it. */
function alone(page: string): Plugin {
  return {
    name: "alone",
    enforce: "post",
    generateBundle(_, bundle) {
      const html = bundle[`${page}/index.html`];
      const script = Object.values(bundle).find((one) => one.type === "chunk" && one.isEntry);
      const style = Object.values(bundle).find((one) => one.fileName.endsWith(".css"));
      if (html?.type !== "asset" || script?.type !== "chunk" || style?.type !== "asset") throw new Error(`${page}: not one page, one script, one style`);
      const [code, css] = [script.code.trim().replaceAll("</script", "<\\/script"), String(style.source).trim()];
      const policy = [
        "default-src 'none'", `script-src ${hashOf(code)}`, `style-src ${hashOf(css)}`, "worker-src blob:", "img-src data:",
        `connect-src ${CONNECT[page]}`, "base-uri 'none'", "form-action 'none'",
      ].join("; ");
      const kept = String(html.source).replace(/\s*<script[^>]*src=[^>]*><\/script>|\s*<link[^>]*rel="(stylesheet|modulepreload)"[^>]*>/g, "");
      html.source = kept
        .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("</head>", () => `<style>${css}</style>\n</head>`)
        .replace("</body>", () => `<script type="module">${code}</script>\n</body>`);
      html.fileName = `${page}.html`;
      for (const name of Object.keys(bundle)) if (bundle[name] !== html) delete bundle[name];
    },
    closeBundle() {
      const path = join(here, "dist", `${page}.html`);
      const raw = readFileSync(path);
      writeFileSync(path + ".gz", gzipSync(raw, { level: 9 }));
      writeFileSync(path + ".br", brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    },
  };
}

export default defineConfig(({ mode: page }) => ({
  root: here,
  base: "./",
  publicDir: false,
  define: { __BUNDLE__: JSON.stringify("") },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [alone(page)],
  worker: { format: "iife" },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rollupOptions: { input: { [page]: join(here, page, "index.html") } },
  },
}));

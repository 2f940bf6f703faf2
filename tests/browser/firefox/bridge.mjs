// Firefox over WebDriver BiDi for a test in Python: one request a line on stdin, one answer a line on stdout.
// Each page is a device of its own (cookies apart). What a page complains of is kept until it is asked for.
// Arguments: a file beside node_modules, the browser's program.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [beside, program] = process.argv.slice(2);
const puppeteer = createRequire(beside)("puppeteer-core");
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  extraPrefsFirefox: { "intl.accept_languages": "zh-CN, zh", "ui.prefersReducedMotion": 1 },
});
const LATE_MS = 30_000;
const pages = new Map();
const faults = [];

/** Tells a refusal of the page's own policy, which no console of WebDriver hears otherwise. */
const LISTEN = () =>
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
  );

/** The one that can be seen among the elements of `css` that hold these words (exactly, where asked). */
const FIND = (css, words, exact) =>
  [...document.querySelectorAll(css)].find((node) => {
    const text = node.innerText.trim();
    return node.getClientRects().length > 0 && !node.disabled && (exact ? text === words : text.includes(words));
  }) ?? null;

const acts = {
  async open({ page, url, width, height }) {
    const made = await (await browser.createBrowserContext()).newPage();
    const where = () => new URL(made.url()).pathname;
    made.on("pageerror", (fault) => faults.push(`${page} ${where()}: ${fault}`));
    made.on("console", (said) => said.type() === "error" && faults.push(`${page} ${where()}: ${said.text()}`));
    await made.setViewport({ width, height });
    await made.evaluateOnNewDocument(LISTEN);
    pages.set(page, made);
    await made.goto(url);
  },
  goto: async ({ page, url }) => void (await pages.get(page).goto(url)),
  run: ({ page, js }) => pages.get(page).evaluate(js),
  until: async ({ page, js, ms }) => void (await pages.get(page).waitForFunction(js, { timeout: ms, polling: 50 })),
  async click({ page, css, words, exact, ms }) {
    const found = await pages.get(page).waitForFunction(FIND, { timeout: ms, polling: 50 }, css, words, exact);
    await pages.get(page).bringToFront(); // what lies behind is not drawn, and is never found to be in view
    await found.click();
  },
  async fill({ page, css, words, ms }) {
    const found = await pages.get(page).waitForFunction(FIND, { timeout: ms, polling: 50 }, css, "", false);
    await found.focus();
    await found.evaluate((node) => node.select());
    await pages.get(page).keyboard.type(words);
  },
  shot: async ({ page, path }) => void (await pages.get(page).screenshot({ path })),
  faults: async () => faults.splice(0),
  version: () => browser.version(),
};

const late = (act) =>
  new Promise((_, no) => setTimeout(() => no(new Error(`${act} took more than ${LATE_MS / 1000} s`)), LATE_MS).unref());

process.stdout.write("{}\n");
for await (const line of createInterface({ input: process.stdin })) {
  const { act, ...asked } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await Promise.race([acts[act](asked), late(act)])) ?? null };
  } catch (fault) {
    answer = { fault: String(fault) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();

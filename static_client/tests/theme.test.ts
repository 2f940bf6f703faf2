import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../src/ui/theme.css"), "utf8");

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each([[":root"], [":root.night"]])("%s", (selector) => {
  const colour = tokens(selector);
  test.each(["text", "quiet", "accent", "yes", "no", "abstain", "attention"])("%s is read on ground and surface", (name) => {
    expect(contrast(colour[name]!, colour.ground!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour[name]!, colour.surface!)).toBeGreaterThanOrEqual(4.5);
  });
  test.each([["on-accent", "accent"], ["on-sign", "yes"], ["on-sign", "no"], ["on-sign", "abstain"], ["on-sign", "attention"], ["ground", "text"]])(
    "%s is read on %s",
    (name, ground) => expect(contrast(colour[name]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5),
  );
  test("edges of what can be pressed are seen", () => expect(contrast(colour.edge!, colour.ground!)).toBeGreaterThanOrEqual(3));
});

test("large type is large, and its targets are", () => {
  const sizes = [...css.matchAll(/:root\.elder[^{]*\{([^}]*)\}/g)].map((found) => found[1]!).filter((block) => block.includes("rem"));
  expect(sizes.length).toBe(2);
  for (const block of sizes) {
    const rem = (name: string): number => 16 * Number(new RegExp(`--${name}:\\s*(?:max\\()?([\\d.]+)rem`).exec(block)?.[1]);
    expect(rem("small")).toBeGreaterThanOrEqual(18);
    expect(rem("touch")).toBeGreaterThanOrEqual(60);
  }
});

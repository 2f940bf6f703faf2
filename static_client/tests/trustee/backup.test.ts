import { describe, expect, it } from "vitest";
import spokenVectors from "../../../tests/vectors/spoken.json";
import vectors from "../../../tests/vectors/backup.json";
import { BadBackup, grouped, lettersIn, openBackup, sealBackup } from "../../trustee/backup";
import { spoken } from "../../trustee/spoken";
import { number, unhex } from "../ballot/vectors";

const [case1] = vectors.cases as [(typeof vectors.cases)[0]];
const given = (one: (typeof vectors.cases)[0]) => ({
  trustee: one.trustee, trustees: one.trustees, threshold: one.threshold, transcript: unhex(one.transcript), signs: number(one.signs), share: number(one.share),
});

async function reason(text: string, words: string): Promise<string> {
  return openBackup(text, words).then(() => "opened", (error: unknown) => (error instanceof BadBackup ? error.reason : String(error)));
}

describe("backups", { timeout: 60_000 }, () => {
  it("are the same bytes as in Python", async () => {
    for (const one of vectors.cases) {
      expect(await sealBackup(given(one), one.words, unhex(one.salt))).toBe(one.code);
      expect(await openBackup(one.code, one.words)).toEqual(given(one));
    }
  });

  it("open as they are printed and typed again", async () => {
    const page = `保管人 1 / 1\n${grouped(case1.code).join("\n").toLowerCase()}\n信封`;
    expect(await openBackup(page, `  ${case1.words.toUpperCase().replace(" ", "　")} `)).toEqual(given(case1));
    expect(lettersIn(page).replace(/\s/g, "")).toBe(case1.code);
    expect(lettersIn("nothing")).toBe("nothing");
  });

  it("tell a slip of the pen from wrong words, and both from no backup", async () => {
    expect(await reason(case1.code, "other words")).toBe("other_words");
    expect(await reason(case1.code.slice(0, -1) + (case1.code.endsWith("A") ? "B" : "A"), case1.words)).toBe("miswritten");
    expect(await reason("no code", case1.words)).toBe("no_code");
  });
});

describe("six words", () => {
  it("are the same as in Python, in both languages", () => {
    for (const one of spokenVectors.cases) for (const language of ["zh-CN", "en"] as const) expect(spoken(unhex(one.bytes), language)).toEqual(one[language]);
  });
});

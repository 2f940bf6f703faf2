// The minutes on the signer's page: every letter of the text is shown, what people wrote is marked, packages are read.
import { describe, expect, it } from "vitest";
import { payloadOf, signed } from "../src/sign-draft";
import { unpackMember } from "../src/sign-package";
import { readLines } from "../src/sign-text";
import { keyFrom, payloadHolds } from "../src/sign";

const TEXT = [
  "春晖里 会议记录",
  "会议：春晖里",
  "",
  "二、议程",
  "",
  "（1）北门",
  "记录：大家同意",
  "    夜里关闭。",
  "结论：通过",
  "",
  "四、记录人补充",
  "〔开场〕大家同意",
  "    夜里关闭。",
  "",
].join("\n");

const SECTIONS = [
  { section: "1", base: "x", text: "大家同意\n夜里关闭。" },
  { section: "opening", base: "y", text: "大家同意\n夜里关闭。" },
];

describe("the document", () => {
  it("shows the text to the letter", () => {
    const shown = readLines(TEXT, SECTIONS).map((line) => line.pieces.map((piece) => piece.text).join(""));
    expect(shown.join("\n") + "\n").toBe(TEXT);
  });

  it("marks what people wrote, over line ends, and nothing else", () => {
    const own = readLines(TEXT, SECTIONS).flatMap((line) => line.pieces.filter((piece) => piece.own).map((piece) => piece.text));
    expect(own).toEqual(["大家同意", "    夜里关闭。", "大家同意", "    夜里关闭。"]);
  });

  it("does not mark the same words where the log wrote them", () => {
    const lines = readLines("会\n结论：通过\n记录：通过\n", [{ section: "1", base: "", text: "通过" }]);
    expect(lines.map((line) => line.pieces.some((piece) => piece.own))).toEqual([false, false, true]);
  });

  it("knows headings", () => {
    expect(readLines(TEXT, []).map((line) => line.kind).filter((kind) => kind !== "line" && kind !== "blank")).toEqual(["title", "part", "item", "part"]);
  });
});

/** One stored file as the packages have it (PKWARE APPNOTE 4.3), sums left out. */
function archive(name: string, content: string): Uint8Array {
  const [file, data] = [new TextEncoder().encode(name), new TextEncoder().encode(content)];
  const bytes = new Uint8Array(30 + 46 + 22 + 2 * file.length + data.length);
  const view = new DataView(bytes.buffer);
  const central = 30 + file.length + data.length;
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(26, file.length, true);
  bytes.set(file, 30);
  bytes.set(data, 30 + file.length);
  view.setUint32(central, 0x02014b50, true);
  view.setUint32(central + 20, data.length, true);
  view.setUint32(central + 24, data.length, true);
  view.setUint16(central + 28, file.length, true);
  bytes.set(file, central + 46);
  const end = bytes.length - 22;
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 16, central, true);
  return bytes;
}

describe("a package", () => {
  it("gives the bytes of a member", () => {
    const found = unpackMember(archive("minutes.json", "会议"), "minutes.json");
    expect(new TextDecoder().decode(found ?? new Uint8Array())).toBe("会议");
  });

  it("gives nothing for another name, a cut file or no archive at all", () => {
    const whole = archive("minutes.json", "会议");
    expect(unpackMember(whole, "log.jsonl")).toBeNull();
    expect(unpackMember(whole.slice(5), "minutes.json")).toBeNull();
    expect(unpackMember(new Uint8Array(3), "minutes.json")).toBeNull();
  });
});

describe("the signature", () => {
  it("is over exactly the version, the role and the name shown", () => {
    const pair = keyFrom(new Uint8Array(32).fill(7));
    const version = { number: 2, sha256: "a".repeat(64), log_head: "b".repeat(64), log_size: 9, at: 5 };
    const who = { meeting: "m1", role: "recorder", name: "李文静", at: 1234 } as const;
    const command = signed(version, who, pair);
    const payload = payloadOf(version, who, pair.key);
    expect(command).toMatchObject({ kind: "sign_minutes", role: "recorder", label: "李文静", version: 2, key: pair.key, signed_at: 1234 });
    expect(payloadHolds(payload, command.signature)).toBe(true);
    expect(payloadHolds({ ...payload, name: "别人" }, command.signature)).toBe(false);
  });
});

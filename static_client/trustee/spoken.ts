// The fingerprint that people read to each other: six words of 1,024, 60 bits, the same as voting/secret/spoken.py says.
import { digest } from "../src/ballot/transcript";
import { CHINESE, ENGLISH } from "./spoken.gen";

const WORDS = 6;
const BITS = 10n;

/** The numbers of the words: the first 60 bits of H("words", bytes), ten at a time. */
export function places(raw: Uint8Array): number[] {
  const first = digest("words", raw).slice(0, 8).reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n) >> 4n;
  return Array.from({ length: WORDS }, (_, at) => Number((first >> (BITS * BigInt(WORDS - 1 - at))) & 1023n));
}

/** These bytes as words, in the language of the page. */
export function spoken(raw: Uint8Array, language: "zh-CN" | "en"): string[] {
  const list = language === "en" ? ENGLISH : CHINESE;
  return places(raw).map((place) => list[place]!);
}

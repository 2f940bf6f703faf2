// Reading what FORMATS.md writes: JSON in its one writing, base64url, whole numbers; each field as the kind it must
// be. Whatever is otherwise throws Wrong with the place, never anything else.

/** Something in the record is not as it must be; the words say where. */
export class Wrong extends Error {}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const DEEPEST = 32;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Throws Wrong unless it holds. */
export function must(holds: boolean, where: string): asserts holds {
  if (!holds) throw new Wrong(where);
}

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** JSON that stands there in its one writing: names in order, no blanks, whole numbers only. */
export function data(line: Uint8Array, where: string): Json {
  let said: Json;
  let text: string;
  try {
    text = strict.decode(line);
    said = JSON.parse(text) as Json;
  } catch {
    throw new Wrong(where);
  }
  must(written(said) === text, where);
  return said;
}

/** JSON in its one writing, as bytes. */
export const canonical = (said: Json): Uint8Array => utf8(written(said));

function written(said: Json, depth = 0): string {
  must(depth <= DEEPEST, "form");
  if (said === null || typeof said === "boolean") return String(said);
  if (typeof said === "string") return quoted(said);
  if (typeof said === "number") {
    must(Number.isSafeInteger(said), "number");
    return String(said);
  }
  if (Array.isArray(said)) return `[${said.map((one) => written(one, depth + 1)).join(",")}]`;
  const names = Object.keys(said).sort(byCodePoint);
  return `{${names.map((name) => `${quoted(name)}:${written(said[name]!, depth + 1)}`).join(",")}}`;
}

function quoted(text: string): string {
  must(!/\p{Surrogate}/u.test(text), "text");
  return JSON.stringify(text);
}

/** The order of code points, which is that of UTF-8's bytes; JavaScript's own is that of 16-bit units. */
export function byCodePoint(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const gap = a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
    if (gap) return gap;
  }
  return a.length - b.length;
}

/** The part of this name. */
export function part(said: Json | undefined, name: string): Json {
  must(typeof said === "object" && said !== null && !Array.isArray(said) && Object.hasOwn(said, name), name);
  return said[name]!;
}

/** Every name with its part. */
export function parts(said: Json): [string, Json][] {
  must(typeof said === "object" && said !== null && !Array.isArray(said), "parts");
  return Object.entries(said);
}

export function listed(said: Json): Json[] {
  must(Array.isArray(said), "list");
  return said;
}

export function named(said: Json): string {
  must(typeof said === "string", "text");
  return said;
}

/** A whole number that is not negative. */
export function whole(said: Json): number {
  must(typeof said === "number" && Number.isSafeInteger(said) && said >= 0, "number");
  return said;
}

/** Bytes from base64url without padding, in its one writing. */
export function raw(said: Json): Uint8Array {
  const text = named(said);
  must(/^[\w-]*$/.test(text) && text.length % 4 !== 1, "bytes");
  const found = fromBase64(text.replace(/-/g, "+").replace(/_/g, "/"));
  must(base64(found).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") === text, "bytes");
  return found;
}

/** Bytes from base64 with padding, in its one writing. */
export function padded(text: string): Uint8Array {
  must(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, "base64");
  const found = fromBase64(text);
  must(base64(found) === text, "base64");
  return found;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function base64(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** Big end first. */
export function number(value: number, size: number): Uint8Array {
  must(value < 256 ** size, "number");
  return Uint8Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** (size - 1 - at)) % 256);
}

export function joined(...pieces: Uint8Array[]): Uint8Array {
  const found = new Uint8Array(pieces.reduce((size, one) => size + one.length, 0));
  let at = 0;
  for (const one of pieces) {
    found.set(one, at);
    at += one.length;
  }
  return found;
}

export function alike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as letters, where they are to be compared or looked up. */
export function hex(bytes: Uint8Array): string {
  let found = "";
  for (const byte of bytes) found += HEX[byte]!;
  return found;
}

/** The lines of a member, each ended. */
export function lines(member: Uint8Array, where: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  let start = 0;
  for (let at = member.indexOf(10); at >= 0; at = member.indexOf(10, start)) {
    found.push(member.subarray(start, at));
    start = at + 1;
  }
  must(start === member.length, `${where}: the last line`);
  return found;
}

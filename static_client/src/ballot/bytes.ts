// Bytes as the ballots' formats write them: numbers big end first, base64url without padding in its one writing.

/** All the parts, one after the other. */
export function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Two bytes, big end first. */
export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

/** Four bytes, big end first. */
export function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** The text's UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Pieces of this size; the last one is shorter where they do not come out even. */
export function cut(data: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(data.length / size) }, (_, at) => data.subarray(at * size, (at + 1) * size));
}

/** base64url without padding. */
export function pack(data: Uint8Array): string {
  return base64(data).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of base64url; throws where it is not the one writing of its bytes. */
export function unpack(text: string): Uint8Array {
  const data = unbase64(text.replace(/-/g, "+").replace(/_/g, "/"));
  if (pack(data) !== text) throw new Error("not base64url");
  return data;
}

/** base64 with padding. */
export function base64(data: Uint8Array): string {
  return btoa(cut(data, 8192).map((part) => String.fromCharCode(...part)).join(""));
}

/** The bytes of base64; throws where it is none. Whoever asks compares with the one writing. */
export function unbase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

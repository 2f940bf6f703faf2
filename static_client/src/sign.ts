// Signing minutes in the signer's own browser, and reading a signature as strictly as the Python side does.
// Works over plain http: no crypto.subtle. The secret key never leaves this device.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

export type SigningRole = "moderator" | "recorder" | "teller" | "supervisor";

/** What is signed, as RFC 8785 bytes; `at` in ms, `key` base64url, hashes in hex. */
export interface SignaturePayload {
  schema: "yishi-signature/1";
  meeting: string;
  minutes_sha256: string;
  log_head: string;
  log_size: number;
  role: SigningRole;
  name: string;
  key: string;
  at: number;
}

export interface KeyPair {
  secret: Uint8Array;
  /** The public half as base64url, as it stands in the payload. */
  key: string;
}

/** A new key from this device's own chance. */
export function makeKey(): KeyPair {
  return keyFrom(crypto.getRandomValues(new Uint8Array(32)));
}

/** The pair of a 32-byte secret. */
export function keyFrom(secret: Uint8Array): KeyPair {
  return { secret, key: pack(ed25519.getPublicKey(secret)) };
}

/** The signature over a payload, as base64url. Throws where the payload names another key. */
export function signPayload(payload: SignaturePayload, pair: KeyPair): string {
  if (payload.key !== pair.key) throw new Error("the payload names another key");
  return pack(ed25519.sign(canonicalBytes(payload), pair.secret));
}

/** The closed minutes that are signed: hash of the payload, head and size of the log they rest on. */
export interface ClosedMinutes {
  number: number;
  sha256: string;
  log_head: string;
  log_size: number;
}

/** The fields of the command `sign_minutes`: one person's signature over the closed minutes; `at` in ms. */
export function signMinutes(
  meeting: string,
  closed: ClosedMinutes,
  who: { role: SigningRole; label: string; at: number },
  pair: KeyPair,
): { role: SigningRole; label: string; version: number; key: string; signature: string; signed_at: number } {
  const payload: SignaturePayload = {
    schema: "yishi-signature/1",
    meeting,
    minutes_sha256: closed.sha256,
    log_head: closed.log_head,
    log_size: closed.log_size,
    role: who.role,
    name: who.label,
    key: pair.key,
    at: who.at,
  };
  const signature = signPayload(payload, pair);
  return { role: who.role, label: who.label, version: closed.number, key: pair.key, signature, signed_at: who.at };
}

/** Whether a payload's own key made this signature. */
export function payloadHolds(payload: SignaturePayload, sig: string): boolean {
  try {
    return holds(unpack(payload.key), canonicalBytes(payload), unpack(sig));
  } catch {
    return false;
  }
}

/** Hexadecimal SHA-256: of the minutes' bytes as this browser received them, not as somebody says. */
export function sha256Hex(data: Uint8Array): string {
  return toHex(sha256(data));
}

/** The short form of a key for comparing by eye, as printed on the minutes. */
export function fingerprint(key: string): string {
  return (sha256Hex(unpack(key)).slice(0, 20).match(/.{4}/g) ?? []).join(" ");
}

/** RFC 8785 text of JSON data without fractions; both its key order and its texts are ECMAScript's own. */
export function canonical(value: unknown): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("only whole numbers are signed");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}

export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonical(value));
}

/**
 * Ed25519, strict and without the cofactor: A canonical and not of small order, s < L, and the bytes of
 * R' = sB - hA equal R. Not noble's own `verify`, which multiplies both sides by eight.
 */
export function holds(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const a = pointOf(key);
  if (a === null || s >= ORDER) return false;
  const h = littleEndian(sha512(join(r, key, message))) % ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(h)).toBytes();
  return expected.every((byte, i) => byte === r[i]);
}

function pointOf(key: Uint8Array) {
  try {
    const point = Point.fromBytes(key, false);
    return point.isSmallOrder() ? null : point;
  } catch {
    return null;
  }
}

function littleEndian(data: Uint8Array): bigint {
  return BigInt("0x" + toHex(Uint8Array.from(data).reverse()));
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function toHex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** base64url without padding. */
export function pack(data: Uint8Array): string {
  const text = btoa(String.fromCharCode(...data));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of base64url text; throws where it is not the one text of its bytes. */
export function unpack(text: string): Uint8Array {
  const data = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  if (pack(data) !== text) throw new Error("not base64url");
  return data;
}

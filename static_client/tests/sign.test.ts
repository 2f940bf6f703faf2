import { readFileSync } from "node:fs";
import { join } from "node:path";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { signerFor } from "../src/signer";
import * as sign from "../src/sign";

interface Vectors {
  signatures: { name: string; key: string; message: string; sig: string; holds: boolean }[];
  payloads: { seed: string; payload: sign.SignaturePayload; canonical: string; sig: string }[];
}

const file = join(import.meta.dirname, "../../tests/vectors/signing.json");
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

describe("signatures are judged as Python judges them", () => {
  test.each(vectors.signatures)("$name", ({ key, message, sig, holds }) => {
    expect(sign.holds(bytes(key), bytes(message), bytes(sig))).toBe(holds);
  });
});

const rfc8032 = JSON.parse(readFileSync(join(import.meta.dirname, "../../tests/vectors/ed25519.json"), "utf8")) as { signatures: { key: string; message: string; sig: string }[] };

test.each(rfc8032.signatures)("the vector of RFC 8032 with key $key holds", (one) => {
  expect(sign.holds(bytes(one.key), bytes(one.message), bytes(one.sig))).toBe(true);
  expect(sign.holds(bytes(one.key), bytes(`${one.message}21`), bytes(one.sig))).toBe(false);
});

describe("payloads have one form", () => {
  test.each(vectors.payloads)("$payload.name", ({ seed, payload, canonical, sig }) => {
    expect(sign.canonical(payload)).toBe(canonical);
    expect(sign.signPayload(payload, sign.keyFrom(bytes(seed)))).toBe(sig);
    expect(sign.payloadHolds(payload, sig)).toBe(true);
  });

  test.each(vectors.payloads)("the command carries the same signature: $payload.name", ({ seed, payload, sig }) => {
    const closed = {
      number: 1,
      sha256: payload.minutes_sha256,
      log_head: payload.log_head,
      log_size: payload.log_size,
    };
    const who = { role: payload.role, label: payload.name, at: payload.at };
    const command = sign.signMinutes(payload.meeting, closed, who, sign.keyFrom(bytes(seed)));
    expect(command).toEqual({
      role: payload.role,
      label: payload.name,
      version: 1,
      key: payload.key,
      signature: sig,
      signed_at: payload.at,
    });
  });

  const { payload, sig } = vectors.payloads[0]!;
  test.each(Object.keys(payload) as (keyof sign.SignaturePayload)[])("%s cannot change", (field) => {
    const value = payload[field];
    const changed = { ...payload, [field]: typeof value === "number" ? value + 1 : value + "x" };
    expect(sign.payloadHolds(changed, sig)).toBe(false);
  });

  test("fractions and foreign keys are refused", () => {
    expect(() => sign.canonical({ at: 1.5 })).toThrow();
    expect(() => sign.signPayload(payload, sign.makeKey())).toThrow();
  });
});

describe("keys", () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  test("the same device keeps its key through a reload, and has another for another meeting", async () => {
    const first = await signerFor("m1");
    expect((await signerFor("m1")).secret).toEqual(first.secret);
    expect((await signerFor("m2")).key).not.toBe(first.key);
  });

  test("a fingerprint can be read aloud", () => {
    expect(sign.fingerprint(sign.makeKey().key)).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
  });

  test("base64url goes both ways and has one text", () => {
    for (let size = 0; size < 70; size++) {
      const data = crypto.getRandomValues(new Uint8Array(size));
      expect(sign.unpack(sign.pack(data))).toEqual(data);
    }
    expect(() => sign.unpack("AB")).toThrow();
  });
});

// When the meeting is over a phone lets its keys go, once, and keeps its receipts.
import { expect, test, vi } from "vitest";
import { theCabinet } from "../src/secret/heads";
import { link } from "../src/link/session";
import type { PersonView } from "../src/wire";

const KEY = { secret: "s", key: "k", proof: "p" };
const person = { member: "m1", hall: "F", secret: [{ right: "r1", key: "k", asked: "", refused: false }] } as unknown as PersonView;
const names = async (): Promise<string[]> => (await (await theCabinet()).names("")).sort();
const phase = (v: number, phase: string): void => link.slices.take({ meeting: { v, data: { phase } } });

test("keys go with the meeting, receipts stay, and no key is made any more", async () => {
  const cabinet = await theCabinet();
  for (const name of ["key.r1", "key.r2"]) await cabinet.put("", name, KEY);
  await cabinet.put("", "ballot.s1.r1", { last: "receipt" });
  const { own, tend } = await import("../phone/secret/credential");
  await import("../phone/secret/after");
  phase(1, "doors_open");
  tend("hash", [person]);
  await vi.waitFor(async () => expect(await names()).toEqual(["ballot.s1.r1", "key.r1", "key.r2", "was.r1"]));
  expect(own.value.get("r1")).toEqual(KEY);

  phase(2, "closed");
  await vi.waitFor(async () => expect(await names()).toEqual(["ballot.s1.r1", "was.r1"]));
  expect(own.value.size).toBe(0);

  await cabinet.put("", "key.r1", KEY);
  tend("hash", [person]);
  phase(3, "closed");
  await new Promise((done) => setTimeout(done, 50));
  expect(own.value.size).toBe(0);
  expect(await names()).toContain("key.r1");
});

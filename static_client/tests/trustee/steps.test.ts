import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../src/ballot/bytes";
import { base } from "../../src/ballot/tables";
import { sealShare } from "../../src/ballot/sealing";
import { drawnFrom } from "../../src/ballot/transcript";
import { scalarOf } from "../../trustee/holding";
import { backupOf, checkManifest, rehearsal, signatureOfMeeting, takenBack } from "../../trustee/keeping";
import { bound, Distrusted, madeKeys } from "../../trustee/steps";
import { canonical } from "../../src/ballot/board";
import { SUITE } from "../../src/ballot/transcript";
import { seed, Table } from "./company";

function refusal(work: () => unknown): [string, number] {
  try {
    work();
  } catch (error) {
    if (error instanceof Distrusted) return [error.why, error.trustee];
    throw error;
  }
  return ["nothing", 0];
}

describe("the ceremony from each trustee's side", () => {
  it.each([[1, 1], [2, 3]])("%i of %i pages make a key together", (threshold, people) => {
    const table = new Table(threshold, people);
    const over = table.made();
    const keys = madeKeys(table.seen, over);
    const shares = [...table.held.values()].map((held) => pack(base(scalarOf(held.share))));
    expect(shares).toEqual(keys.shares.map((one) => pack(one.raw)));
    expect([...table.held.values()].every((held) => held.round.stage === "done" && held.round.secret.length === 0)).toBe(true);
  });

  it("opens only when every hash is there, and sends what was lost again the same", () => {
    const table = new Table(2, 3);
    table.everyone();
    table.go(1);
    table.go(2);
    expect(table.next(1).waits).toBe("hashes");
    table.go(3);
    const opening = table.next(1).message;
    expect(opening?.kind).toBe("post_opening");
    expect(table.next(1).message).toEqual(opening);
  });

  it("confirms nothing before people have compared the words", () => {
    const table = new Table(2, 3);
    for (let turn = 0; turn < 3; turn++) table.everyone();
    expect(table.go(1).waits).toBe("compare");
    expect(table.go(1, seed("other words")).waits).toBe("compare");
  });

  it("does not go on where hashes, certificates or the meeting change on the way", () => {
    const table = new Table(2, 3);
    for (let turn = 0; turn < 2; turn++) table.everyone();
    table.go(1);
    table.change(3, { hash: pack(seed("another")) });
    expect(refusal(() => table.next(1))).toEqual(["hash_changed", 0]);
    table.change(2, { signs: pack(base(7n)) });
    expect(refusal(() => table.next(1))).toEqual(["ceremony_changed", 0]);
    table.change(1, { signs: pack(base(8n)) });
    expect(refusal(() => table.next(1))).toEqual(["certificate_gone", 0]);
  });

  it("complains of a share that does not fit, and of nobody else", () => {
    const table = new Table(2, 3);
    for (let turn = 0; turn < 3; turn++) table.everyone();
    const bad = pack(sealShare(bound(table.seen), 3, 1, 12345n, drawnFrom(seed("bad"))));
    const rest = table.posted[2]!.sealed.filter(([to]) => to !== 1);
    table.change(3, { sealed: [[1, bad], ...rest] });
    expect(table.next(1).message).toMatchObject({ kind: "complain", against: 3 });
    expect(table.next(2).waits).toBe("compare");
  });

  it("finds an opening that is not what was committed to", () => {
    const table = new Table(2, 3);
    for (let turn = 0; turn < 3; turn++) table.everyone();
    table.change(2, { opening: table.posted[0]!.opening });
    expect(refusal(() => table.next(1))).toEqual(["opening_wrong", 2]);
  });

  it("begins anew with fresh keys", () => {
    const table = new Table(2, 3);
    table.made();
    const before = [...table.held.values()].map((held) => held.signs);
    table.round = 2;
    table.posted = [];
    table.made();
    expect([...table.held.values()].some((held) => before.includes(held.signs))).toBe(false);
  });
});

describe("after it", () => {
  const table = new Table(2, 3);
  const over = table.made();
  const text = (changed: object = {}): string => {
    const said = {
      suite: SUITE, meeting: table.seen.meeting, threshold: 2, transcript: pack(over), key: pack(madeKeys(table.seen, over).election.raw),
      trustees: table.posted.map(({ signs, receives }) => ({ signs, receives })), ...changed,
    };
    return new TextDecoder().decode(canonical(said));
  };

  it("tries the backup with nothing but itself", () => {
    const backup = backupOf(table.held.get(2)!);
    expect(rehearsal(table.seen, backup, drawnFrom(seed("r")))).toMatchObject({ kind: "prove_backup", trustee: 2 });
    expect(refusal(() => rehearsal(table.seen, { ...backup, share: backup.share + 1n }, drawnFrom(seed("r"))))).toEqual(["backup_wrong", 0]);
    expect(refusal(() => rehearsal(table.seen, { ...backup, transcript: seed("t") }, drawnFrom(seed("r"))))).toEqual(["other_ceremony", 0]);
  });

  it("takes keys back that go on where the lost ones were", () => {
    const lost = table.held.get(3)!;
    const back = takenBack(backupOf(lost), { ...table.held.get(1)!, opened: { e: "t" } });
    expect([back.signs, back.share, back.trustee, back.opened]).toEqual([lost.signs, lost.share, 3, { e: "t" }]);
  });

  it("signs a manifest of its own ceremony, and no other", () => {
    const held = table.held.get(1)!;
    expect(signatureOfMeeting(held, { ...table.seen, manifest: text() })).toMatchObject({ kind: "sign_meeting", trustee: 1 });
    for (const changed of [{ key: pack(seed("k")) }, { threshold: 1 }, { meeting: pack(seed("m")) }, { trustees: [] }, { transcript: pack(seed("t")) }])
      expect(refusal(() => checkManifest(held, { ...table.seen, manifest: text(changed) }))).toEqual(["manifest_wrong", 0]);
    for (const manifest of ["", "null", "[]", "{}", `${text()} `]) expect(refusal(() => checkManifest(held, { ...table.seen, manifest }))).toEqual(["manifest_wrong", 0]);
    expect(unpack(held.transcript)).toEqual(over);
  });
});

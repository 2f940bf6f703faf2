import { describe, expect, it } from "vitest";
import { known } from "../../src/ballot/ballot";
import { keyPair } from "../../src/ballot/credentials";
import { reduced, written } from "../../src/ballot/group";
import { complain, complaintHolds, sealShare, unsealShare, wellSealed } from "../../src/ballot/sealing";
import { drawnFrom } from "../../src/ballot/transcript";
import { trial, tried, tryOut } from "../../src/ballot/trial";
import * as dkg from "../../src/ballot/trustees";
import counting from "../../../tests/vectors/secret_count.json";
import { hex, number, unhex } from "./vectors";

type CeremonyVector = (typeof counting.ceremonies)[number];
const [, twoOfThree] = counting.ceremonies as [CeremonyVector, CeremonyVector];

function begun(one: CeremonyVector): dkg.Ceremony {
  const keys = one.trustees.map(({ signs, receives }) => ({ signs: unhex(signs), receives: unhex(receives) }));
  return dkg.ceremonyOf(unhex(one.meeting), one.threshold, keys);
}

function secretOf(one: CeremonyVector, who: number): bigint[] {
  return dkg.polynomial(begun(one), drawnFrom(unhex(one.trustees[who - 1]!.polynomial_seed)));
}

function openingsOf(one: CeremonyVector): dkg.Opening[] {
  return one.trustees.map(({ opening }, at) => dkg.readOpening(begun(one), at + 1, unhex(opening)));
}

describe.each(counting.ceremonies)("a ceremony with threshold $threshold", (one) => {
  const ceremony = begun(one);
  const openings = openingsOf(one);

  it("opens with the same bytes", () => {
    expect(hex(ceremony.id)).toBe(one.id);
    one.trustees.forEach((trustee, at) => {
      const opened = dkg.openUp(ceremony, at + 1, secretOf(one, at + 1), drawnFrom(unhex(trustee.opening_seed)));
      expect([hex(opened.raw), hex(opened.hash)]).toEqual([trustee.opening, trustee.hash]);
      dkg.checkOpening(ceremony, at + 1, unhex(trustee.hash), openings[at]!);
    });
  });

  it("seals and unseals the same shares, which fit", () => {
    one.trustees.forEach((trustee, from) => {
      trustee.sealed.forEach(({ seed, share, bytes }, to) => {
        const [sender, receiver] = [from + 1, to + 1];
        expect(dkg.shareFor(secretOf(one, sender), receiver)).toBe(number(share));
        const sealed = sealShare(ceremony, sender, receiver, number(share), drawnFrom(unhex(seed)));
        expect(hex(sealed)).toBe(bytes);
        const opened = unsealShare(ceremony, sender, receiver, number(one.trustees[to]!.receives_secret), sealed);
        expect(opened).toBe(number(share));
        dkg.checkShare(sender, openings[from]!, receiver, opened);
      });
    });
  });

  it("ends with the same keys, transcript and confirmations", () => {
    const keys = dkg.keysOf(ceremony, openings);
    const over = dkg.transcriptOf(ceremony, openings);
    expect([hex(keys.election.raw), hex(over)]).toEqual([one.key, one.transcript]);
    expect(keys.shares.map(({ raw }) => hex(raw))).toEqual(one.public_shares);
    one.trustees.forEach((trustee, at) => {
      const signs = keyPair(number(trustee.signs_secret));
      expect(hex(dkg.confirm(signs, over, unhex(trustee.confirm_random)))).toBe(trustee.confirmation);
      dkg.checkConfirmation(ceremony, at + 1, over, unhex(trustee.confirmation));
      const own = dkg.ownShare(one.trustees.map((sender) => number(sender.sealed[at]!.share)));
      expect(own).toBe(number(trustee.own_share));
      expect(hex(keyPair(own).public)).toBe(one.public_shares[at]);
    });
  });

  it("tries restored backups alike", () => {
    const [keys, over] = [dkg.keysOf(ceremony, openings), unhex(one.transcript)];
    expect(hex(trial(over, keys).id)).toBe(one.trial);
    one.trustees.forEach((trustee, at) => {
      const part = tryOut(over, keys, at + 1, number(trustee.own_share), drawnFrom(unhex(trustee.trial_seed)));
      expect([part.f, part.c, part.z].map(hex)).toEqual([trustee.trial.f, trustee.trial.c, trustee.trial.z]);
      expect(tried(over, keys, at + 1, part)).toBe(true);
      const other = tryOut(over, keys, at + 1, number(trustee.own_share) + 1n, drawnFrom(unhex(trustee.trial_seed)));
      expect(tried(over, keys, at + 1, other)).toBe(false);
    });
  });
});

describe("what goes wrong in a ceremony", () => {
  const ceremony = begun(twoOfThree);
  const openings = openingsOf(twoOfThree);
  const fault = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof dkg.BadCeremony) return [error.fault, error.trustee];
      throw error;
    }
    return null;
  };

  it("begins only with trustees that are different people and as many as are needed", () => {
    const keys = twoOfThree.trustees.map(({ signs, receives }) => ({ signs: unhex(signs), receives: unhex(receives) }));
    const meeting = unhex(twoOfThree.meeting);
    for (const [threshold, people] of [[0, keys], [4, keys], [1.5, keys], [1, [keys[0]!, keys[0]!]], [1, []]] as const) {
      expect(fault(() => dkg.ceremonyOf(meeting, threshold, people))).toEqual(["size", 0]);
    }
    expect(fault(() => dkg.ceremonyOf(meeting.subarray(1), 1, keys))).toEqual(["size", 0]);
    const odd = { signs: new Uint8Array(32), receives: keys[0]!.receives };
    expect(fault(() => dkg.ceremonyOf(meeting, 1, [keys[0]!, odd]))).toEqual(["key", 2]);
  });

  it("names whose opening does not fit its hash, is cut, or proves nothing", () => {
    const { hash } = twoOfThree.trustees[0]!;
    expect(fault(() => dkg.checkOpening(ceremony, 1, unhex(hash), openings[1]!))).toEqual(["opening", 1]);
    expect(fault(() => dkg.readOpening(ceremony, 2, openings[1]!.raw.subarray(1)))).toEqual(["opening", 2]);
    const without = openings[1]!.raw.slice().fill(0, 0, 32);
    expect(fault(() => dkg.readOpening(ceremony, 2, without))).toEqual(["opening", 2]);
    expect(fault(() => dkg.checkOpening(ceremony, 1, openings[1]!.hash, openings[1]!))).toEqual(["proof", 1]);
  });

  it("names whose share does not fit or cannot be unsealed, and who did not confirm", () => {
    const [first] = twoOfThree.trustees;
    const share = number(first!.sealed[1]!.share);
    expect(fault(() => dkg.checkShare(1, openings[0]!, 2, share + 1n))).toEqual(["share", 1]);
    const sealed = unhex(first!.sealed[1]!.bytes);
    const receives = number(twoOfThree.trustees[1]!.receives_secret);
    for (const at of [0, 40, 70]) {
      const changed = sealed.slice();
      changed[at]! ^= 1;
      expect(fault(() => unsealShare(ceremony, 1, 2, receives, changed)), `${at}`).toEqual(["sealed", 1]);
    }
    expect(fault(() => unsealShare(ceremony, 1, 3, receives, sealed))).toEqual(["sealed", 1]);
    expect(fault(() => dkg.checkConfirmation(ceremony, 2, unhex(twoOfThree.transcript), unhex(first!.confirmation)))).toEqual(["confirmation", 2]);
    expect(fault(() => dkg.keysOf(ceremony, openings.slice(1)))).toEqual(["size", 0]);
  });

  it("makes no key where what is opened adds up to nothing", () => {
    const alone = dkg.ceremonyOf(unhex(twoOfThree.meeting), 1, [{ signs: keyPair(1n).public, receives: keyPair(2n).public }, { signs: keyPair(3n).public, receives: keyPair(4n).public }]);
    const draw = drawnFrom(unhex(twoOfThree.meeting));
    const cancelling = [dkg.openUp(alone, 1, [5n], draw), dkg.openUp(alone, 2, [-5n], draw)];
    expect(fault(() => dkg.keysOf(alone, cancelling))).toEqual(["key", 0]);
  });
});

describe("a complaint", () => {
  const { complaint } = counting;
  const ceremony = begun(twoOfThree);
  const opening = openingsOf(twoOfThree)[2]!;
  const receives = number(twoOfThree.trustees[0]!.receives_secret);
  const wrong = unhex(complaint.sealed);

  it("has the same bytes, and everybody sees that the sender is at fault", () => {
    const told = complain(ceremony, 3, 1, receives, wrong, drawnFrom(unhex(complaint.seed)));
    expect([told.common, told.c, told.z].map(hex)).toEqual([complaint.common, complaint.c, complaint.z]);
    expect(complaintHolds(ceremony, 3, opening, 1, wrong, told)).toBe(true);
  });

  it("without ground, or with a made-up secret, accuses nobody", () => {
    const right = unhex(twoOfThree.trustees[2]!.sealed[0]!.bytes);
    const told = complain(ceremony, 3, 1, receives, right, drawnFrom(unhex(complaint.seed)));
    expect(complaintHolds(ceremony, 3, opening, 1, right, told)).toBe(false);
    const madeUp = complain(ceremony, 3, 1, reduced(new Uint8Array(64).fill(7)), right, drawnFrom(unhex(complaint.seed)));
    expect(complaintHolds(ceremony, 3, opening, 1, right, madeUp)).toBe(false);
    expect(complaintHolds(ceremony, 3, opening, 1, right, { ...told, c: new Uint8Array(32) })).toBe(false);
  });

  it("needs no proof where nothing was sealed at all", () => {
    const told = { common: known(keyPair(5n).public).raw, c: written(1n), z: written(1n) };
    for (const raw of [new Uint8Array(), new Uint8Array(96), Uint8Array.of(...wrong, 0)]) {
      expect(wellSealed(raw)).toBe(false);
      expect(complaintHolds(ceremony, 3, opening, 1, raw, told)).toBe(true);
    }
  });
});

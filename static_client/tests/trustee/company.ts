// Trustees with their pages around one table, for tests: what each holds, and what was posted.
import { drawnFrom } from "../../src/ballot/transcript";
import { pack, utf8 } from "../../src/ballot/bytes";
import { sha256 } from "@noble/hashes/sha2.js";
import { fresh, type Holding } from "../../trustee/holding";
import { type Next, overOf, type Person, type Seen, step } from "../../trustee/steps";
import type { ClientCommand } from "../../src/wire";

export const seed = (name: string): Uint8Array => sha256(utf8(name));

export class Table {
  readonly held = new Map<number, Holding>();
  readonly told: [number, ClientCommand][] = [];
  posted: Person[] = [];

  constructor(
    readonly threshold: number,
    readonly people: number,
    public round = 1,
  ) {
    for (let who = 1; who <= people; who++) this.held.set(who, fresh(drawnFrom(seed(`${who}`)), "", round));
  }

  get seen(): Seen {
    return { meeting: pack(seed("the meeting")), round: this.round, threshold: this.threshold, trustees: this.people, people: this.posted, manifest: "" };
  }

  next(who: number, agreed: Uint8Array | null = null): Next {
    const found = step(this.held.get(who)!, this.seen, agreed, drawnFrom(seed(`${who} ${this.round} ${this.told.length}`)), seed("nonce"));
    this.held.set(who, found.held);
    return found;
  }

  go(who: number, agreed: Uint8Array | null = null): Next {
    const found = this.next(who, agreed);
    if (found.message) this.post(who, found.message);
    return found;
  }

  everyone(agreed: Uint8Array | null = null): Next[] {
    return [...this.held.keys()].map((who) => this.go(who, agreed));
  }

  post(who: number, message: ClientCommand): void {
    this.told.push([who, message]);
    if (message.kind === "post_certificate") this.posted = [...this.posted, person(this.posted.length + 1, message.signs, message.receives)];
    if (message.kind === "post_commitment") this.change(who, { hash: message.hash });
    if (message.kind === "post_opening") this.change(who, { opening: message.opening, sealed: (message.sealed ?? []).map((one) => [one.trustee, one.share]) });
    if (message.kind === "confirm_ceremony") this.change(who, { confirmation: message.signature });
  }

  change(who: number, fields: Partial<Person>): void {
    this.posted = this.posted.map((one) => (one.number === who ? { ...one, ...fields } : one));
  }

  /** The whole ceremony. */
  made(): Uint8Array {
    for (let turn = 0; turn < 3; turn++) this.everyone();
    const over = overOf(this.seen);
    this.everyone(over);
    this.everyone();
    return over;
  }
}

function person(number: number, signs: string, receives: string): Person {
  return { number, name: "", device: "d", signs, receives, hash: "", opening: "", sealed: [], confirmation: "", backup: false, signed: false, destroyed: false };
}

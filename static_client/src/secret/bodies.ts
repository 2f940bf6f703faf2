// What desks, tellers and the chair put their names to, composed here from what the screen shows: a device signs what
// it has made itself, never bytes it was handed. The forms are `voting/secret/FORMATS.md`'s.
import { join, unpack, utf8 } from "../ballot/bytes";

/** A key for one right: body of the board's entry `credential`. */
export interface CredentialBody {
  meeting: string;
  right: string;
  weights: Readonly<Record<string, number>>;
  key: string;
  hall: string;
  desk: string;
}

export interface RevocationBody {
  right: string;
  key: string;
  desk: string;
  observer: string;
}

export interface PaperBody {
  election: string;
  right: string;
  desk: string;
}

export interface BatchBody {
  election: string;
  batch: number;
  issued: number;
  valid: number;
  spoiled: number;
  unreturned: number;
  sums: readonly number[];
  tellers: readonly string[];
  returned?: Readonly<Record<string, number>>;
}

/** Sheets written over: body of the board's entry `paper_sealed`. */
export interface SheetsBody {
  election: string;
  batch: number;
  issued: number;
  valid: number;
  spoiled: number;
  unreturned: number;
  sheets: readonly { ballot: string; weights: Readonly<Record<string, number>> }[];
  tellers: readonly string[];
  returned?: Readonly<Record<string, number>>;
}

/** JSON in the board's one way: keys in order, no blanks, whole numbers. */
export function written(value: unknown): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("whole numbers only");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${written(field)}`).join(",")}}`;
}

const under = (prefix: string, body: object): Uint8Array => utf8(prefix + written(body));

export const credentialSaid = (body: CredentialBody): Uint8Array => under("YISHI-CRED-V1", body);
export const revocationSaid = (body: RevocationBody): Uint8Array => under("YISHI-REVOKE-V1", body);
/** A key says of itself that it is gone: body of the board's entry `credential_retire`. */
export const retirementSaid = (body: { right: string; key: string }): Uint8Array => under("YISHI-RETIRE-V1", body);
export const paperSaid = (body: PaperBody): Uint8Array => under("YISHI-PAPER-V1", body);
export const batchSaid = (body: BatchBody): Uint8Array => under("YISHI-BATCH-V1", body);
export const sheetsSaid = (body: SheetsBody): Uint8Array => under("YISHI-SHEETS-V1", body);

/** What a key signs to be told the candidates' names in full (`election`: base64url). */
export const namesSaid = (election: string): Uint8Array => join(utf8("YISHI-NAMES-V1"), unpack(election));

/** A key's first word about itself: that it belongs to this meeting (`meeting`: base64url of its hash). */
export const keySaid = (meeting: string): Uint8Array => join(utf8("YISHI-KEY-V1"), unpack(meeting));
/** What opens a poll: its election (base64url). */
export const pollSaid = (election: string): Uint8Array => join(utf8("YISHI-POLL-V1"), unpack(election));
/** What seals a meeting's manifest, from the hash of the bytes as this page was shown them. */
export const meetingSaid = (hash: Uint8Array): Uint8Array => join(utf8("YISHI-MEETING-V1"), hash);

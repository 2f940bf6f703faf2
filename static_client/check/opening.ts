// The opening of a ballot that is checked and therefore never cast, as a text that fits a QR code:
// "YSO1." sealed ballot "." marks as 0 and 1, questions joined by "-" "." all randomness, 32 bytes each, in order.
// Bytes are base64url. As a link it is the fragment of check.html, so no server sees it.
import { base64, joined, raw, Wrong } from "../src/verifier/reading";

export type Opening = { ballot: Uint8Array; marks: number[][]; randomness: Uint8Array[] };

const AS = "YSO1";
const SIZE = 32;
const letters = (bytes: Uint8Array): string => base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

export function written({ ballot, marks, randomness }: Opening): string {
  return [AS, letters(ballot), marks.map((one) => one.join("")).join("-"), letters(joined(...randomness))].join(".");
}

/** The opening in a text or a link. Throws Wrong. */
export function read(text: string): Opening {
  const found = /YSO1\.([\w-]+)\.([01]+(?:-[01]+)*)\.([\w-]+)\s*$/.exec(text.trim());
  if (!found) throw new Wrong("opening");
  const [ballot, secrets] = [raw(found[1]!), raw(found[3]!)];
  const marks = found[2]!.split("-").map((one) => [...one].map(Number));
  if (secrets.length !== SIZE * marks.flat().length) throw new Wrong("opening");
  return { ballot, marks, randomness: marks.flat().map((_, at) => secrets.slice(SIZE * at, SIZE * at + SIZE)) };
}

// A ballot that is opened instead of cast, as one line of text for another device:
// YSO1 . the ballot . a digit for each mark . the randomness of each mark, 32 bytes each; base64url.
import { join, pack, unpack } from "../../src/ballot/bytes";

export interface Opened {
  marks: readonly (readonly number[])[];
  /** Base64url, 32 bytes each, as the marks stand. */
  randomness: readonly (readonly string[])[];
}

export function openingText(ballot: string, { marks, randomness }: Opened): string {
  const drawn = randomness.flat().map(unpack);
  return ["YSO1", ballot, marks.map((one) => one.join("")).join("-"), pack(join(...drawn))].join(".");
}

/** As a link that another device opens: what is behind the # is not sent to any server. */
export function checkLink(origin: string, meeting: string, poll: string, opening: string): string {
  return `${origin}/check.html?m=${encodeURIComponent(meeting)}&poll=${encodeURIComponent(poll)}#${opening}`;
}

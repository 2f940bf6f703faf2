// The key on a printed card, as the pages that read or print one need it: base64url, with its proof for the meeting.
import { pack } from "../ballot/bytes";
import { cardKey, newCode, readCode } from "../ballot/card";
import { signNow } from "../ballot/credentials";
import { written } from "../ballot/group";
import { keySaid } from "./bodies";

export interface Card {
  secret: string;
  key: string;
  proof: string;
}

/** The card of this code in this meeting; null where it is no code. */
export function cardOf(meeting: Uint8Array, code: string): Card | null {
  const seed = readCode(code);
  if (!seed) return null;
  const pair = cardKey(meeting, seed);
  return { secret: pack(written(pair.secret)), key: pack(pair.public), proof: pack(signNow(pair, "voter", keySaid(pack(meeting)))) };
}

/** A new card and the code that is printed on it. */
export function freshCard(meeting: Uint8Array): { code: string; card: Card } {
  const code = newCode();
  return { code, card: cardOf(meeting, code)! };
}

// Sheets of paper that two tellers write over into sealed ballots: both devices make the same bytes, because everything
// drawn comes out of a secret that only the two keys give, the sheet's place and its marks. Other marks, other draws.
import { firstPlace, type Known, make, type Question, seal } from "./ballot";
import { u32, utf8 } from "./bytes";
import { keyPair, type KeyPair } from "./credentials";
import { bytesOf, element, times } from "./group";
import { digest, drawnFrom } from "./transcript";

/** The 64 secret bytes of these two tellers' batch: the same from either side. */
export function shared(own: KeyPair, other: Uint8Array, election: Uint8Array, batch: number): Uint8Array {
  const [low, high] = [own.public, other].sort(byBytes);
  return digest("sheets", bytesOf(times(own.secret, element(other))), low!, high!, election, u32(batch));
}

/** The sealed ballot of the sheet at this place (from 0). Throws RangeError where a question does not allow the marks. */
export function sheet(
  between: Uint8Array, place: number, election: Uint8Array, key: Known, questions: readonly Question[], marks: readonly (readonly number[])[],
): Uint8Array {
  const own = digest("sheet", between, u32(place), utf8(marks.map((row) => row.join("")).join("-")));
  const draw = drawnFrom(own);
  const once = keyPair(draw());
  const { unsigned } = make(firstPlace(election, once.public), questions, key, marks, draw);
  return seal(unsigned, once, digest("sheet-sign", own).subarray(0, 32));
}

function byBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

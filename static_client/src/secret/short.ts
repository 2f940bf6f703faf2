// A tracker or a root as it is read aloud: its first eight figures in fours.
import { unpack } from "../ballot/bytes";

export function short(hex: string): string {
  return hex.slice(0, 8).toUpperCase().match(/.{1,4}/g)?.join(" ") ?? "";
}

/** The whole of it, in fours. */
export const inFours = (hex: string): string => hex.toUpperCase().match(/.{1,4}/g)?.join(" ") ?? "";

/** The election as verify.html and check.html show it: the first sixteen figures of its hash (base64url), in fours. */
export function electionShort(hash: string): string {
  const first = Array.from(unpack(hash).slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return first.toUpperCase().match(/.{4}/g)?.join(" ") ?? "";
}

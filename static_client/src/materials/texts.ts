// The name of a public text: SHA-256 of its UTF-8 bytes, as the server names it. (Not by the browser's own digest,
// which plain http takes away.)
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export function textSha256(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

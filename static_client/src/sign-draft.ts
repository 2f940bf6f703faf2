// The minutes as the server tells them, and what is signed as this browser itself has seen it.
import { unpackMember } from "./sign-package";
import { canonical, sha256Hex, signPayload, type KeyPair, type SignaturePayload, type SigningRole } from "./sign";
import type { DraftTold, Failed, SignMinutes, VersionTold, Words } from "./wire";

/** The server's no, in words for the person. */
export class NotTold extends Error {
  constructor(readonly words: Words) {
    super("not told");
  }
}

const NO_ANSWER: Words = { "zh-CN": "没有取到，请检查网络后再试。", en: "Not received. Please check the connection and try again." };
const DIFFERENT: Words = {
  "zh-CN": "收到的会议数据与定稿的指纹不一致，不能签署。请告诉管理员。",
  en: "The data received does not match the fingerprint it was closed with, so it cannot be signed. Please tell the admin.",
};

async function get(meeting: string, what: string): Promise<Response> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meeting)}/${what}`, { cache: "no-store" }).catch(() => null);
  if (!answer) throw new NotTold(NO_ANSWER);
  if (answer.ok) return answer;
  const failed = (await answer.json().catch(() => null)) as Failed | null;
  throw new NotTold((failed?.words as Words | undefined) ?? NO_ANSWER);
}

/** The text as it would be closed now, or as it was. Throws NotTold. */
export async function fetchDraft(meeting: string): Promise<DraftTold> {
  return (await (await get(meeting, "draft")).json()) as DraftTold;
}

/** Whether the data in the package has the closed version's hash, computed here. Throws NotTold. */
export async function checkVersion(meeting: string, version: VersionTold): Promise<void> {
  const archive = new Uint8Array(await (await get(meeting, "package")).arrayBuffer());
  const data = unpackMember(archive, "minutes.json");
  if (!data || sha256Hex(data) !== version.sha256) throw new NotTold(DIFFERENT);
}

export interface Signer {
  meeting: string;
  role: SigningRole;
  name: string;
  at: number;
}

/** Exactly what is signed. */
export function payloadOf(version: VersionTold, who: Signer, key: string): SignaturePayload {
  return {
    schema: "yishi-signature/1",
    meeting: who.meeting,
    minutes_sha256: version.sha256,
    log_head: version.log_head,
    log_size: version.log_size,
    role: who.role,
    name: who.name,
    key,
    at: who.at,
  };
}

/** The same as RFC 8785 text, for showing. */
export const payloadText = (payload: SignaturePayload): string => canonical(payload);

/** The command that hands the signature in. */
export function signed(version: VersionTold, who: Signer, pair: KeyPair): SignMinutes {
  const payload = payloadOf(version, who, pair.key);
  return { kind: "sign_minutes", role: who.role, label: who.name, version: version.number, key: pair.key, signature: signPayload(payload, pair), signed_at: who.at };
}

// The moderator's own signature, within the presses that are made anyway: the meeting's list, and the text of a poll.
import { sha256 } from "@noble/hashes/sha2.js";
import { computed } from "@preact/signals";
import { pack, utf8 } from "../../src/ballot/bytes";
import { meetingOfPage } from "../../src/link/device";
import { link, outbox } from "../../src/link/session";
import { registerKeys } from "../../src/secret/registering";
import type { Doing, SecrecyView, SecretPollView, SecretView } from "../../src/wire";
import { current, driving } from "../views";

export const secret = link.slices.of<SecretView>("secret");
export const secrecy = link.slices.of<SecrecyView>("secrecy");

registerKeys(
  () => (secret.value?.wanted && driving.value ? { meeting: secret.value.meeting, roles: ["moderator"] } : null),
  async (doing) => (await outbox.answered(await outbox.put({ seat: "moderator" }, doing))).ok,
);

/** The poll that concerns everyone now, as far as it is not over. */
export const secretPoll = computed<SecretPollView | null>(() => {
  const poll = secret.value?.current ?? null;
  return poll && poll.state !== "void" ? poll : null;
});

/** What was opened and made void on the item in hand: told until something else is put. */
export const secretVoid = computed<SecretPollView | null>(() => {
  const poll = secret.value?.current ?? null;
  return poll?.state === "void" && poll.opened !== null && poll.item === current.value?.id ? poll : null;
});

export const secretRunning = computed(() => ["open", "closing"].includes(secretPoll.value?.state ?? ""));

const SIGNED: ReadonlySet<string> = new Set(["seal_meeting", "open_secret_poll"]);

/** Whether this act carries the moderator's signature. */
export const carriesSignature = (doing: { kind: string }): boolean => SIGNED.has(doing.kind);

/** The act with the signature of this device, over what this page shows. Throws where the page has no key or no text. */
export async function withSignature(doing: Doing): Promise<Doing> {
  const { signAs } = await import("../../src/secret/staff-key");
  const { meetingSaid, pollSaid } = await import("../../src/secret/bodies");
  if (doing.kind === "seal_meeting") {
    const text = secrecy.value?.manifest.text;
    if (!text) throw new Error("no manifest");
    const hash = sha256(utf8(text));
    return { ...doing, sha256: pack(hash), signature: await signAs(meetingOfPage(), "moderator", meetingSaid(hash)) };
  }
  const poll = secret.value?.current;
  if (!poll || poll.id !== (doing as { poll?: string }).poll) throw new Error("no poll");
  return { ...doing, signature: await signAs(meetingOfPage(), "moderator", pollSaid(poll.election)) };
}

// What a desk puts its name to in a secret ballot: phones, changes of phone, sheets of paper. Each body is composed here
// from what the desk is shown, and signed with the key of this device.
import { computed } from "@preact/signals";
import { link } from "../../src/link/session";
import { meetingOfPage } from "../../src/link/device";
import { mine, registerKeys } from "../../src/secret/registering";
import type { StaffRole } from "../../src/secret/staff-key";
import { toast } from "../../src/ui/toast";
import { t } from "../../src/ui/words";
import type { Ack, ClientCommand, DeskSecretView, LiveKeyView, SecretView, WaitingKeyView } from "../../src/wire";
import { act } from "../acts";
import { desk, seat } from "../view";

export const secret = link.slices.of<SecretView>("secret");
export const work = link.slices.of<DeskSecretView>("desk_secret");

const ROLES: Readonly<Record<string, readonly StaffRole[]>> = { hall_desk: ["desk", "teller"], steward: ["desk", "teller"], teller: ["teller"] };

registerKeys(
  () => {
    const now = work.value;
    const roles = ROLES[seat.value?.seat ?? ""];
    return now?.wanted && roles ? { meeting: now.meeting, roles } : null;
  },
  async (doing) => (await act(doing)).ok,
);

/** Whether the moderator's manifest names this desk's key, so that what it signs is good. */
export const named = computed(() => work.value?.desks.includes(mine.value.get("desk") ?? "") ?? false);

/** Whether a board stands already, on which this desk would have to be named. */
export const secretOnBoard = (): boolean => ["prepared", "open"].includes(secret.value?.current?.state ?? "");

const signing = async () => ({ ...(await import("../../src/secret/staff-key")), ...(await import("../../src/secret/bodies")) });
const hall = (): string => desk.value?.hall ?? "";

/** Register these phones with one tap. */
export async function signPhones(waiting: readonly WaitingKeyView[]): Promise<Ack> {
  const { signAs, publicAs, credentialSaid } = await signing();
  const by = await publicAs(meetingOfPage(), "desk");
  const { meeting = "" } = work.value ?? {};
  const credentials = await Promise.all(waiting.map(async ({ right, key, weights }) => {
    const said = credentialSaid({ meeting, right, weights, key, hall: hall(), desk: by });
    return { right, key, signature: await signAs(meetingOfPage(), "desk", said) };
  }));
  return act({ kind: "sign_credentials", credentials } as unknown as ClientCommand, () => toast(t("desk-keys-signed", { count: credentials.length })));
}

export async function refusePhone({ right, name }: WaitingKeyView, reason: string): Promise<Ack> {
  return act({ kind: "refuse_credential", right, reason } as unknown as ClientCommand, () => toast(t("desk-key-refused", { name })));
}

/** Take a right's key away, so that another phone can have it; the observer named signs as well. */
export async function revoke({ right, key, name }: LiveKeyView, observer: string): Promise<Ack> {
  const { signAs, publicAs, revocationSaid } = await signing();
  const said = revocationSaid({ right, key, desk: await publicAs(meetingOfPage(), "desk"), observer });
  const signature = await signAs(meetingOfPage(), "desk", said);
  return act({ kind: "revoke_credential", right, key, observer, signature } as unknown as ClientCommand, () => toast(t("desk-key-revoking", { name })));
}

/** A key of this tablet for somebody without a phone; `assisted`: who helps, for the record. */
export async function askKey(way: "kiosk" | "card", { right, member }: { right: string; member: string }, key: { key: string; proof: string }, assisted = ""): Promise<Ack> {
  return act({ kind: "ask_credential", right, member, key: key.key, proof: key.proof, way, assisted } as unknown as ClientCommand);
}

/** The key signs itself off: what it cast stands, and nobody can use it any more. */
export async function retireKey({ right, member }: { right: string; member: string }, own: { key: string; secret: string }): Promise<Ack> {
  const [{ signNow, keyPair }, { scalar }, { pack, unpack }, { retirementSaid }] = await Promise.all([
    import("../../src/ballot/credentials"), import("../../src/ballot/group"), import("../../src/ballot/bytes"), import("../../src/secret/bodies"),
  ]);
  const signature = pack(signNow(keyPair(scalar(unpack(own.secret))), "voter", retirementSaid({ right, key: own.key })));
  return act({ kind: "retire_credential", right, member, key: own.key, signature } as unknown as ClientCommand);
}

/** Give out a sheet: what this right cast by phone no longer counts. */
export async function issuePaper(poll: { id: string; election: string }, right: string, name: string): Promise<Ack> {
  const { signAs, publicAs, paperSaid } = await signing();
  const said = paperSaid({ election: poll.election, right, desk: await publicAs(meetingOfPage(), "desk") });
  const signature = await signAs(meetingOfPage(), "desk", said);
  return act({ kind: "issue_paper", poll: poll.id, right, signature } as unknown as ClientCommand, () => toast(t("desk-paper-issued", { name })));
}

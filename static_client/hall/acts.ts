// What the desk does, on its way: kept here first, sent in order, and said in words when it is refused.
import { computed, signal } from "@preact/signals";
import { outbox } from "../src/link/session";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import type { Ack, ClientCommand, Words } from "../src/wire";
import { by, here } from "./view";

/** The last refusal, until the next act or until it is put away. */
export const refused = signal<Words | null>(null);

/** The acts of this device about one member that are not confirmed yet: the word of the last one. */
export const underWay = computed(() => {
  const found = new Map<string, string>();
  for (const { command } of outbox.waiting.value) {
    const { member } = command.do as { member?: string };
    if (member) found.set(member, command.do.kind);
  }
  return found;
});

/** Whether an act of this kind about this is on its way (`about` is compared with every field). */
export function onItsWay(kind: string, about: Record<string, unknown>): boolean {
  return outbox.waiting.value.some(({ command }) => {
    const doing = command.do as Record<string, unknown>;
    return doing.kind === kind && Object.entries(about).every(([field, value]) => doing[field] === value);
  });
}

/** Put an act in; resolves with the answer, which may come much later where the line is down. */
export async function act(doing: ClientCommand, done?: () => void): Promise<Ack> {
  refused.value = null;
  const answer = await outbox.answered(await outbox.put({ ...by.value }, doing));
  if (!answer.ok) refused.value = answer.words ?? answer.code ?? "";
  else done?.();
  return answer;
}

type Who = { member: string; name: string };

/** Check in here, or move here from another hall. */
export function checkIn({ member, name }: Who, from: string): void {
  const hall = by.value.hall ?? "";
  const how = here.value?.hall_kind === "online" ? "online" : "desk";
  const words = from ? t("desk-moved", { name, from }) : t("desk-checked-in", { name });
  void act({ kind: "check_in", member, hall, how }, () => toast(words));
}

/** Check out; the server offers the way back. */
export function checkOut({ member, name }: Who): void {
  void act({ kind: "check_out", member }, () => toast(t("desk-checked-out", { name })));
}

/** The words of the last refusal, in the language of this device. */
export const refusal = computed(() => said(refused.value));

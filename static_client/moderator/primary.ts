// The one next act: the server's, or what this device must do first. Pressed by hand, by the space bar, never twice.
import { computed, signal } from "@preact/signals";
import { isDrill } from "../src/link/device";
import { confirmed } from "../src/ui/ask";
import { said, t } from "../src/ui/words";
import type { Act, Method } from "../src/wire";
import { busy, perform, performAct, reachable } from "./act";
import { answer } from "./objections";
import { changedElsewhere, saveText } from "./text";
import { agenda, console_, driving, meeting, minutes, oversight, ready } from "./views";

/** An act that has just come up is not yet read: a second tap of the same finger must not hit it. */
const SETTLE_MS = 600;

export interface Primary {
  /** Which act it is; its words may change while it stays the same one. */
  key: string;
  label: string;
  press: () => Promise<unknown>;
}

/** Show of hands or roll call, where the chair has chosen otherwise than proposed. */
export const method = signal<Method | null>(null);

/** Whether the result of the next vote is kept from the room until it is announced. */
export const hideResult = signal(false);

/** Pages of this seat that cover the stage: signing, action items. */
export const sheet = signal<"times" | "rules" | "sign" | "actions" | "entry" | "menu" | "asking" | "recusal" | "adjourn" | "screens" | "muster" | "missing" | "halls" | "window" | "keys" | "trustees" | null>(null);

export const primary = computed<Primary | null>(() => {
  if (!ready.value || driving.value === null) return null;
  // once the meeting is closed there is nothing left to drive; each signs for itself
  if (!driving.value && meeting.value?.phase !== "closed") return { key: "take-over", label: t("take-over"), press: () => takeOver() };
  const act = console_.value?.primary;
  return act ? { key: JSON.stringify(act.command), label: said(act.label), press: () => press(act) } : own();
});

/** Where the server waits for something that is done on this page. */
function own(): Primary | null {
  const waits = minutes.value;
  // nobody signs what was only a drill
  if (!isDrill() && meeting.value?.phase === "closed" && waits && waits.version > 0 && waits.missing.includes("moderator"))
    return { key: "sign", label: t("sign-open"), press: async () => (sheet.value = "sign") };
  const objection = oversight.value?.objections.find((one) => one.answered === null);
  if (meeting.value?.phase === "doors_open" && objection && agenda.value?.current)
    return { key: `answer ${objection.objection}`, label: t("objection-answer-title"), press: () => answer(objection) };
  return null;
}

/** Whether the next act is to open a vote whose way of voting may be chosen. */
export const choosable = computed(() => {
  const act = console_.value?.primary?.command;
  return act?.kind === "open_poll" && act.method === "hand" && driving.value === true;
});

async function takeOver(): Promise<unknown> {
  return (await confirmed(t("take-over-sure"), t("take-over"))) && perform({ kind: "take_over" });
}

async function press(act: Act): Promise<unknown> {
  const kind = act.command.kind;
  if (kind === "lock_consensus") {
    const item = String(act.command.item);
    // what is locked is what stands in the field: first it is saved, and never over somebody else's newer text
    return !changedElsewhere(item) && (await saveText(item)) && performAct(act);
  }
  if (kind === "open_poll") return performAct(act, { ...(method.value && choosable.value ? { method: method.value } : {}), hidden: hideResult.value });
  return performAct(act);
}

let key = "";
let since = 0;
primary.subscribe((now) => {
  if ((now?.key ?? "") !== key) [key, since] = [now?.key ?? "", performance.now()];
});

// the choice is made for one vote, not for the next
agenda.subscribe(() => {
  if (!choosable.peek()) method.value = null;
  if (console_.peek()?.primary?.command.kind !== "open_poll") hideResult.value = false;
});

/** Do the next act, once. */
export async function pressPrimary(): Promise<void> {
  const next = primary.value;
  if (!next || busy.value || !reachable.value || performance.now() - since < SETTLE_MS) return;
  await next.press();
}

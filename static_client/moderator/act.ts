// Acts of the chair on their way: sent once, the refusal kept in view, a reason asked for where the rules want one,
// and the undo that the server offers (`offerUndo`).
import { computed, signal } from "@preact/signals";
import { link, outbox } from "../src/link/session";
import { confirmed, reasonFor } from "../src/ui/ask";
import { said, t } from "../src/ui/words";
import type { Ack, Act, ClientCommand, Doing } from "../src/wire";
import { carriesSignature, withSignature } from "./secret/keys";

/** The last act that was refused, until the next one is done or the words are put away. */
export const refused = signal<Ack | null>(null);

const under = signal(0);

/** An act is on its way and not answered yet. */
export const busy = computed(() => under.value > 0);

/** Whether an act would reach the server now: the chair's acts have no meaning a minute later. */
export const reachable = computed(() => link.connection.value === "open" && !link.stopped.value);

/** Refusals that a reason lifts, and the field of the command that takes it. */
const REASON_FIELD: Readonly<Record<string, string>> = {
  first_time_waiting: "despite_waiting",
  hall_silent: "despite_silent",
  reason_missing: "reason",
  no_witness: "without_witness",
};

/** Send it; true once it is durable. */
export async function perform(doing: ClientCommand | Doing): Promise<boolean> {
  if (!reachable.value) return false;
  const answer = await send(doing as Doing);
  if (answer.ok) {
    refused.value = null;
    return true;
  }
  const field = REASON_FIELD[answer.code ?? ""];
  if (field && !fieldsOf(doing)[field]) return withReason(doing as Doing, field, answer);
  refused.value = answer;
  return false;
}

const fieldsOf = (doing: object): Record<string, unknown> => doing as Record<string, unknown>;

async function send(doing: Doing): Promise<Ack> {
  under.value++;
  try {
    const whole = carriesSignature(doing) ? await withSignature(doing) : doing;
    return await outbox.answered(await outbox.put({ seat: "moderator" }, whole));
  } catch {
    return { ok: false, code: "no_key", words: t("secret-no-moderator-key") };
  } finally {
    under.value--;
  }
}

async function withReason(doing: Doing, field: string, answer: Ack): Promise<boolean> {
  const reason = await reasonFor(said(answer.words), t("reason-go"), t("reason"), t("reason-on-record"));
  return reason === null ? false : perform({ ...doing, [field]: reason });
}

/** An act the server handed out: asked back first where it says so. */
export async function performAct(act: Act, changed: object = {}): Promise<boolean> {
  if (act.confirm && !(await confirmed(said(act.confirm), said(act.label)))) return false;
  return perform({ ...(act.command as object), ...changed } as Doing);
}

/** An act that needs a reason from the start. */
export async function performWhy(doing: Doing, title: string, go: string, field = "reason"): Promise<boolean> {
  const reason = await reasonFor(title, go, t("reason"), t("reason-on-record"));
  return reason === null ? false : perform({ ...doing, [field]: reason });
}

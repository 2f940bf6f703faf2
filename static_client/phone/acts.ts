// What this phone has asked for and what became of it, by what it is about: one vote, one person's presence, one
// place in the queue. An outcome that is not known is never shown as success or failure.
import { signal } from "@preact/signals";
import { outbox } from "../src/link/session";
import type { Fate, Parcel } from "../src/link/outbox";
import type { Ack, As, ClientCommand, Command } from "../src/wire";

/** The latest act about one thing. */
export interface Asked {
  fate: Fate;
  doing: ClientCommand;
  answer: Ack | null;
}

const settled = signal<ReadonlyMap<string, Parcel>>(new Map());

/** What a command is about; two commands about the same thing are shown in one place. */
export function about({ as, do: doing }: Pick<Command, "as" | "do">): string {
  const asked = doing as ClientCommand;
  switch (asked.kind) {
    case "cast_vote":
    case "enter_vote":
      return `vote ${asked.poll} ${asked.right}`;
    case "enter_count":
      return `count ${asked.poll} ${asked.hall}/${asked.block ?? "all"}`;
    case "return_ballot":
      return `window ${asked.window} ${asked.right}`;
    case "hand_over":
      return `right ${asked.right}`;
    case "answer_sounding":
      return `sounding ${asked.sounding} ${asked.member}`;
    case "cast_ballot":
      return `ballot ${asked.election} ${asked.right}`;
    case "answer_consultation":
      return `household ${asked.consultation} ${asked.right}`;
    case "check_in":
    case "check_out":
      return `presence ${asked.member}`;
    case "confirm_here":
      return `here ${asked.member}`;
    case "ask_to_speak":
      return `${asked.sort && asked.sort !== "speech" ? "beside" : "floor"} ${as.member ?? ""}`;
    case "withdraw_request":
      return `floor ${as.member ?? ""}`;
    default:
      return asked.kind;
  }
}

/** The latest act about `key` on this device, also after a reload while it is not answered. */
export function askedAbout(key: string): Asked | null {
  const parcel = outbox.waiting.value.filter((waiting) => about(waiting.command) === key).at(-1) ?? settled.value.get(key);
  if (!parcel) return null;
  return { fate: parcel.fate.value, doing: parcel.command.do as ClientCommand, answer: parcel.answer.value };
}

/** Whether something about `key` is on its way. */
export function underWay(key: string): boolean {
  const fate = askedAbout(key)?.fate;
  return fate === "kept" || fate === "sent";
}

/** Ask; what becomes of it is read with `askedAbout`. Resolves with the server's answer. */
export async function ask(by: As, doing: ClientCommand): Promise<Ack> {
  const parcel = await outbox.put(by, doing);
  settled.value = new Map(settled.value).set(about(parcel.command), parcel);
  return outbox.answered(parcel);
}

/** What was said about `key` has been read. */
export function forget(key: string): void {
  const next = new Map(settled.value);
  next.delete(key);
  settled.value = next;
}

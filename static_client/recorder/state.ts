// What this page knows: the slices, its own seat, and the draft, fetched again when the log has grown.
import { computed, effect, signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { link, outbox } from "../src/link/session";
import { fetchDraft, NotTold } from "../src/sign-draft";
import type {
  Ack, ActionsView, AgendaView, ClientCommand, DraftTold, HallsView, MeetingView, MinutesView, OversightView,
  PollsView, RightsView, SeatView, SecretView, SignerRole, Words, YouView,
} from "../src/wire";
import { namedSeat } from "./as";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const actions = link.slices.of<ActionsView>("actions");
export const minutes = link.slices.of<MinutesView>("minutes");
export const halls = link.slices.of<HallsView>("halls");
export const polls = link.slices.of<PollsView>("polls");
export const secret = link.slices.of<SecretView>("secret");
export const rights = link.slices.of<RightsView>("rights");
export const oversight = link.slices.of<OversightView>("oversight");
export const you = link.slices.of<YouView>("you");

export const draft = signal<DraftTold | null>(null);
export const fault = signal<Words | null>(null);
export const refused = signal<Ack | null>(null);

const SIGNERS: readonly string[] = ["recorder", "moderator", "supervisor", "teller"];

/** The seat in which this device is here: the one the address names, else the first that signs. */
export const seat = computed<(SeatView & { seat: SignerRole }) | null>(() => {
  const mine = (you.value?.seats ?? []).filter((one) => SIGNERS.includes(one.seat)) as (SeatView & { seat: SignerRole })[];
  const order = (one: SeatView): number => (one.seat === namedSeat ? -1 : SIGNERS.indexOf(one.seat));
  return mine.sort((a, b) => order(a) - order(b))[0] ?? null;
});

/** Whether this device writes the minutes. */
export const writes = computed(() => seat.value?.seat === "recorder");

/** Composing reads the whole log: while the meeting goes on, not more often than this. */
const PACE_MS = 4000;

let due: ReturnType<typeof setTimeout> | undefined;
let last = 0;

/** Fetch the draft again, now or when its time has come. */
export function refresh(now = false): void {
  const wait = now ? 0 : Math.max(0, last + PACE_MS - Date.now());
  clearTimeout(due);
  due = setTimeout(() => void load(), wait);
}

async function load(): Promise<void> {
  last = Date.now();
  try {
    draft.value = await fetchDraft(meetingOfPage());
    fault.value = null;
  } catch (wrong) {
    fault.value = wrong instanceof NotTold ? wrong.words : String(wrong);
  }
}

effect(() => {
  if (link.connection.value === "open" && link.head.value >= 0) refresh();
});

/** Ask in this device's seat; the answer is for whoever asks. */
export async function ask(doing: ClientCommand): Promise<Ack> {
  const as = { seat: seat.value?.seat ?? ("recorder" as const) };
  return outbox.answered(await outbox.put(as, doing));
}

/** Send in this device's seat; true once it is durable. */
export async function send(doing: ClientCommand): Promise<boolean> {
  const as = { seat: seat.value?.seat ?? ("recorder" as const) };
  const answer = await outbox.answered(await outbox.put(as, doing));
  refused.value = answer.ok ? null : answer;
  if (answer.ok) refresh(true);
  return answer.ok;
}

// What this phone shows, as signals: the room's slices, the persons it speaks for, and which of them is in front.
import { computed, effect, signal } from "@preact/signals";
import { link } from "../src/link/session";
import { pollOfMoment } from "../src/moment";
import { keep, kept } from "../src/ui/keeping";
import { meetingOfPage } from "../src/link/device";
import type {
  AgendaView, As, DeskView, FloorView, HallsView, ItemView, LinkView, MeetingView, MinutesView, MusterSlice,
  OrderView, OversightView, PersonView, PollView, PollsView, QuorumView, SeatView, ShowingView, YouView,
} from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const quorum = link.slices.of<QuorumView>("quorum");
export const halls = link.slices.of<HallsView>("halls");
export const floor = link.slices.of<FloorView>("floor");
export const order = link.slices.of<OrderView>("order");
export const polls = link.slices.of<PollsView>("polls");
export const minutes = link.slices.of<MinutesView>("minutes");
export const showing = link.slices.of<ShowingView>("showing");
export const server = link.slices.of<LinkView>("link");
export const desk = link.slices.of<DeskView | undefined>("desk");
export const muster = link.slices.of<MusterSlice>("muster");
export const oversight = link.slices.of<OversightView>("oversight");
export const you = link.slices.of<YouView>("you");

const CHOSEN = `yishi.person.${meetingOfPage()}`;
/** The tab in front: a member, or `TELLER`. */
export const chosen = signal<string>(kept(CHOSEN) ?? "");
export const TELLER = "teller";

export const persons = computed<PersonView[]>(() => you.value?.persons ?? []);

/** The teller's seat of this device, where it has one. */
export const teller = computed<SeatView | null>(
  () => you.value?.seats.find((seat) => seat.seat === "teller" && seat.hall !== null) ?? null,
);

export const tabs = computed<string[]>(() => [
  ...(teller.value ? [TELLER] : []),
  ...persons.value.map((person) => person.member),
]);

export const front = computed<string | null>(() =>
  tabs.value.includes(chosen.value) ? chosen.value : (tabs.value[0] ?? null),
);

export const person = computed<PersonView | null>(
  () => persons.value.find((candidate) => candidate.member === front.value) ?? null,
);

export function choose(tab: string): void {
  chosen.value = tab;
  keep(CHOSEN, tab);
}

/** The seat in which a person acts. */
export const as = (member: string): As => ({ seat: "participant", member });

export const item = computed<ItemView | null>(
  () => agenda.value?.items.find((candidate) => candidate.id === agenda.value?.current) ?? null,
);

/** The poll this moment is about: running, or just counted on the item in hand or on the last one. */
export const poll = computed<PollView | null>(() => pollOfMoment(polls.value, agenda.value));


export function hallName(id: string | null | undefined): string {
  return halls.value?.halls.find((hall) => hall.id === id)?.name ?? "";
}

/** The teller's phone hears its hall's desk. */
effect(() => {
  if (teller.value?.hall) link.moveTo("hall", teller.value.hall);
});

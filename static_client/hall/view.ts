// What the desk sees, by name; nothing is computed here that the server has not said.
import { computed } from "@preact/signals";
import { link } from "../src/link/session";
import type {
  AgendaView, As, CodeView, DeskView, FloorView, HallsView, LinkView, MeetingView, MusterSlice, OrderView,
  PollsView, QuorumView, RightsView, Seat, SeatView, TableView, YouView,
} from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const quorum = link.slices.of<QuorumView>("quorum");
export const halls = link.slices.of<HallsView>("halls");
export const order = link.slices.of<OrderView>("order");
export const floor = link.slices.of<FloorView>("floor");
export const polls = link.slices.of<PollsView>("polls");
export const desk = link.slices.of<DeskView>("desk");
export const rights = link.slices.of<RightsView>("rights");
export const code = link.slices.of<CodeView | null>("code");
export const server = link.slices.of<LinkView>("link");
export const muster = link.slices.of<MusterSlice>("muster");
export const table = link.slices.of<TableView>("table");
export const you = link.slices.of<YouView>("you");

const DESKS: readonly Seat[] = ["hall_desk", "steward", "teller"];

/** This device's seats at desks, the desk's own before a teller's. */
export const seats = computed<SeatView[]>(() => {
  const bound = you.value?.seats.filter((seat) => seat.hall && DESKS.includes(seat.seat)) ?? [];
  return bound.sort((a, b) => DESKS.indexOf(a.seat) - DESKS.indexOf(b.seat));
});

/** The seat this page acts in: the one at the hall that is shown. */
export const seat = computed<SeatView | null>(() => seats.value.find((one) => one.hall === desk.value?.hall) ?? null);

export const by = computed<As>(() => ({ seat: seat.value?.seat ?? "hall_desk", hall: desk.value?.hall ?? null }));

/** A teller's device counts and enters voices; check-in is the desk's. */
export const onlyTeller = computed(() => seat.value?.seat === "teller");

export const poll = computed(() => {
  const current = polls.value?.current;
  return current && (current.state === "open" || current.state === "closing") ? current : null;
});

export const here = computed(() => halls.value?.halls.find((hall) => hall.id === desk.value?.hall) ?? null);

export function hallName(id: string | null | undefined): string {
  return halls.value?.halls.find((hall) => hall.id === id)?.name ?? "";
}

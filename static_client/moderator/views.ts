// What this page is told, as signals; empty shapes until the first frame is there.
import { computed } from "@preact/signals";
import { link } from "../src/link/session";
import type {
  ActionsView,
  AgendaView,
  ConsoleView,
  FloorView,
  HallsView,
  ItemView,
  LinkView,
  MeetingView,
  MinutesView,
  OrderView,
  MusterSlice,
  OversightView,
  PollsView,
  PollView,
  QuorumView,
  TableView,
  UnseenView,
  YouView,
} from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const quorum = link.slices.of<QuorumView>("quorum");
export const halls = link.slices.of<HallsView>("halls");
export const floor = link.slices.of<FloorView>("floor");
export const order = link.slices.of<OrderView>("order");
export const polls = link.slices.of<PollsView>("polls");
export const actions = link.slices.of<ActionsView>("actions");
export const minutes = link.slices.of<MinutesView>("minutes");
export const console_ = link.slices.of<ConsoleView>("console");
export const server = link.slices.of<LinkView>("link");
export const muster = link.slices.of<MusterSlice>("muster");
export const oversight = link.slices.of<OversightView>("oversight");
export const table = link.slices.of<TableView>("table");
export const unseen = link.slices.of<UnseenView>("unseen");
export const you = link.slices.of<YouView>("you");

/** Everything the console is drawn from has arrived. */
export const ready = computed(() => [meeting, agenda, quorum, halls, floor, polls, actions, minutes, console_].every((slice) => slice.value !== undefined));

/** The item in hand. */
export const current = computed<ItemView | undefined>(() => agenda.value?.items.find((item) => item.id === agenda.value?.current));

/** The vote that the stage shows: the running one, or the last one counted on the item in hand. */
export const shownPoll = computed<PollView | null>(() => {
  const poll = polls.value?.current;
  // a vote made void is no longer shown as one: another may be opened
  if (!poll || poll.state === "void") return null;
  const running = poll.state === "open" || poll.state === "closing";
  return running || poll.item === agenda.value?.current ? poll : null;
});

/** The last vote on the item in hand was made void and none has come after it. */
export const voided = computed(() => polls.value?.current?.state === "void" && polls.value.current.item === agenda.value?.current);

export const running = computed(() => shownPoll.value?.state === "open" || shownPoll.value?.state === "closing");

/** Whether this device is in the chair; null until it is known. */
export const driving = computed<boolean | null>(() => {
  const seats = you.value?.seats.filter((seat) => seat.seat === "moderator");
  return seats?.length ? seats.some((seat) => seat.driving) : null;
});

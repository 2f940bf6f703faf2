// What the projector shows, as signals, and which slide it is: the one thing on the left.
import { computed } from "@preact/signals";
import { election, sounding } from "../src/asking/slices";
import { openOf } from "../src/proposals";
import { link } from "../src/link/session";
import { exhibited, type Exhibited } from "../src/exhibit";
import type {
  ActionsView, AgendaView, AgentsView, CodeView, Content, ElectionView, FloorView, HallsView, ItemView, LinkView,
  CeremonyShownView, MeetingView, MinutesView, MusterSlice, OrderView, OversightView, PollsView, PollView, QuorumView, ScreensView,
  SecretPollView, SecretView, ShowingView, SoundingView, TableView, WindowsView, YouView,
} from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const agents = link.slices.of<AgentsView>("agents");
export const quorum = link.slices.of<QuorumView>("quorum");
export const halls = link.slices.of<HallsView>("halls");
export const floor = link.slices.of<FloorView>("floor");
export const order = link.slices.of<OrderView>("order");
export const polls = link.slices.of<PollsView>("polls");
export const actions = link.slices.of<ActionsView>("actions");
export const minutes = link.slices.of<MinutesView>("minutes");
export const showing = link.slices.of<ShowingView>("showing");
export const screens = link.slices.of<ScreensView>("screens");
export const windows = link.slices.of<WindowsView>("window");
export const you = link.slices.of<YouView>("you");
export const code = link.slices.of<CodeView | null>("code");
export const muster = link.slices.of<MusterSlice>("muster");
export const oversight = link.slices.of<OversightView>("oversight");
export const table = link.slices.of<TableView>("table");
export const secret = link.slices.of<SecretView>("secret");
export const ceremony = link.slices.of<CeremonyShownView>("ceremony");
export const server = link.slices.of<LinkView>("link");

/** The slides, each the one thing on the left two thirds. */
export type Slide =
  | { kind: "waiting" | "doors" | "actions" | "closed" | "adjourned" }
  | { kind: "item" | "speaking" | "consensus"; item: ItemView }
  | { kind: "next"; item: ItemView }
  | { kind: "voting" | "result"; item: ItemView; poll: PollView }
  | { kind: "secret" | "secret-result" | "secret-void"; item: ItemView; of: SecretPollView }
  | { kind: "message"; text: string }
  | { kind: "material"; exhibit: Exhibited }
  | { kind: "floor" | "results" | "hall" | "window" }
  | { kind: "ceremony"; of: CeremonyShownView }
  | { kind: "sounding"; of: SoundingView }
  | { kind: "election"; of: ElectionView };

export interface Course {
  meeting: MeetingView;
  agenda: AgendaView;
  floor: FloorView | undefined;
  polls: PollsView | undefined;
  showing?: ShowingView | undefined;
  sounding?: SoundingView | null;
  election?: ElectionView | null;
  windows?: WindowsView | undefined;
  secret?: SecretView | undefined;
  ceremony?: CeremonyShownView | undefined;
}

const byId = (agenda: AgendaView, id: string | null): ItemView | undefined => agenda.items.find((item) => item.id === id);

/** The slide of this moment. A counted poll stays until the meeting goes on; over what is being asked nothing is put. */
export function slideOf(course: Course): Slide {
  const { meeting: { phase }, agenda: items } = course;
  const secretly = votedSecretly(course);
  const asked = secretly?.kind === "secret" ? secretly : (voted(course) ?? secretly);
  if (asked?.kind === "voting" || asked?.kind === "secret") return asked;
  const { election: elects, sounding: sounds } = course;
  if (elects && !elects.result) return { kind: "election", of: elects };
  if (course.showing?.message) return { kind: "message", text: course.showing.message };
  if (course.ceremony?.running && phase !== "closed") return { kind: "ceremony", of: course.ceremony };
  if (phase === "draft") return inWindow(course) ?? { kind: "waiting" };
  if (phase === "closed") return { kind: "closed" };
  if (phase === "adjourned") return { kind: "adjourned" };
  if (sounds && sounds.closed === null) return { kind: "sounding", of: sounds };
  const exhibit = exhibited(course.showing);
  if (exhibit) return { kind: "material", exhibit };
  if (elects) return { kind: "election", of: elects };
  if (sounds) return { kind: "sounding", of: sounds };
  // over what became void people may speak on
  if (asked?.kind === "secret-void" && course.floor?.speaking) return inHand(course, asked.item) ?? asked;
  return asked ?? inHand(course, byId(items, items.current)) ?? between(course);
}

function voted({ agenda: items, polls: all }: Course): Slide | null {
  const poll = all?.current;
  const item = poll ? byId(items, poll.item) : undefined;
  if (!poll || !item) return null;
  if (poll.state === "open" || poll.state === "closing" || (poll.awaits && !poll.result && items.current === item.id)) return { kind: "voting", item, poll };
  return poll.result && items.current === item.id ? { kind: "result", item, poll } : null;
}

function votedSecretly({ agenda: items, secret: all }: Course): Slide | null {
  const of = all?.current;
  const item = of ? byId(items, of.item) : undefined;
  if (!of || !item) return null;
  if (of.state === "open" || of.state === "closing") return { kind: "secret", item, of };
  if (items.current !== item.id) return null;
  if (of.state === "void" && of.opened !== null) return { kind: "secret-void", item, of };
  return of.result ? { kind: "secret-result", item, of } : null;
}

function inHand({ agenda: items, floor: view }: Course, item: ItemView | undefined): Slide | null {
  if (!item) return null;
  if (view?.speaking) return { kind: "speaking", item };
  return items.step === 4 && (item.consensus || openOf(item.id).length) ? { kind: "consensus", item } : { kind: "item", item };
}

/** A vote that stays open for days, or has just been counted, while nothing else is in hand. */
function inWindow({ windows: all }: Course): Slide | null {
  const state = all?.current?.state;
  return state && state !== "void" ? { kind: "window" } : null;
}

function between(course: Course): Slide {
  const { agenda: items } = course;
  const told = course.windows?.current?.state === "announced" ? null : inWindow(course);
  if (told) return told;
  const next = items.items.find((item) => item.started === null);
  if (!next) return { kind: "actions" };
  const begun = items.items.some((item) => item.started !== null);
  if (!begun) return { kind: "doors" };
  return { kind: "next", item: next };
}

/** What a pinned screen shows instead; the line for everyone stands there too, and before the doors only the hour. */
export function pinned(content: Content, course: Course): Slide {
  const { phase } = course.meeting;
  if (content === "main") return slideOf(course);
  if (course.showing?.message) return { kind: "message", text: course.showing.message };
  if (phase === "draft") return { kind: "waiting" };
  if (content === "welcome") return { kind: phase === "closed" ? "closed" : "doors" };
  return { kind: content };
}

const ASKED = new URLSearchParams(location.search).get("show") as Content | null;
const CONTENTS: readonly Content[] = ["main", "floor", "welcome", "results", "hall"];

/** What this screen is set to: by its own address (one machine, several windows), else by the moderator. */
export const content = computed<Content>(() => {
  if (ASKED && CONTENTS.includes(ASKED)) return ASKED;
  return screens.value?.screens.find((screen) => screen.device === you.value?.device)?.content ?? "main";
});

export const slide = computed<Slide | null>(() =>
  meeting.value && agenda.value
    ? pinned(content.value, { meeting: meeting.value, agenda: agenda.value, floor: floor.value, polls: polls.value, showing: showing.value, sounding: sounding.value, election: election.value, windows: windows.value, secret: secret.value, ceremony: ceremony.value })
    : null,
);

/** Where people are sent: the address the server gives for phones, else the one this page was opened under. */
export function origin(): string {
  try {
    return code.value ? new URL(code.value.url).origin : location.origin;
  } catch {
    return location.origin;
  }
}

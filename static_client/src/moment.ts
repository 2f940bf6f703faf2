// What is happening now, in one sentence: an id of the words with its figures. Nothing is decided here.
import type { AgendaView, FloorView, ItemView, MeetingView, PollsView, PollView, QuorumView } from "./wire";
import type { Args } from "./ui/words";
import { dayAndTime, timeOfDay } from "./ui/clock";

export interface Moment {
  id: string;
  args: Args;
}

export interface Course {
  meeting: MeetingView;
  agenda: AgendaView;
  floor: FloorView | undefined;
  quorum: QuorumView | undefined;
  poll: PollView | null;
}

const say = (id: string, args: Args = {}): Moment => ({ id, args });

export function momentOf(course: Course): Moment {
  const { meeting, agenda, poll } = course;
  if (meeting.phase === "draft") return meeting.planned ? say("now-draft-at", { time: timeOfDay(meeting.planned) }) : say("now-draft");
  if (meeting.phase === "closed") return say("now-closed");
  if (meeting.phase === "adjourned") return meeting.until ? say("adjourned-until", { when: dayAndTime(meeting.until) }) : say("adjourned-open");
  if (poll) return ofPoll(poll, agenda);
  const item = agenda.items.find((candidate) => candidate.id === agenda.current);
  return item ? ofItem(item, course) : between(course);
}

/** What whoever has voted must hear: the vote on the item in hand was made void, until another one opens. */
export function voidedMoment(all: PollsView | undefined, course: AgendaView | undefined): Moment | null {
  const last = all?.current;
  if (last?.state !== "void" || course?.current !== last.item) return null;
  return say("now-void", { number: course.items.find((item) => item.id === last.item)?.number ?? 0 });
}

function ofPoll(poll: PollView, agenda: AgendaView): Moment {
  const number = agenda.items.find((item) => item.id === poll.item)?.number ?? 0;
  if (poll.state === "open") return say("now-voting", { number });
  if (poll.awaits && !poll.result) return say("now-counting", { number });
  return say(poll.state === "closing" ? "now-counting" : "now-counted", { number });
}

function ofItem(item: ItemView, { agenda, floor }: Course): Moment {
  const { number } = item;
  if (floor?.speaking) return say("now-speaking", { number, name: floor.speaking.name });
  if (item.outcome) return say("now-item-done", { number });
  return agenda.step ? say(`now-step-${agenda.step}`, { number }) : say("now-item", { number });
}

function between({ agenda, quorum }: Course): Moment {
  const next = agenda.items.find((item) => item.started === null);
  if (!next) return say("now-all-done");
  if (agenda.items.some((item) => item.started !== null)) return say("now-between", { number: next.number });
  return say("now-checking-in", { present: quorum?.present ?? 0, roll: quorum?.roll ?? 0 });
}

/** The poll this moment is about: running, or just counted on the item in hand or on the last one. */
export function pollOfMoment(all: PollsView | undefined, course: AgendaView | undefined): PollView | null {
  const current = all?.current ?? null;
  if (!current || current.state === "void") return null;
  const over = current.state !== "open" && current.state !== "closing";
  return over && course?.current && course.current !== current.item ? null : current;
}

// What anyone may see of a meeting, as signals.
import { link } from "../src/link/session";
import type { ActionsView, AgendaView, AgentsView, HallsView, MeetingView, MinutesView, PollsView, QuorumView, SecretView, YouView } from "../src/wire";

export const meeting = link.slices.of<MeetingView>("meeting");
export const agenda = link.slices.of<AgendaView>("agenda");
export const agents = link.slices.of<AgentsView>("agents");
export const quorum = link.slices.of<QuorumView>("quorum");
export const halls = link.slices.of<HallsView>("halls");
export const polls = link.slices.of<PollsView>("polls");
export const secret = link.slices.of<SecretView>("secret");
export const actions = link.slices.of<ActionsView>("actions");
export const minutes = link.slices.of<MinutesView>("minutes");
export const you = link.slices.of<YouView>("you");

/** 2026 年 11 月 22 日 19:30, by this device's calendar. */
export function dateOf(at: number, language: string): string {
  return new Date(at).toLocaleString(language, { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
}

/** A hash in groups of four, as it is read aloud and compared. */
export function inFours(hash: string): string {
  return hash.match(/.{1,4}/g)?.join(" ") ?? hash;
}

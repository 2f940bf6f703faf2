// What is asked besides polls, as signals: soundings, consultations and elections, and which concerns this moment.
import { computed } from "@preact/signals";
import { link } from "../link/session";
import type { AgendaView, AskedDeskView, ConsultationsView, ElectionsView, ElectionView, PollsView, SoundingsView, SoundingView } from "../wire";

export const soundings = link.slices.of<SoundingsView>("soundings");
export const consultations = link.slices.of<ConsultationsView>("consultations");
export const elections = link.slices.of<ElectionsView>("elections");
export const askedDesk = link.slices.of<AskedDeskView | undefined>("asked_desk");
const agenda = link.slices.of<AgendaView>("agenda");
const polls = link.slices.of<PollsView>("polls");

/** The election that runs, or the one just counted on the item in hand. */
export const election = computed<ElectionView | null>(() => {
  const now = elections.value?.current ?? null;
  if (!now || now.state === "void") return null;
  if (now.state === "open" || now.state === "closing") return now;
  const overtaken = (polls.value?.current?.opened ?? 0) > now.opened;
  return !overtaken && agenda.value?.current === now.item ? now : null;
});

export const electing = computed(() => election.value?.state === "open" || election.value?.state === "closing");

/** The straw poll, mood or consensus check of this moment; none beside an election. */
export const sounding = computed<SoundingView | null>(() => (electing.value ? null : (soundings.value?.current ?? null)));

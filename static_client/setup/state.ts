// What has been prepared so far, as the server tells it, and what went wrong last.
import { batch, computed, signal } from "@preact/signals";
import { holdPage } from "../src/link/session";
import type {
  AgendaView, As, BodyTold, BodyWhole, ClientCommand, CommunityTold, HallsView, ShowingView, HouseTold, MeetingWhole, Words, YouView, TableView,
} from "../src/wire";
import { command, Failure, get, post } from "./api";
import { learn, place, STEPS, type Step } from "./place";

export const house = signal<HouseTold | null>(null);
export const body = signal<BodyWhole | null>(null);
export const whole = signal<MeetingWhole | null>(null);
export const agenda = signal<AgendaView | null>(null);
export const halls = signal<HallsView | null>(null);
export const showing = signal<ShowingView | null>(null);
export const table = signal<TableView | null>(null);
export const you = signal<YouView | null>(null);

export const fault = signal<Failure | null>(null);
export const busy = signal(false);

export const community = computed<CommunityTold | null>(() => house.value?.communities.find((one) => one.id === place.value.c) ?? null);
export const bodyTold = computed<BodyTold | null>(() => community.value?.bodies.find((one) => one.id === place.value.b) ?? null);

/** Units whose body is a list of persons; in the others everybody of the register counts. */
export const seated = computed(() => bodyTold.value?.unit === "member" || bodyTold.value?.unit === "seat");

/** What stands behind each step. */
export const done = computed<Record<Step, boolean>>(() => ({
  community: community.value !== null,
  register: (community.value?.persons ?? 0) > 0,
  body: bodyTold.value !== null,
  members: bodyTold.value !== null && (!seated.value || bodyTold.value.seats > 0),
  meeting: whole.value !== null,
  roll: (whole.value?.roll ?? 0) > 0,
  halls: (whole.value?.halls.length ?? 0) > 0,
  agenda: (whole.value?.items ?? 0) > 0,
  staff: whole.value?.staff.some((one) => one.seat === "moderator") ?? false,
  doors: whole.value !== null && whole.value.meeting.phase !== "draft",
}));

/** Whether a step can be gone to: what it rests on is there. */
export function reachable(step: Step): boolean {
  const at = STEPS.indexOf(step);
  const needs: Step[] = at < 5 ? STEPS.slice(0, at) : ["meeting"];
  return needs.every((one) => done.value[one]);
}

/** The first step that is not done. */
export const next = computed<Step>(() => STEPS.find((one) => !done.value[one]) ?? "doors");

/** Do something; what goes wrong is said in words until the next thing is tried. */
export async function run<T>(doing: () => Promise<T>): Promise<T | undefined> {
  fault.value = null;
  busy.value = true;
  const letGo = holdPage();
  try {
    return await doing();
  } catch (failed) {
    if (!(failed instanceof Failure)) throw failed;
    fault.value = failed;
    return undefined;
  } finally {
    busy.value = false;
    letGo();
  }
}

/** The house with everything in it. */
export async function loadHouse(): Promise<void> {
  house.value = await get<HouseTold>("/api/setup");
}

/** The body's list of members. */
export async function loadBody(): Promise<void> {
  const { b } = place.value;
  body.value = b ? await get<BodyWhole>(`/api/setup/b/${b}`) : null;
}

/** The meeting as it stands, with its agenda and its halls. */
export async function loadMeeting(): Promise<void> {
  const { m } = place.value;
  if (!m) return void (whole.value = null);
  const told = await get<MeetingWhole>(`/api/setup/m/${m}`);
  const seen = await hello(m).catch((failed: Failure) => sit(m, failed));
  batch(() => {
    agenda.value = seen.slices?.agenda?.data ?? null;
    halls.value = seen.slices?.halls?.data ?? null;
    showing.value = seen.slices?.showing?.data ?? null;
    table.value = seen.slices?.table?.data ?? null;
    you.value = seen.you?.data ?? null;
    whole.value = told;
    learn({ c: told.community, b: told.meeting.body ?? undefined });
  });
}

interface Seen {
  slices?: { agenda?: { data: AgendaView }; halls?: { data: HallsView }; table?: { data: TableView }; showing?: { data: ShowingView } };
  you?: { data: YouView };
}

const hello = (m: string): Promise<Seen> => post<Seen>(`/api/m/${m}/hello`, { meeting: m, seat: "setup", protocol: 1, have: {} });

/** An admin's device takes its seat in a meeting that somebody else has made. */
async function sit(m: string, failed: Failure): Promise<Seen> {
  if (!house.value?.admin || !failed.reached) throw failed;
  await post(`/api/setup/m/${m}/sit`);
  return hello(m);
}

/** Everything this address names, at once. */
export async function load(): Promise<void> {
  await loadHouse();
  await loadMeeting();
  await loadBody();
}

const by = (): As => ({ seat: you.value?.seats.some((one) => one.seat === "admin") ? "admin" : "convener" });

/** Give a command of the meeting, then see what it stands like. */
export async function perform(...doing: ClientCommand[]): Promise<boolean> {
  const { m } = place.value;
  if (!m) return false;
  const ok = await run(async () => {
    for (const one of doing) await command(m, by(), one);
    await loadMeeting();
    return true;
  });
  return ok === true;
}

/** The words of what went wrong; empty where it only could not be reached. */
export const faultWords = computed<Words | null>(() => fault.value?.words ?? null);

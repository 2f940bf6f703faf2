// The meeting itself: what it is called and when it begins.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Field } from "../src/ui/parts";
import { language, t } from "../src/ui/words";
import { post } from "./api";
import { onward, Screen } from "./frame";
import { go, learn, place } from "./place";
import type { MeetingWhole } from "../src/wire";
import { bodyTold, community, loadHouse, loadMeeting, run, whole } from "./state";

const title = signal("");
const planned = signal("");
/** The meeting whose unsettled items are carried over, if any. */
const carried = signal("");

const two = (n: number): string => String(n).padStart(2, "0");

/** A moment as an input of the browser wants it, in the time zone of this device. */
export function local(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A moment as people say it. */
export function when(ms: number): string {
  const style = { year: "numeric", month: language.value === "en" ? "short" : "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false } as const;
  return new Intl.DateTimeFormat(language.value, style).format(new Date(ms));
}

/** Tomorrow evening at half past seven, until somebody says otherwise. */
function tomorrowEvening(): Date {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(19, 30, 0, 0);
  return at;
}

/** What the meeting is called until somebody says otherwise: its body and its day, so that two of them differ. */
function suggested(body: string): string {
  const at = Date.parse(planned.value);
  if (!body || Number.isNaN(at)) return body;
  return t("setup-meeting-suggested", { body, day: new Intl.DateTimeFormat(language.value, { month: "long", day: "numeric" }).format(at) });
}

/** Another time; a title nobody has touched goes along. */
function plan(at: string): void {
  const body = bodyTold.value?.name ?? "";
  const untouched = title.value === suggested(body);
  planned.value = at;
  if (untouched) title.value = suggested(body);
}

export function MeetingStep(): JSX.Element {
  const made = whole.value;
  const { id, title: named, planned: at } = made?.meeting ?? {};
  const body = bodyTold.value?.name ?? "";
  useEffect(() => {
    planned.value = at === undefined ? planned.value || local(tomorrowEvening()) : local(new Date(at));
    title.value = named ?? (title.value || suggested(body));
  }, [id, named, at, body]);
  return made ? <Made made={made} /> : <New />;
}

function New(): JSX.Element {
  const at = Date.parse(planned.value);
  return (
    <Screen now="meeting" title={t("setup-meeting-title")} lead={t("setup-meeting-lead", { body: bodyTold.value?.name ?? "" })}
      primary={{ words: t("setup-meeting-make"), press: () => void make(at), disabled: !title.value.trim() || Number.isNaN(at) }}>
      <Fields />
      <Carry />
    </Screen>
  );
}

/** What another meeting left unsettled and this one takes up again, with the dissent on record. */
function Carry(): JSX.Element | null {
  const from = (community.value?.meetings ?? []).filter((one) => one.unsettled.length);
  if (!from.length) return null;
  return (
    <Field label={t("setup-carry")} hint={t("setup-carry-hint")}>
      {(props) => (
        <select {...props} value={carried.value} onChange={(event) => (carried.value = event.currentTarget.value)}>
          <option value="">{t("setup-carry-none")}</option>
          {from.map((one) => (
            <option key={one.id} value={one.id}>{t("setup-carry-from", { meeting: one.title, items: one.unsettled.map((item) => item.title).join(t("setup-carry-and")) })}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Made({ made }: { made: MeetingWhole }): JSX.Element {
  const at = Date.parse(planned.value);
  const same = title.value.trim() === made.meeting.title && planned.value === local(new Date(made.meeting.planned));
  const valid = title.value.trim() !== "" && !Number.isNaN(at);
  const primary = same || !valid
    ? { words: t("setup-on"), press: () => onward("meeting"), disabled: !valid }
    : { words: t("setup-meeting-change"), press: () => void change(at) };
  if (made.meeting.phase !== "draft") {
    return (
      <Screen now="meeting" title={made.meeting.title} lead={when(made.meeting.planned)} primary={{ words: t("setup-on"), press: () => onward("meeting") }}>
        <p class="quiet small">{t("setup-meeting-fixed")}</p>
      </Screen>
    );
  }
  return (
    <Screen now="meeting" title={made.meeting.title} lead={when(made.meeting.planned)} primary={primary}>
      <Fields />
      <p class="quiet small">{t("setup-meeting-made")}</p>
    </Screen>
  );
}

function Fields(): JSX.Element {
  return (
    <>
      <Field label={t("setup-meeting-name")} hint={t("setup-meeting-name-hint")}>
        {(props) => <input {...props} maxLength={120} value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} />}
      </Field>
      <Field label={t("setup-meeting-when")}>
        {(props) => <input {...props} type="datetime-local" value={planned.value} onInput={(event) => plan(event.currentTarget.value)} />}
      </Field>
    </>
  );
}

async function change(at: number): Promise<void> {
  await run(async () => {
    await post(`/api/setup/m/${place.value.m}`, { title: title.value.trim(), planned: at });
    await loadMeeting();
    await loadHouse();
  });
}

const itemsOf = (meeting: string): string[] => community.value?.meetings.find((one) => one.id === meeting)?.unsettled.map((one) => one.item) ?? [];

async function make(at: number): Promise<void> {
  const { c, b } = place.value;
  const made = await run(async () => {
    const { id } = await post<{ id: string }>(`/api/setup/c/${c}/meetings`, { body: b, title: title.value.trim(), planned: at, lang: language.value, from_meeting: carried.value, items: itemsOf(carried.value) });
    learn({ m: id });
    await loadMeeting();
    await loadHouse();
    return id;
  });
  if (!made) return;
  title.value = carried.value = "";
  go({ m: made, step: "roll" });
}

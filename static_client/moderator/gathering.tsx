// Lines over the desk about those gathered: the quorum in danger, a counting, objections to answer, invited who are
// not here; and the notes that a text is put to the vote with.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { ObjectionView } from "../src/wire";
import { MusterBanner } from "./muster";
import { answer } from "./objections";
import { current, driving, meeting, oversight, quorum, table } from "./views";

/** Warnings that were read, by their words. */
const read = signal<ReadonlySet<string>>(new Set());

export function GatheringBanners(): JSX.Element | null {
  if (meeting.value?.phase !== "doors_open") return null;
  const { alarm, met } = quorum.value ?? {};
  const open = (oversight.value?.objections ?? []).filter((one) => one.answered === null);
  const warnings = (table.value?.warnings ?? []).filter((one) => !read.value.has(one.en));
  return (
    <>
      {alarm ? <p class={met ? "banner" : "banner grave"} role="alert">{said(alarm)}{met ? null : <span class="quiet small"> {said(meeting.value.article)}</span>}</p> : null}
      <MusterBanner />
      {open.map((one) => <Objection key={one.objection} one={one} />)}
      {warnings.map((one) => (
        <p key={one.en} class="banner" role="status">
          {said(one)}
          <Button look="plain" onPress={() => (read.value = new Set([...read.value, one.en]))}>{t("understood")}</Button>
        </p>
      ))}
    </>
  );
}

function Objection({ one }: { one: ObjectionView }): JSX.Element {
  const who = one.who || t("objection-someone");
  return (
    <p class="banner" role="alert">
      <span>{t("objection", { who, text: one.text || t("objection-erased") })}</span>
      {driving.value ? <Button look="plain" onPress={() => void answer(one)}>{t("objection-answer")}</Button> : null}
    </p>
  );
}

/** What legal advisers say of the text in hand. */
export function Notes(): JSX.Element | null {
  const notes = (oversight.value?.notes ?? []).filter((one) => one.item === current.value?.id && one.text);
  if (!notes.length) return null;
  return (
    <section class="notes stack" aria-label={t("notes")}>
      {notes.map((one) => (
        <p key={one.at}>
          {t("note-of", { who: one.adviser, text: one.text })}
          {one.current ? null : <span class="attention small"> {t("note-old")}</span>}
        </p>
      ))}
    </section>
  );
}

/** Which seats at the table are empty, in one line. */
export function EmptySeats(): JSX.Element | null {
  const kinds = table.value?.kinds ?? [];
  if (!kinds.length || meeting.value?.phase !== "doors_open") return null;
  const empty = kinds.filter((kind) => kind.empty > 0);
  const names = empty.map((kind) => t("table-seat", { name: kind.name, count: kind.empty })).join(t("table-comma"));
  return <p class="small quiet">{empty.length ? t("table-empty", { count: table.value?.empty ?? 0, names }) : t("table-full")}</p>;
}

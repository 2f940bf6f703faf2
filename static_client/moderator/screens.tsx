// The screens of the halls by name: each follows the meeting, or is pinned to one thing.
import { computed } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { link } from "../src/link/session";
import { timeOfDay } from "../src/ui/clock";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Content, ScreensView, ScreenView } from "../src/wire";
import { perform } from "./act";
import { halls } from "./views";

const screens = link.slices.of<ScreensView>("screens");
const CONTENTS: readonly Content[] = ["main", "floor", "welcome", "results", "hall"];

/** What a screen is called: its own name, else its hall's with a number where it is not the only one there. */
export function nameOf(screen: ScreenView, all: readonly ScreenView[], hall: string): string {
  if (screen.name) return screen.name;
  const there = all.filter((one) => one.hall === screen.hall && !one.name);
  const place = hall || t("screen-no-hall");
  return there.length > 1 ? t("screen-nth", { hall: place, at: there.indexOf(screen) + 1 }) : place;
}

export function ScreensWork(): JSX.Element {
  const all = screens.value?.screens ?? [];
  return (
    <section class="stack" aria-labelledby="screens-title">
      <h3 id="screens-title">{t("screens-title")}</h3>
      {all.length ? null : <p class="quiet">{t("screens-none")}</p>}
      <ul class="lines">{all.map((one) => <li key={one.device}><Line screen={one} all={all} /></li>)}</ul>
    </section>
  );
}

/** Whether its page is open anywhere: a dot and words. */
function Open({ of: screen }: { of: ScreenView }): JSX.Element {
  const words = screen.connected ? t("connected") : screen.gone ? t("screen-gone-since", { time: timeOfDay(screen.gone) }) : t("screen-gone");
  return <span class={`status small ${screen.connected ? "open" : "away"}`}><span class="dot" aria-hidden="true" />{words}</span>;
}

/** How many screens were let in and are not open now. */
export const screensGone = computed(() => (screens.value?.screens ?? []).filter((one) => !one.connected).length);

function Line({ screen, all }: { screen: ScreenView; all: readonly ScreenView[] }): JSX.Element {
  const [naming, setNaming] = useState<string | null>(null);
  const hall = halls.value?.halls.find((one) => one.id === screen.hall)?.name ?? "";
  const name = nameOf(screen, all, hall);
  const set = (content: Content, given: string | null): void => void perform({ kind: "set_screen", device: screen.device, content, name: given });
  if (naming !== null) {
    return (
      <div class="one-line">
        <Field label={t("screen-name")}>
          {(field) => <input {...field} maxLength={40} value={naming} onInput={(event) => setNaming(event.currentTarget.value)} />}
        </Field>
        <Button onPress={() => { set(screen.content, naming); setNaming(null); }}>{t("screen-name-keep")}</Button>
      </div>
    );
  }
  return (
    <>
      <span class="grow">{name} <Open of={screen} /> <Button look="plain" onPress={() => setNaming(screen.name)}>{t("screen-rename")}</Button></span>
      <label class="shows">
        <span class="offscreen">{t("screen-shows", { name })}</span>
        <select value={screen.content} onChange={(event) => set(event.currentTarget.value as Content, null)}>
          {CONTENTS.map((content) => <option key={content} value={content}>{t(`content-${content}`)}</option>)}
        </select>
      </label>
    </>
  );
}

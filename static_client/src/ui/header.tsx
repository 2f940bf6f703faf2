// The top of every page for people: what this is, whether the line is up, large type and language.
import { computed, signal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { link, outbox } from "../link/session";
import { serverNow } from "../link/time";
import { timeOfDay } from "./clock";
import { DrillMark } from "../drill";
import { Phrase } from "./phrase";
import { Switches } from "./parts";
import { t } from "./words";

const GRACE_MS = 2000;

/** A line that comes back at once is not worth a word. */
const away = signal(false);
let grace: ReturnType<typeof setTimeout> | undefined;
link.connection.subscribe((now) => {
  clearTimeout(grace);
  if (now === "open") away.value = false;
  else grace = setTimeout(() => (away.value = true), GRACE_MS);
});

/** Why the line is refused, in a word; the page says in a sentence what helps. */
const NOT_OPEN: Readonly<Record<string, string>> = { unknown_meeting: "no-such-meeting", seat_not_bound: "no-such-seat" };

type Shown = { look: string; words: () => string };

const shown = computed<Shown>(() => {
  if (link.connection.value === "refused") return { look: "away", words: () => t(NOT_OPEN[link.refusal.value?.code ?? ""] ?? "not-known") };
  if (link.stopped.value) {
    const at = timeOfDay(link.heardAt.value + serverNow() - Date.now());
    return { look: "stopped", words: () => t("stopped-at", { time: at }) };
  }
  if (link.heardAt.value === 0) return { look: "", words: () => t("connecting") };
  if (away.value) return { look: "away", words: () => t("reconnecting") };
  return { look: "open", words: () => t("connected") };
});

/** A dot with a word; when nothing was heard for eight seconds it says of when the picture is. */
export function StatusLine(): JSX.Element {
  return (
    <span class={`status ${shown.value.look}`} role="status">
      <span class="dot" aria-hidden="true" />
      {shown.value.words()}
    </span>
  );
}

/** What waits on this device, in words; nothing where nothing waits. */
export function WaitingLine(): JSX.Element | null {
  const count = outbox.waiting.value.length;
  if (!count) return null;
  const moving = link.connection.value === "open" && !away.value;
  return (
    <p class="small quiet" role="status">
      {moving ? t("sending") : t("kept-here", { count })}
      {outbox.lasting.value === false ? ` ${t("not-kept")}` : ""}
    </p>
  );
}

/** The page's header; `place` is the hall or another quiet line beside the title. */
export function Header({ title, place }: { title: string; place?: ComponentChildren }): JSX.Element {
  return (
    <header class="top">
      <div class="what">
        <h1>
          <Phrase>{title}</Phrase>
        </h1>
        <p class="row">
          <DrillMark />
          {place ? <span class="quiet small">{place}</span> : null}
          <StatusLine />
        </p>
      </div>
      <Switches />
    </header>
  );
}

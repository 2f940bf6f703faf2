// Who speaks: the name, the side, and the time left in large figures.
import type { JSX } from "preact";
import { SpeechClock } from "../src/ui/speech";
import { t } from "../src/ui/words";
import { minutes } from "../src/ui/clock";
import type { SpeechView, SpokenView } from "../src/wire";
import { floor, order } from "./view";

export function Speaking({ speech }: { speech: SpeechView }): JSX.Element {
  const rests = floor.value?.interrupted;
  return (
    <div class="speaking">
      <p class="who">
        <span class="name">{speech.name}</span>
        {speech.sort === "speech" ? <span class={`stance ${speech.stance}`}>{t(`stance-${speech.stance}`)}</span> : <span class="stance attention">{t(`sort-${speech.sort}`)}</span>}
      </p>
      <p class="quiet">{from(speech)}</p>
      <p>
        <SpeechClock speech={speech} />
      </p>
      {speech.running_since === null ? <p class="quiet">{t("paused")}</p> : null}
      {rests ? <p class="quiet">{t("speech-rests", { name: rests.name, left: rests.limit ? minutes(rests.limit * 1000 - rests.spoken) : "–" })}</p> : null}
      <Shares />
    </div>
  );
}

function from(speech: SpeechView): string {
  if (speech.sort !== "speech") return speech.hall;
  return speech.first ? `${speech.hall} · ${t("first-time")}` : t("speaking-from", { hall: speech.hall, turn: speech.turn });
}

/** How the time of this item has been shared between the sides and halls so far: one line each, quiet. */
function Shares(): JSX.Element | null {
  const times = order.value?.on_item;
  if (!times?.turns) return null;
  const told = (rows: readonly SpokenView[], name: (key: string) => string): string =>
    rows.filter((row) => row.turns).map((row) => `${name(row.key)} ${minutes(row.spoken)}`).join(" · ");
  const halls = times.halls.filter((row) => row.turns).length;
  return (
    <p class="shares quiet">
      {t("times-open")} {told(times.stances, (key) => t(`stance-${key}`))}
      {halls > 1 ? <><br />{told(times.halls, (key) => key)}</> : null}
    </p>
  );
}

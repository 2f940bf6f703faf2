// Who speaks: the name, the side, and the time left in large figures.
import type { JSX } from "preact";
import { SpeechClock } from "../src/ui/speech";
import { t } from "../src/ui/words";
import type { SpeechView } from "../src/wire";

export function Speaking({ speech }: { speech: SpeechView }): JSX.Element {
  return (
    <div class="speaking">
      <p class="who">
        <span class="name">{speech.name}</span>
        <span class={`stance ${speech.stance}`}>{t(`stance-${speech.stance}`)}</span>
      </p>
      <p class="quiet">{t("speaking-from", { hall: speech.hall, turn: speech.turn })}</p>
      <p>
        <SpeechClock speech={speech} />
      </p>
      {speech.running_since === null ? <p class="quiet">{t("paused")}</p> : null}
    </div>
  );
}

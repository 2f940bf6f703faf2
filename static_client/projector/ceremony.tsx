// While the trustees make their key: who is at which step; and when everybody has opened, the six words, large. They are
// compared from screen to screen of the trustees; this picture only follows.
import type { JSX } from "preact";
import { Phrase } from "../src/ui/phrase";
import { language, t } from "../src/ui/words";
import type { CeremonyShownView } from "../src/wire";
import { Sheet } from "./sheet";

export function CeremonySlide({ of }: { of: CeremonyShownView }): JSX.Element {
  const words = of.words?.[language.value === "en" ? "en" : "zh"] ?? [];
  const top = (
    <>
      <h1><Phrase>{t("ceremony-title")}</Phrase></h1>
      <p class="step">{t("ceremony-of", { needed: of.threshold, of: of.trustees })}</p>
    </>
  );
  return (
    <Sheet top={top}>
      <div class="ceremony">
        {words.length ? <ol class="six">{words.map((word) => <li key={word}>{word}</li>)}</ol> : null}
        {words.length && of.stage === "confirming" ? <p class="quiet">{t("ceremony-words")}</p> : null}
        <ol class="trustees">
          {Array.from({ length: of.trustees }, (_, at) => {
            const one = of.people[at];
            return (
              <li key={at}>
                <span class="name">{one?.name || t("trustees-number", { number: at + 1 })}</span>
                <span class={one?.done === "backup" || one?.done === "signed" ? "good" : "quiet"}>{t(`trustees-did-${one ? one.done : "nothing"}`)}</span>
              </li>
            );
          })}
        </ol>
      </div>
    </Sheet>
  );
}

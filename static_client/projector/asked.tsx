// Asked besides polls, large and alone: a sounding in outline with the word that it decides nothing; an election as
// a list of names, then each one's figures.
import type { JSX } from "preact";
import { Heard, leaningsOf, Lean, NotBinding } from "../src/asking/leanings";
import { ElectionOutcome } from "../src/asking/standings";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ElectionView, SoundingView } from "../src/wire";
import { Fit } from "./fit";
import { Sheet } from "./sheet";

export function SoundingSlide({ of }: { of: SoundingView }): JSX.Element {
  return (
    <Sheet top={<NotBinding sounded={of.sounded} heading />}>
      <Fit class="alone"><Phrase>{of.question}</Phrase></Fit>
      {of.heard ? <div class="sounded"><Heard of={of} /></div> : <Answering of={of} />}
    </Sheet>
  );
}

function Answering({ of }: { of: SoundingView }): JSX.Element {
  return (
    <div class="returned">
      <p class="leans">{leaningsOf(of.sounded).map((one) => <Lean key={one} of={one} sounded={of.sounded} />)}</p>
      <p class="big">{t("sounding-answered-so-far")} <strong class="number">{of.answered}</strong></p>
      <p class="quiet">{t("sounding-how")}</p>
    </div>
  );
}

export function ElectionSlide({ of }: { of: ElectionView }): JSX.Element {
  const top = (
    <>
      <h1><Phrase>{of.title}</Phrase></h1>
      <p class="step">{t("election-choose", { seats: of.seats, most: of.most })}</p>
    </>
  );
  if (of.result) return <Sheet top={top}><Fit class="elected" most={5.2}><ElectionOutcome of={of} /></Fit></Sheet>;
  return (
    <Sheet top={top}>
      <Fit most={7.5}><ol class="standing">{of.candidates.map((one) => <li key={one.id}><Phrase>{one.name}</Phrase></li>)}</ol></Fit>
      <div class="returned">
        <p class="big">{t("returned")} <strong class="number">{of.returned}</strong> <span class="quiet">{t("returned-of", { entitled: of.entitled })}</span></p>
        {of.state === "closing" ? <p class="quiet">{t("now-election-counting")}</p> : null}
      </div>
    </Sheet>
  );
}

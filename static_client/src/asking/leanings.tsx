// The three leanings of a sounding: drawn in outline only, with the word that says it decides nothing.
import type { JSX } from "preact";
import { Phrase } from "../ui/phrase";
import { t } from "../ui/words";
import type { HeardView, Leaning, Sounded, SoundingView } from "../wire";

const ORDER: Record<Sounded, readonly Leaning[]> = {
  straw: ["yes", "no", "between"],
  mood: ["yes", "between", "no"],
  consensus: ["yes", "between", "no"],
};
const STROKES: Record<Leaning, string> = {
  yes: "M4 13l5.5 6L20 5",
  between: "M3 14c3-6 6-6 9-2s6 4 9-2",
  no: "M5 5l14 14M19 5L5 19",
};

export const leaningsOf = (sounded: Sounded): readonly Leaning[] => ORDER[sounded];

/** ✓ ~ ✗ with the word beside it. */
export function Lean({ of, sounded }: { of: Leaning; sounded: Sounded }): JSX.Element {
  return (
    <span class={`lean ${of}`}>
      <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d={STROKES[of]} />
      </svg>
      {t(`lean-${sounded}-${of}`)}
    </span>
  );
}

type ButtonsProps = { of: SoundingView; chosen: Leaning | null; onChoose: (leaning: Leaning) => void };

export function LeanButtons({ of, chosen, onChoose }: ButtonsProps): JSX.Element {
  return (
    <div class="leanings" role="group" aria-label={t(`sounding-${of.sounded}`)}>
      {leaningsOf(of.sounded).map((one) => (
        <button key={one} type="button" class={`button outline wide leaning ${one}`} aria-pressed={chosen === one} onClick={() => onChoose(one)}>
          <Lean of={one} sounded={of.sounded} />
        </button>
      ))}
    </div>
  );
}

/** Figures in outline: shape, word, number, bar. */
export function HeardRows({ heard, sounded, of }: { heard: HeardView; sounded: Sounded; of: number }): JSX.Element {
  return (
    <ul class="heard">
      {leaningsOf(sounded).map((one) => (
        <li key={one} class={one}>
          <Lean of={one} sounded={sounded} />
          <span class="count number">{heard[one]}</span>
          <span class="bar outline" role="img" aria-label={t("heard-of", { count: heard[one], of })}>
            <span class={heard[one] ? "fill" : "fill none"} style={{ width: `${of ? (100 * heard[one]) / of : 0}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** 摸底 · 不作决定 */
export function NotBinding({ sounded, heading }: { sounded: Sounded; heading?: boolean }): JSX.Element {
  const words = <Phrase>{`${t(`sounding-${sounded}`)} · ${t(`sounding-${sounded}-weight`)}`}</Phrase>;
  return heading ? <h1 class="not-binding">{words}</h1> : <p class="not-binding">{words}</p>;
}

/** Everything that was heard: figures, guests apart, reservations. */
export function Heard({ of }: { of: SoundingView }): JSX.Element | null {
  if (!of.heard) return null;
  const guests = of.by_guests;
  return (
    <>
      <HeardRows heard={of.heard} sounded={of.sounded} of={of.answered} />
      <p class="quiet">
        {t("sounding-answered", { count: of.answered })}
        {guests ? ` · ${t(`sounding-guests-${of.sounded}`, { yes: guests.yes, between: guests.between, no: guests.no })}` : ""}
        {of.reservations ? ` · ${t("sounding-reservations", { count: of.reservations })}` : ""}
      </p>
    </>
  );
}

// Where votes are weighed by area, each sheet carries its own: two tellers add up what came back, and what was given to
// the options that the rule speaks of. Square metres with two decimals on the screen, 0.01 m² on the wire.
import type { JSX } from "preact";
import { Field } from "../ui/parts";
import { t } from "../ui/words";
import type { SecretPollView } from "../wire";

/** As typed; `of` in the order of the poll's `areas`. */
export interface Weights {
  back: string;
  of: readonly string[];
}

/** In 0.01 m²; null while one is missing, is no area, or a part is greater than what came back. */
export function read(weights: Weights): { back: number; of: number[] } | null {
  const back = hundredths(weights.back);
  const parts = weights.of.map(hundredths);
  if (back === null || parts.some((one) => one === null || one > back)) return null;
  return { back, of: parts as number[] };
}

/** Square metres as typed, in 0.01 m²; null where it is none. */
export function hundredths(typed: string): number | null {
  const found = /^(\d{1,9})(?:[.．](\d{1,2}))?$/.exec(typed.normalize("NFKC").replace(/[\s,]/g, ""));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}

type Props = { poll: SecretPollView; weights: Weights; set: (to: Weights) => void };

export function Areas({ poll, weights, set }: Props): JSX.Element {
  const complete = [weights.back, ...weights.of].every(Boolean);
  const part = (at: number, typed: string): void => set({ ...weights, of: weights.of.map((one, place) => (place === at ? typed : one)) });
  const named = (place: number): string => {
    const option = poll.options[place];
    return option?.choice ? t(`vote-${option.choice}`) : (option?.label ?? "");
  };
  return (
    <>
      <p class="quiet">{t("batch-areas")}</p>
      {poll.areas.map((place, at) => (
        <Area key={place} label={t("batch-area-of", { what: named(place) })} typed={weights.of[at] ?? ""} set={(typed) => part(at, typed)} />
      ))}
      <Area label={t("batch-area-back")} typed={weights.back} set={(back) => set({ ...weights, back })} fault={complete && !read(weights) ? t("batch-area-wrong") : undefined} />
    </>
  );
}

function Area({ label, typed, set, fault }: { label: string; typed: string; set: (to: string) => void; fault?: string | undefined }): JSX.Element {
  return (
    <Field label={label} fault={fault}>
      {(props) => <input {...props} inputMode="decimal" autocomplete="off" value={typed} onInput={(event) => set(event.currentTarget.value)} />}
    </Field>
  );
}

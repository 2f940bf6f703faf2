// What stands with a ballot wherever it is shown: its number, and why it was not taken.
import type { JSX } from "preact";
import { short } from "../../src/secret/short";
import { said, t } from "../../src/ui/words";
import type { Refusal } from "./flow";

export function Refused({ refusal }: { refusal: Refusal | null }): JSX.Element | null {
  if (!refusal) return null;
  return <p class="notice" role="alert">{said(refusal.words)} <span class="quiet small nowrap">{refusal.code}</span></p>;
}

/** The number by which one ballot is known, quietly. */
export function Envelope({ tracker }: { tracker: string }): JSX.Element {
  return <p class="quiet">{t("secret-tracker")} <span class="digits nowrap">{short(tracker)}</span></p>;
}

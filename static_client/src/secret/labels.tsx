// What must stand beside the word secret, on every seat alike: who alone could open ballots, what a result may tell.
import type { JSX } from "preact";
import type { SecretLabelView, SecretPollView } from "../wire";
import { t } from "../ui/words";

type Kind = SecretLabelView["label"];

const WORDS: Readonly<Record<Kind, string>> = {
  operator: "secrecy-label-operator",
  alone: "secrecy-label-alone",
  any_alone: "secret-any-alone",
  weights: "secrecy-label-weights",
  few: "secrecy-label-few",
  few_phones: "secrecy-label-few-phones",
  eligible: "secrecy-label-operator-eligible",
  http: "secrecy-http",
  no_witness: "secrecy-no-witness",
};
const WHY: Partial<Record<Kind, string>> = { operator: "secrecy-label-operator-why", weights: "secrecy-label-weights-why" };

const named = (one: SecretLabelView): string => t(WORDS[one.label], { name: one.name || t("secret-somebody") });
const why = ({ label }: SecretLabelView): string => (WHY[label] ? t(WHY[label]) : "");

/** That the board has told two stories, once the proof is on the record. */
export function Contradicted({ poll }: { poll: SecretPollView }): JSX.Element | null {
  return poll.contradicted ? <p class="notice" role="alert">{t("secret-contradicted")}</p> : null;
}

/** In full, with the sentence that says what it means. */
export function Labels({ of }: { of: readonly SecretLabelView[] }): JSX.Element | null {
  if (!of.length) return null;
  return (
    <ul class="secret-labels">
      {of.map((one) => (
        <li key={one.label}>
          <strong>{named(one)}</strong> {why(one)}
        </li>
      ))}
    </ul>
  );
}

/** In one line, for a screen with little room. */
export function LabelLine({ of }: { of: readonly SecretLabelView[] }): JSX.Element | null {
  return of.length ? <p class="secret-label attention">{of.map(named).join(" · ")}</p> : null;
}

// The figures of one decision on paper: what was put, what came of it, by which votes. Shape, word and number, the same
// as on every screen.
import type { JSX } from "preact";
import { Labels } from "../src/secret/labels";
import { CHOICES, Sign } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Announced } from "./results";

/** Yes, no and abstain side by side; a second line where area is weighed. */
export function Votes({ of }: { of: Announced }): JSX.Element | null {
  const { votes, area } = of;
  if (!votes) return null;
  return (
    <table class="votes-on-paper across">
      <thead><tr>{area ? <td /> : null}{CHOICES.map((choice) => <th key={choice} scope="col"><span class="choice"><Sign of={choice} />{t(`vote-${choice}`)}</span></th>)}</tr></thead>
      <tbody>
        <tr>{area ? <th scope="row">{t("posted-heads")}</th> : null}{CHOICES.map((choice) => <td key={choice}>{area ? votes[choice] : t("posted-votes", { count: Number(votes[choice]) })}</td>)}</tr>
        {area ? <tr><th scope="row">{t("posted-area")}</th>{CHOICES.map((choice) => <td key={choice}>{area[choice]}</td>)}</tr> : null}
      </tbody>
    </table>
  );
}

/** Everybody who stood, with votes and what became of them. */
export function StoodFor({ of }: { of: Announced }): JSX.Element | null {
  if (!of.stood.length) return null;
  return (
    <table class="votes-on-paper stood">
      <tbody>
        {of.stood.map((one, at) => (
          <tr key={at}>
            <th scope="row">{one.name}</th>
            <td class="count">{t("posted-votes", { count: one.votes })}</td>
            <td class="fate-on-paper">{one.chosen ? <span class="choice strong"><Sign of="yes" />{one.fate}</span> : one.fate}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What must stand beside a result: remote, recused, who must agree besides, what a secret ballot does not keep. */
export function Beside({ of }: { of: Announced }): JSX.Element {
  return (
    <>
      {of.beside.map((line) => <p key={line}>{line}</p>)}
      <Labels of={of.labels} />
    </>
  );
}

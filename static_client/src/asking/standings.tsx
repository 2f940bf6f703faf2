// A counted election: each candidate with votes, what was needed, and what became of it.
import type { JSX } from "preact";
import { Phrase } from "../ui/phrase";
import { said, t } from "../ui/words";
import type { ElectionView } from "../wire";

export function Standings({ of }: { of: ElectionView }): JSX.Element {
  return (
    <table class="standings fates">
      <thead>
        <tr>
          <th scope="col">{t(of.persons ? "candidate" : "text-choice")}</th>
          <th scope="col" class="figure">{t("votes")}</th>
          <th scope="col" class="figure">{t("needed")}</th>
          <th scope="col">{t("fate")}</th>
        </tr>
      </thead>
      <tbody>
        {of.candidates.map((one) => (
          <tr key={one.id}>
            <th scope="row"><Phrase>{one.name}</Phrase></th>
            <td class="figure votes-of">{one.votes}</td>
            <td class="figure">{one.needed}</td>
            <td class={`fate is-${one.fate}`}>{one.fate === "elected" ? "✓ " : one.fate === "tied" ? "= " : ""}{t(`fate-${of.persons ? "person" : "text"}-${one.fate ?? "below"}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The list of those elected in one line, the sentence with the figures, and the same without remote. */
export function ElectionOutcome({ of }: { of: ElectionView }): JSX.Element | null {
  const { result } = of;
  if (!result) return null;
  const names = of.candidates.filter((one) => one.fate === "elected").map((one) => one.name);
  return (
    <>
      <p class={`main phrase fate ${names.length ? "is-elected" : "is-none"}`}>
        {result.valid ? (names.length ? t("elected-are", { names: names.join(t("asked-comma")) }) : t("nobody-elected")) : t("election-not-valid")}
      </p>
      <Standings of={of} />
      <p>{said(result.say)}</p>
      {said(result.article) ? <p class="quiet">{said(result.article)}</p> : null}
      {result.without_remote ? <p class="quiet">{t("election-without-remote", { names: result.without_remote.join(t("asked-comma")) || t("nobody") })}</p> : null}
    </>
  );
}

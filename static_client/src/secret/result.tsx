// A counted secret poll: phones, paper and total, by the rule's arithmetic. Apart only where each is large enough.
import type { JSX } from "preact";
import { Result, Sign } from "../ui/parts";
import { Phrase } from "../ui/phrase";
import { said, t } from "../ui/words";
import type { SecretPollView, SecretResultView } from "../wire";

type Props = { poll: SecretPollView; result: SecretResultView; /** The sentence stands elsewhere. */ read?: boolean };

/** Verdict, rows, electronic and paper, the sentence. */
export function SecretResult({ poll, result, read }: Props): JSX.Element {
  return (
    <>
      <Verdict poll={poll} result={result} />
      <Figures poll={poll} result={result} />
      <Split poll={poll} result={result} />
      {read ? null : <p>{said(result.say)}</p>}
    </>
  );
}

/** The word that decides. */
export function Verdict({ poll, result }: Props): JSX.Element {
  return <p class={`verdict main ${result.outcome}`}>{verdict(poll, result)}</p>;
}

export function verdict(poll: SecretPollView, { outcome, elected }: SecretResultView): string {
  if (poll.ballot === "yes_no_abstain" || outcome === "no_quorum") return t(`secret-outcome-${outcome}`);
  const names = elected.map((at) => poll.options[at]?.label ?? "").join(t("secret-comma"));
  return names ? t("secret-elected", { names }) : t(outcome === "tied" ? "secret-tied" : "secret-nobody-elected");
}

/** Three rows, or a row for each candidate. */
export function Figures({ poll, result }: Props): JSX.Element {
  const at = (choice: string): number => result.total[poll.options.findIndex((one) => one.choice === choice)] ?? 0;
  if (poll.ballot === "yes_no_abstain") return <Result counts={{ yes: at("yes"), no: at("no"), abstain: at("abstain") }} of={poll.entitled} />;
  const order = poll.options.map((one, place) => ({ one, place, votes: result.total[place] ?? 0 })).sort((a, b) => b.votes - a.votes);
  return (
    <table class="standings">
      <tbody>
        {order.map(({ one, place, votes }) => (
          <tr key={one.id}>
            <th scope="row"><Phrase>{one.label}</Phrase></th>
            <td class="figure votes-of">{votes}</td>
            <td>{result.elected.includes(place) ? <span class="word yes"><Sign of="yes" />{t("secret-is-elected")}</span> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Phones and paper apart, spoiled sheets, who did not answer. */
export function Split({ poll, result }: Props): JSX.Element {
  const line = (figures: readonly number[]): string => poll.options.map((one, at) => `${one.choice ? t(`vote-${one.choice}`) : one.label} ${figures[at] ?? 0}`).join(t("secret-comma"));
  const silent = poll.entitled - result.returned;
  const aside = [result.sealed ? t("secret-sealed", { count: result.sealed }) : "", result.spoiled ? t("secret-spoiled", { count: result.spoiled }) : "", silent ? t("secret-silent", { count: silent }) : ""].filter(Boolean);
  return (
    <>
      {result.split ? <p class="quiet">{t("secret-electronic")}{t("secret-colon")}{line(result.electronic)}<br />{t("secret-paper")}{t("secret-colon")}{line(result.paper)}</p> : null}
      {aside.length ? <p class="quiet">{aside.join(" · ")}</p> : null}
    </>
  );
}

// A counted poll on a phone: the word, the three rows, the sentence with its arithmetic and its article.
import type { JSX } from "preact";
import { Result } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { PollView } from "../src/wire";

export function Outcome({ poll, quiet }: { poll: PollView; quiet?: boolean }): JSX.Element | null {
  const { result } = poll;
  if (!result) return null;
  const { totals } = result;
  const aside = [
    totals.spoiled ? t("result-spoiled", { count: totals.spoiled }) : "",
    totals.not_returned ? t("result-silent", { count: totals.not_returned }) : "",
  ].filter(Boolean);
  return (
    <section class="outcome stack" role="status">
      <p class={quiet ? "" : "asked"}><Phrase>{poll.question}</Phrase></p>
      <p class={`verdict ${result.outcome}`}>{t(`outcome-${result.outcome}`)}</p>
      <Result counts={totals} of={totals.entitled} />
      {aside.length ? <p class="quiet">{aside.join(" · ")}</p> : null}
      <p>{said(result.say)}</p>
      {said(result.article) ? <p class="quiet small">{said(result.article)}</p> : null}
      {result.without_remote ? <p class="quiet">{t("result-without-remote", { words: said(result.without_remote.say) })}</p> : null}
    </section>
  );
}

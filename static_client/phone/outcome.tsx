// A counted poll on a phone: the word, the three rows, the sentence with its arithmetic, which names its article.
import type { JSX } from "preact";
import { Result } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { PollView, RemoteView } from "../src/wire";

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
      {result.without_remote ? <p class="quiet">{withoutRemote(result.without_remote)}</p> : null}
    </section>
  );
}

/** The same decision without those taking part from afar, in one line. */
function withoutRemote({ yes, entitled, needed, outcome, few }: RemoteView): string {
  if (few) return t("without-remote-few", { outcome: t(`outcome-${outcome}`) });
  return t("without-remote", { yes, entitled, needed, outcome: t(`outcome-${outcome}`) });
}

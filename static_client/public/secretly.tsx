// A secret vote on the notice: the same figures and sentence as an open one, what must stand beside it, how to check it.
import type { JSX } from "preact";
import { CheckVote } from "../src/secret/checkable";
import { Contradicted, Labels } from "../src/secret/labels";
import { SecretResult } from "../src/secret/result";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { secret } from "./view";

/** The counted secret votes on this item. */
export function SecretDecisions({ item }: { item: ItemView }): JSX.Element {
  const all = (secret.value?.past ?? []).filter((poll) => poll.item === item.id);
  return (
    <>
      {all.map((poll) => (
        <div key={poll.id} class="decision">
          <p class="quiet">{t("counted-kind")}</p>
          {poll.title === item.title ? null : <blockquote><Phrase>{poll.title}</Phrase></blockquote>}
          {poll.result ? <SecretResult poll={poll} result={poll.result} /> : null}
          <Contradicted poll={poll} />
          <Labels of={poll.labels} />
          <CheckVote poll={poll} />
        </div>
      ))}
    </>
  );
}

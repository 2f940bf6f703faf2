// What became of a secret poll, on a phone: awaited shares, the void, the result with its arithmetic.
import type { JSX } from "preact";
import { Contradicted, LabelLine } from "../../src/secret/labels";
import { SecretResult } from "../../src/secret/result";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { SecretPollView } from "../../src/wire";

/** What it means for whoever has cast a ballot. */
function Voided({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <>
      <p class="main">{t("secret-voided")}</p>
      {poll.reason ? <p>{t("secret-void", { reason: poll.reason })}</p> : null}
      <p>{t("secret-void-next")}</p>
    </>
  );
}

export function SecretOutcome({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <section class="outcome stack" role="status">
      <p class="asked"><Phrase>{poll.title}</Phrase></p>
      {poll.state === "void" ? <Voided poll={poll} /> : null}
      {poll.state === "void" ? null : <LabelLine of={poll.labels} />}
      <Contradicted poll={poll} />
      {poll.state === "closing" ? <p class="quiet">{t(poll.tallied && poll.shares < poll.needed ? "secret-shares" : "secret-counting", { in: poll.shares, needed: poll.needed })}</p> : null}
      {poll.result ? <SecretResult poll={poll} result={poll.result} /> : null}
    </section>
  );
}

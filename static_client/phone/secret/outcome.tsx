// What became of a secret poll, on a phone: awaited shares, the void, the result with its arithmetic.
import type { JSX } from "preact";
import { SecretResult } from "../../src/secret/result";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { SecretPollView } from "../../src/wire";

export function SecretOutcome({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <section class="outcome stack" role="status">
      <p class="asked"><Phrase>{poll.title}</Phrase></p>
      {poll.state === "void" ? <p class="main">{t("secret-void", { reason: poll.reason || "—" })}</p> : null}
      {poll.state === "closing" ? <p class="quiet">{t(poll.tallied && poll.shares < poll.needed ? "secret-shares" : "secret-counting", { in: poll.shares, needed: poll.needed })}</p> : null}
      {poll.result ? <SecretResult poll={poll} result={poll.result} /> : null}
    </section>
  );
}

// What became of a ballot that was received: on the board, under a signed head, under one a witness signed.
import type { JSX } from "preact";
import { elder } from "../../src/ui/look";
import { Sign } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { Cast, Refusal } from "./flow";
import { Envelope, Refused } from "./notes";
import type { Question } from "./question";

type Props = { last: Cast; asked: Question; open: boolean; refusal: Refusal | null };

export function Standing({ last, asked, open, refusal }: Props): JSX.Element {
  return (
    <section class="receipt" role="status">
      <p class="number">{t("secret-received")}</p>
      {open || last.envelope.counter > 1 ? <p><Phrase>{whichOne(last, asked)}</Phrase></p> : null}
      <Seal last={last} />
      {elder.value ? null : <Envelope tracker={last.envelope.tracker} />}
      {open ? null : <p class="quiet">{t("secret-over")}</p>}
      <Refused refusal={refusal} />
    </section>
  );
}

function whichOne({ envelope: { counter } }: Cast, asked: Question): string {
  if (counter > 1) return t("secret-which", { number: counter });
  return t(asked.revote ? "secret-first" : "secret-first-final");
}

/** Green only under a witness; without one it says so. In large type only that, and in few words. */
function Seal({ last }: { last: Cast }): JSX.Element | null {
  const few = elder.value ? "secret-witnessed-few" : "secret-witnessed";
  if (last.seen === "witnessed") return <p class="chosen small yes"><Sign of="yes" />{t(few, { count: last.witnesses })}</p>;
  if (elder.value) return null;
  return <p class="quiet">{t(last.seen === "recorded" ? "secret-recorded" : "secret-waiting-board")}</p>;
}

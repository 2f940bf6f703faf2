// A ballot that is opened instead of cast: the code for another device, and what that device should show.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { Qr } from "../../src/ui/qr";
import { t } from "../../src/ui/words";
import { short } from "../../src/secret/short";
import { type Envelope, type Marks } from "./flow";
import { inWords, type Question } from "./question";

type Props = { asked: Question; marks: Marks; envelope: Envelope; opening: string; noted: boolean };

const copied = signal("");

export function Checked({ asked, marks, envelope, opening, noted }: Props): JSX.Element {
  const copy = (): void => void navigator.clipboard?.writeText(opening).then(() => (copied.value = envelope.tracker));
  return (
    <section class="receipt checked">
      <p class="main">{t("check-title")}</p>
      <p>{t("check-how")}</p>
      <p class="asked"><Phrase>{t("check-what", { choice: inWords(asked, marks), tracker: short(envelope.tracker).replace(" ", "\u00a0") })}</Phrase></p>
      <Qr text={opening} label={t("check-title")} />
      <p>{t("check-spent")}</p>
      {globalThis.isSecureContext ? <Button wide onPress={copy}>{t(copied.value === envelope.tracker ? "check-copied" : "check-copy")}</Button> : null}
      <p class="attention">{t("check-differs")}</p>
      <p class="quiet" role="status">{t(noted ? "check-noted" : "check-noting")}</p>
    </section>
  );
}

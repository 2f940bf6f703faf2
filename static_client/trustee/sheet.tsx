// The backup on paper: shown only when it is printed. The code as QR and in groups of four, and what to do with it; the
// six words that open it are never on it.
import type { JSX } from "preact";
import { unpack } from "../src/ballot/bytes";
import { Qr } from "../src/ui/qr";
import { language, t } from "../src/ui/words";
import { grouped } from "./backup";
import type { Holding } from "./holding";
import { spoken } from "./spoken";
import { held, meeting } from "./state";

const title = (of: Holding): string => t("trustee-sheet-title", { number: of.trustee, of: of.trustees, needed: of.threshold });
const fingerprint = (of: Holding): string => t("trustee-sheet-words", { words: spoken(unpack(of.transcript), language.value).join(" ") });

export function Sheet({ code }: { code: string }): JSX.Element {
  const of = held.value!;
  return (
    <section class="print-only" aria-hidden="true">
      <h1>{title(of)}</h1>
      <p>{meeting.value?.title}</p>
      <p>{fingerprint(of)}</p>
      <Qr text={code} label="" />
      <pre>{grouped(code).join("\n")}</pre>
      <ol>
        {["fold", "use", "destroy"].map((step) => <li key={step}>{t(`trustee-sheet-${step}`)}</li>)}
      </ol>
    </section>
  );
}

/** The same as a text, for the file. */
export function textOf(of: Holding, code: string): string {
  const steps = ["use", "destroy"].map((step) => t(`trustee-sheet-${step}`));
  return [title(of), meeting.value?.title ?? "", fingerprint(of), ...steps, "", ...grouped(code), ""].join("\n");
}

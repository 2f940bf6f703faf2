// The ceremony, scene by scene: one button with what it does, or what is awaited and from whom.
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { confirmed } from "../src/ui/ask";
import { Phrase } from "../src/ui/phrase";
import { language, t } from "../src/ui/words";
import { agree, go, held, keep, mine, next, over, view, working } from "./state";
import { spoken } from "./spoken";
import { Distrusted } from "./steps";
import { signal } from "@preact/signals";

const differs = signal(false);

/** What is asked now, or what is awaited. */
export function Scene(): JSX.Element | null {
  const found = next.value;
  if (!found || found instanceof Distrusted) return null;
  if (found.message) return <Act kind={found.message.kind} />;
  if (found.waits === "compare") return <Compare />;
  return (
    <>
      <h2><Phrase>{t(`trustee-wait-${found.waits}`)}</Phrase></h2>
      <p>{t("trustee-wait-why")}</p>
      {over.value && found.waits === "confirmations" ? <Words raw={over.value} /> : null}
    </>
  );
}

function Act({ kind }: { kind: string }): JSX.Element {
  const seen = view.value!;
  const against = next.value && !(next.value instanceof Distrusted) && next.value.message?.kind === "complain" ? next.value.message.against : 0;
  const args = { needed: seen.threshold, of: seen.trustees, number: against };
  const anew = kind === "post_certificate" && seen.round > 1;
  return (
    <>
      {anew ? <p class="notice" role="status">{t("trustee-anew")}</p> : null}
      <h2><Phrase>{t(`trustee-${kind}`, args)}</Phrase></h2>
      <p>{t(`trustee-${kind}-why`, args)}</p>
      <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void go()}>
        {working.value ? t("trustee-working") : t(`trustee-${kind}-go`, args)}
      </Button>
    </>
  );
}

/** Six words, large enough to be read standing. */
export function Words({ raw }: { raw: Uint8Array }): JSX.Element {
  return (
    <ol class="words" aria-label={t("trustee-words")}>
      {spoken(raw, language.value).map((word, at) => <li key={at}>{word}</li>)}
    </ol>
  );
}

function Compare(): JSX.Element | null {
  if (!over.value) return null;
  if (differs.value)
    return (
      <>
        <h2>{t("trustee-differs")}</h2>
        <p>{t("trustee-differs-why")}</p>
        <Words raw={over.value} />
        <Button wide onPress={() => (differs.value = false)}>{t("trustee-again")}</Button>
      </>
    );
  return (
    <>
      <h2><Phrase>{t("trustee-compare")}</Phrase></h2>
      <p>{t("trustee-compare-why", { of: view.value!.trustees })}</p>
      <Words raw={over.value} />
      <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void agree()}>
        {working.value ? t("trustee-working") : t("trustee-compare-go")}
      </Button>
      <Button wide onPress={() => (differs.value = true)}>{t("trustee-compare-not")}</Button>
    </>
  );
}

/** Something does not fit: what, whose, and what to do now. */
export function Doubt({ of }: { of: Distrusted }): JSX.Element {
  const left = of.why === "certificate_gone" || of.why === "no_place";
  return (
    <>
      <h2 class="attention">{t("trustee-stop")}</h2>
      <p role="alert">{t(`trustee-doubt-${of.why}`, { number: of.trustee })}</p>
      <p class="quiet">{t("trustee-doubt-do")}</p>
      {left && held.value && mine.value ? null : <Forget />}
    </>
  );
}

/** Keys of a meeting that no longer fit anything may be put away, asked back in one sentence. */
function Forget(): JSX.Element | null {
  const now = held.value;
  if (!now || now.share) return null;
  const forget = async (): Promise<void> => {
    if (await confirmed(t("trustee-forget-sure"), t("trustee-forget"), t("trustee-forget-words")))
      await keep({ ...now, round: { ...now.round, number: -1 }, meeting: "" });
  };
  return <Button look="plain" onPress={() => void forget()}>{t("trustee-forget")}</Button>;
}

// After the ceremony: sign the manifest that names everybody's keys, then wait while people vote.
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { checkManifest, signatureOfMeeting } from "./keeping";
import { Doubt } from "./scenes";
import { doing, held, keep, mine, secret, send, view, working } from "./state";
import { Distrusted } from "./steps";

export function Counting(): JSX.Element {
  if (held.value && !held.value.share) return <Rest words="gone" />;
  if (view.value!.manifest && !mine.value?.signed) return <Sign />;
  const poll = secret.value?.current;
  return <Rest words={poll?.state === "open" ? "open" : poll?.state === "closing" ? "adding" : "rest"} />;
}

function Rest({ words }: { words: string }): JSX.Element {
  return (
    <>
      <h2>{t(`trustee-${words}`)}</h2>
      <p>{t(`trustee-${words}-why`)}</p>
    </>
  );
}

/** The manifest names everybody's keys; it is signed where it is this ceremony's. */
function Sign(): JSX.Element {
  const said = manifest();
  if (said instanceof Distrusted) return <Doubt of={said} />;
  const count = (name: string): number => (Array.isArray(said[name]) ? (said[name] as unknown[]).length : 0);
  return (
    <>
      <h2>{t("trustee-sign")}</h2>
      <p>{t("trustee-sign-why", { desks: count("desks"), witnesses: count("witnesses"), tellers: count("tellers") })}</p>
      <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void doing(sign)}>{t("trustee-sign-go")}</Button>
    </>
  );
}

function manifest(): Record<string, unknown> | Distrusted {
  try {
    return checkManifest(held.value!, view.value!);
  } catch (error) {
    if (error instanceof Distrusted) return error;
    throw error;
  }
}

async function sign(): Promise<void> {
  const seen = view.value!;
  const message = signatureOfMeeting(held.value!, seen);
  await keep({ ...held.value!, manifest: seen.manifest });
  await send(message);
}

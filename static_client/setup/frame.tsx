// The frame of every step: where this is among the ten, what is asked, one thing that goes on.
import type { ComponentChildren, JSX } from "preact";
import { Resting } from "../src/resting";
import { Button } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { go, home, place, STEPS, type Step } from "./place";
import { busy, community, done, fault, faultWords, perform, reachable, whole, you } from "./state";

/** The ten steps beside the page; a tap goes back to one that can be gone to. */
export function Stepper({ now }: { now: Step }): JSX.Element {
  return (
    <nav class="stepper" aria-label={t("setup-steps")}>
      <p class="context">
        <span class="strong">{community.value?.name ?? ""}</span>
        {whole.value ? <span class="quiet small"><Phrase>{whole.value.meeting.title}</Phrase></span> : null}
      </p>
      <ol>
        {STEPS.map((step, at) => <StepLine key={step} step={step} at={at + 1} now={now} />)}
      </ol>
      <Button look="plain" onPress={home}>{t("setup-all-meetings")}</Button>
    </nav>
  );
}

function StepLine({ step, at, now }: { step: Step; at: number; now: Step }): JSX.Element {
  const finished = done.value[step];
  const open = reachable(step);
  const state = step === now ? "now" : finished ? "done" : open ? "open" : "later";
  return (
    <li class={state}>
      <button type="button" aria-current={step === now ? "step" : undefined} disabled={!open} onClick={() => go({ step })}>
        <span class="mark" aria-hidden="true">{finished ? "✓" : at}</span>
        <span>{t(`setup-step-${step}`)}</span>
        {finished ? <span class="offscreen">{t("setup-step-done")}</span> : null}
      </button>
    </li>
  );
}

type StepProps = {
  now: Step;
  title: string;
  lead?: string;
  children?: ComponentChildren;
  /** The one thing that goes on, and what its button says. */
  primary?: { words: string; press: () => void; disabled?: boolean };
  also?: ComponentChildren;
};

/** One step, one screen. */
export function Screen({ now, title, lead, children, primary, also }: StepProps): JSX.Element {
  const at = STEPS.indexOf(now);
  const before = STEPS[at - 1];
  return (
    <section class="screen" aria-labelledby="step-title">
      <p class="quiet small at">{t("setup-at", { at: at + 1, of: STEPS.length })}</p>
      <h2 id="step-title"><Phrase>{title}</Phrase></h2>
      {lead ? <p class="lead quiet">{lead}</p> : null}
      <Resting acts={you.value?.acts ?? []} send={perform} />
      <div class="content stack">{children}</div>
      <Fault />
      <div class="acts">
        {before && place.value.c ? <Button look="plain" onPress={() => go({ step: before })}>{t("back")}</Button> : <span />}
        <span class="row">
          {also}
          {primary ? <Button look="primary" disabled={busy.value || primary.disabled} onPress={primary.press}>{busy.value ? t("setup-working") : primary.words}</Button> : null}
        </span>
      </div>
    </section>
  );
}

/** What went wrong, in words, beside the button that was pressed. */
export function Fault(): JSX.Element | null {
  if (!fault.value) return null;
  const words = said(faultWords.value) || t(fault.value.reached ? "setup-fault" : "setup-away");
  return <p class="notice" role="alert">{words}</p>;
}

/** Go on to the step after this one. */
export function onward(now: Step): void {
  const after = STEPS[STEPS.indexOf(now) + 1];
  if (after) go({ step: after });
}

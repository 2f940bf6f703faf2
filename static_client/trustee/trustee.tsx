// One thing at a time: what is asked of this trustee now, big; below it who has done which step.
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { AskPlace } from "../src/ui/ask";
import { Header } from "../src/ui/header";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { Backing } from "./backing";
import { Doubt, Scene } from "./scenes";
import { Counting } from "./counting";
import { Elsewhere } from "./elsewhere";
import { held, lasting, meeting, mine, next, refused, view } from "./state";
import { Distrusted } from "./steps";

export function Trustee(): JSX.Element {
  const place = held.value?.trustee && mine.value && view.value?.trustees ? t("trustee-number", { number: held.value.trustee, of: view.value.trustees }) : t("trustee-title");
  return (
    <div class="trustee">
      <Header title={meeting.value?.title ?? t("trustee-title")} place={place} />
      {link.connection.value === "refused" ? <NoSeat /> : view.value && held.value !== undefined ? <Page /> : <main><p class="quiet">{t("loading")}</p></main>}
      <AskPlace />
    </div>
  );
}

function Page(): JSX.Element {
  const found = next.value;
  return (
    <main>
      {lasting.value ? null : <p class="notice" role="status">{t("trustee-not-lasting")}</p>}
      <section class="focus stack" aria-live="polite">
        <Now />
        {refused.value ? <p class="notice" role="alert">{said(refused.value.words)} <span class="quiet small">{refused.value.code}</span></p> : null}
      </section>
      <Everybody />
      {found && !(found instanceof Distrusted) ? <Elsewhere /> : null}
    </main>
  );
}

/** The scene that is asked of this trustee. */
function Now(): JSX.Element {
  const seen = view.value!;
  const found = next.value;
  if (!seen.round) return <Rest title={t("trustee-none")} words={t("trustee-none-why")} />;
  if (seen.by_operator) return <Rest title={t("trustee-operator")} words={t("secrecy-label-operator-why")} />;
  if (seen.failed_by) return <Rest title={t("trustee-failed")} words={t("trustee-failed-why", { number: seen.failed_by })} />;
  if (found instanceof Distrusted) return <Doubt of={found} />;
  if (found?.waits !== "done") return <Scene />;
  return mine.value?.backup ? <Counting /> : <Backing />;
}

function Rest({ title, words }: { title: string; words: string }): JSX.Element {
  return (
    <>
      <h2><Phrase>{title}</Phrase></h2>
      <p>{words}</p>
    </>
  );
}

const STEPS = ["certificate", "hash", "opening", "confirmation", "backup", "signed"] as const;

/** Who has done which step: the next that is awaited, in words. */
function Everybody(): JSX.Element | null {
  const seen = view.value!;
  if (!seen.round || seen.by_operator) return null;
  const places = Array.from({ length: seen.trustees }, (_, at) => seen.people[at] ?? null);
  return (
    <section class="everybody" aria-label={t("trustee-everybody")}>
      <h3 class="quiet small"><Phrase>{t("trustee-everybody-of", { needed: seen.threshold, of: seen.trustees })}</Phrase></h3>
      <ol>
        {places.map((one, at) => (
          <li key={at}>
            <span class="name">{one ? one.name || t("trustee-number-only", { number: one.number }) : t("trustee-number-only", { number: at + 1 })}{one && one.number === held.value?.trustee && mine.value ? ` · ${t("trustee-you")}` : ""}</span>
            <span class={one && done(one) === "signed" ? "yes" : "quiet"}>{one ? t(`trustee-did-${done(one)}`) : t("trustee-did-nothing")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Step = (typeof STEPS)[number];
function done(one: NonNullable<typeof mine.value>): Step {
  const has: Record<Step, boolean> = { certificate: true, hash: !!one.hash, opening: !!one.opening, confirmation: !!one.confirmation, backup: one.backup, signed: one.signed };
  return STEPS.filter((step, at) => STEPS.slice(0, at + 1).every((before) => has[before]) && has[step]).at(-1) ?? "certificate";
}

function NoSeat(): JSX.Element {
  return (
    <main>
      <section class="focus stack">
        <h2>{t("no-such-seat")}</h2>
        <p>{said(link.refusal.value?.words)}</p>
        <p class="quiet">{t("trustee-no-seat")}</p>
      </section>
    </main>
  );
}

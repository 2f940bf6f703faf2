// Seven things that are protected, each with what it rests on and when it fails; then, as large, what is not.
import type { JSX } from "preact";
import { t } from "../src/ui/words";

const PROTECTED = ["choice", "stuffing", "intended", "recorded", "counted", "available", "early"] as const;
const NOT = ["coercion", "phone", "page", "forever", "voted", "result", "room", "help", "stop", "register", "traffic"] as const;
const SECTIONS = ["web", "weights", "nobody"] as const;
const DO = ["tracker", "challenge", "row", "witness", "verify"] as const;

export function Secrecy(): JSX.Element {
  return (
    <main class="sheet">
      <p class="lead">{t("secrecy-page-lead")}</p>
      <section>
        <h2>{t("secrecy-page-who")}</h2>
        <p class="quiet">{t("secrecy-page-who-lead")}</p>
        {PROTECTED.map((one) => <Protected key={one} one={one} />)}
      </section>
      <section>
        <h2>{t("secrecy-not")}</h2>
        <ul class="points">{NOT.map((one) => <li key={one}>{t(`secrecy-not-${one}`)}</li>)}</ul>
      </section>
      {SECTIONS.map((one) => (
        <section key={one}>
          <h2>{t(`secrecy-${one}`)}</h2>
          <p>{t(`secrecy-${one}-text`)}</p>
        </section>
      ))}
      <section>
        <h2>{t("secrecy-do")}</h2>
        <ul class="points">{DO.map((one) => <li key={one}>{t(`secrecy-do-${one}`)}</li>)}</ul>
      </section>
    </main>
  );
}

function Protected({ one }: { one: (typeof PROTECTED)[number] }): JSX.Element {
  return (
    <article class="item">
      <h3>{t(`secrecy-${one}`)}</h3>
      <dl>
        <dt>{t("secrecy-page-holds")}</dt>
        <dd>{t(`secrecy-${one}-holds`)}</dd>
        <dt>{t("secrecy-page-fails")}</dt>
        <dd>{t(`secrecy-${one}-fails`)}</dd>
      </dl>
    </article>
  );
}

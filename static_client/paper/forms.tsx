// Forms filled in by hand: a written proxy, and the sheet for somebody who stands in no register.
import type { JSX } from "preact";
import { CHOICES, Sign } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { Head, Line, Page } from "./pieces";
import { questions, told } from "./state";

export function ProxyForm(): JSX.Element {
  const { title, body } = told.value!;
  return (
    <Page>
      <Head title={t("paper-proxy-title")} />
      <p class="signed"><Line label={t("paper-proxy-from")} wide /><Line label={t("paper-household")} wide /><Line label={t("paper-proxy-id")} wide /><Line label={t("paper-phone")} wide /></p>
      <p class="signed"><Line label={t("paper-proxy-to")} wide /><Line label={t("paper-household")} wide /><Line label={t("paper-proxy-id")} wide /><Line label={t("paper-phone")} wide /></p>
      <p class="paragraph">{t("paper-proxy-words", { body, title })}</p>
      <h3>{t("paper-proxy-scope")}</h3>
      <Ticks of={["paper-proxy-free", "paper-proxy-instructed"]} />
      <Instructions />
      <p>{t("paper-proxy-until")}</p>
      <p class="signed"><Line label={t("paper-proxy-signed")} wide /><Line label={t("paper-proxy-accepted")} wide /><Line label={t("paper-date")} wide /><Line label={t("paper-proxy-checked")} wide /></p>
    </Page>
  );
}

/** One of several, ticked by hand. */
function Ticks({ of }: { of: readonly string[] }): JSX.Element {
  return <ul class="ticks">{of.map((words) => <li key={words}><span class="box" />{t(words)}</li>)}</ul>;
}

/** How to vote on each question, where the principal wants to say so. */
function Instructions(): JSX.Element {
  return (
    <table class="instructions">
      <tbody>
        {questions.value.map((item) => (
          <tr key={item.id}>
            <th scope="row">{t("paper-item", { number: item.number, title: item.title })}</th>
            {CHOICES.map((choice) => <td key={choice}><span class="choice"><span class="box" /><Sign of={choice} />{t(`vote-${choice}`)}</span></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function WalkInForm(): JSX.Element {
  return (
    <Page>
      <Head title={t("paper-walk-in-title")} />
      <p>{t("paper-walk-in-lead")}</p>
      <p class="signed"><Line label={t("paper-name")} wide /><Line label={t("paper-household")} wide /><Line label={t("paper-phone")} wide /><Line label={t("paper-arrival")} wide /></p>
      <h3>{t("paper-walk-in-says")}</h3>
      <Ticks of={["paper-walk-in-resident", "paper-walk-in-owner", "paper-walk-in-tenant", "paper-walk-in-other"]} />
      <h3>{t("paper-walk-in-shown")}</h3>
      <Ticks of={["paper-walk-in-id", "paper-walk-in-deed", "paper-walk-in-known"]} />
      <h3>{t("paper-walk-in-decided")}</h3>
      <Ticks of={["paper-walk-in-observer", "paper-walk-in-admitted", "paper-walk-in-gone"]} />
      <p class="paragraph">{t("paper-walk-in-rule")}</p>
      <p class="signed"><Line label={t("paper-signature")} wide /><Line label={t("paper-walk-in-first")} wide /><Line label={t("paper-walk-in-second")} wide /><Line label={t("paper-date")} wide /></p>
    </Page>
  );
}

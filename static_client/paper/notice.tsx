// The notice of what was decided, for the board: decisions with their figures and articles, who does what by when, for
// how many days it hangs, where to object, and a code that leads to the page where everything can be checked.
import type { JSX } from "preact";
import { Qr } from "../src/ui/qr";
import { t } from "../src/ui/words";
import type { ActionItem } from "../src/wire";
import { Beside, StoodFor, Votes } from "./figures";
import { Line, Nothing, Page } from "./pieces";
import { dated, days, objectTo, period } from "./posting";
import { announced, type Announced } from "./results";
import { contact, itemId, told } from "./state";

export function NoticeSheets(): JSX.Element {
  const all = announced("published").filter((one) => !itemId.value || one.item.id === itemId.value);
  if (!all.length) return <Nothing words={t("posted-none")} />;
  const tasks = told.value!.actions.actions.filter((one) => !itemId.value || one.item === itemId.value);
  return (
    <Page kind="on-board">
      <header class="board">
        <p>{told.value!.body}</p>
        <h2>{t("posted-title")}</h2>
      </header>
      <Held />
      {all.map((one) => <Decision key={one.key} of={one} />)}
      {tasks.length ? <Tasks of={tasks} /> : null}
      <Posted />
      <Objecting />
      <footer class="foot">
        <Qr text={told.value!.public} label={t("posted-qr")} />
        <div>
          <p>{t("posted-check")}</p>
          <p class="address">{told.value!.public}</p>
        </div>
        <p class="from">{told.value!.body}<br />{period.value?.posted ?? t("posted-day-blank")}</p>
      </footer>
    </Page>
  );
}

/** Which meeting, when, where, how many came. */
function Held(): JSX.Element {
  const { title, planned, opened, halls, quorum } = told.value!;
  const at = opened ?? planned;
  return (
    <p class="held">
      {t("posted-held", { title })}{at ? t("posted-held-at", { day: dated(at) }) : ""}
      {halls.length ? <span class="places">{t("posted-held-where")}{halls.map((hall, n) => <span key={hall.id}>{hall.name}{n + 1 < halls.length ? t("posted-comma") : ""}</span>)}</span> : null}
      {opened ? t("posted-held-who", { roll: quorum.roll, present: quorum.present }) : ""}{t("posted-held-end")}
    </p>
  );
}

function Decision({ of }: { of: Announced }): JSX.Element {
  return (
    <article class="decided">
      <h3>{t("paper-item", { number: of.item.number, title: of.item.title })}</h3>
      {of.question ? <p class="put">{of.question}</p> : null}
      <p class="verdict-on-paper">{of.verdict}</p>
      <Votes of={of} />
      <StoodFor of={of} />
      {of.turnout ? <p>{of.how}{t("posted-colon")}{of.turnout}</p> : <p>{of.how}</p>}
      {of.say ? <p>{of.say}</p> : null}
      <Beside of={of} />
    </article>
  );
}

const FIELDS = ["owner", "standard", "deadline", "supervisor"] as const;

function Tasks({ of }: { of: readonly ActionItem[] }): JSX.Element {
  return (
    <section>
      <h3>{t("posted-tasks")}</h3>
      <table class="tasks">
        <thead><tr><th scope="col">{t("posted-task")}</th>{FIELDS.map((field) => <th key={field} scope="col">{t(`posted-task-${field}`)}</th>)}</tr></thead>
        <tbody>{of.map((one) => <tr key={one.id}><th scope="row">{one.task}</th>{FIELDS.map((field) => <td key={field}>{one[field]}</td>)}</tr>)}</tbody>
      </table>
    </section>
  );
}

function Posted(): JSX.Element {
  const when = period.value;
  return (
    <section>
      <h3>{t("posted-period")}</h3>
      {when ? <p>{t("posted-period-words", { days: days.value, ...when })}</p> : <p class="signed"><Line label={t("posted-period-blank")} wide /></p>}
    </section>
  );
}

function Objecting(): JSX.Element {
  return (
    <section>
      <h3>{t("posted-objecting")}</h3>
      <p>{t("posted-objecting-how")}</p>
      {objectTo.value ? <p class="strong">{t("posted-objecting-to", { to: objectTo.value })}</p> : <p class="signed"><Line label={t("posted-objecting-blank")} wide /></p>}
      {contact.value ? <p class="strong">{t("posted-objecting-call", { number: contact.value })}</p> : null}
      <p>{t("posted-objecting-law")}</p>
    </section>
  );
}

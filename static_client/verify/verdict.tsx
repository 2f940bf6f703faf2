// The verdict in one word, the numbers it is about, what it proves and what it does not, and one's own ballot.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { inFours, type Row, type Told } from "../src/verifier/told";
import { Again } from "./again";
import { file, find, own } from "./state";

const FOUR = [1, 2, 3, 4] as const;
const CENTI = 100;
const typed = signal("");

export function VerdictPart({ told }: { told: Told }): JSX.Element {
  return told.code ? <Failed told={told} /> : <Proved told={told} />;
}

function Failed({ told }: { told: Told }): JSX.Element {
  return (
    <>
      <section role="alert">
        <p class="verdict no"><span aria-hidden="true">✗</span> {t("verify-failed")}</p>
        <p class="main">{t("verify-failed-why", { check: t(`verify-check-${told.code}`) })}</p>
        <p>{t("verify-failed-do")}</p>
        <p class="quiet small">{file.value} · {t("verify-failed-where", { code: told.code, where: told.where })}</p>
      </section>
      <Again />
    </>
  );
}

function Proved({ told }: { told: Told }): JSX.Element {
  return (
    <>
      <section role="status">
        <p class="verdict yes"><span aria-hidden="true">✓</span> {t("verify-proved")}</p>
        {told.title ? <h2>{said(told.title)}</h2> : null}
        <p>{t("verify-proved-why", { counted: told.counted })}</p>
        <p class="quiet small">{file.value}</p>
      </section>
      <Numbers told={told} />
      <Mine />
      <section>
        <h2>{t("verify-fingerprint")}</h2>
        <p class="hash">{inFours(told.election.slice(0, 16))}</p>
        <p class="quiet">{t("verify-fingerprint-why")}</p>
      </section>
      <section>
        <h2>{t("verify-shows")}</h2>
        <ul class="points">{FOUR.map((one) => <li key={one}>{one === 1 && !told.witnesses ? t("verify-shows-unwitnessed") : t(`verify-shows-${one}`)}</li>)}</ul>
      </section>
      <section>
        <h2>{t("verify-not")}</h2>
        <ul class="points">{FOUR.map((one) => <li key={one}>{t(`verify-not-${one}`)}</li>)}</ul>
      </section>
      <Again />
    </>
  );
}

function Numbers({ told }: { told: Told }): JSX.Element {
  const columns = ["electronic", "paper", "total"] as const;
  return (
    <section>
      <h2>{t("verify-result")}</h2>
      <table>
        <thead>
          <tr><th scope="col">{t("verify-column-what")}</th>{columns.map((one) => <th key={one} scope="col" class="figure">{t(`verify-column-${one === "electronic" && told.sheets ? "sealed" : one}`)}</th>)}</tr>
        </thead>
        <tbody>
          {told.rows.map((row) => (
            <tr key={`${row.question} ${row.option} ${row.dimension}`}>
              <th scope="row">{labelOf(row)} <span class="quiet">{unit(row)}</span></th>
              {columns.map((one) => <td key={one} class="figure">{figure(row, row[one])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("verify-people", { rights: told.rights, counted: told.counted, paper: told.paper, ballots: told.ballots, entries: told.entries })}{told.sheets ? ` ${t("verify-sheets", { count: told.sheets })}` : ""}</p>
      <p>{t("verify-trustees", { of: told.trustees, threshold: told.threshold, opened: told.opened.join(t("verify-and")) })}</p>
      {told.challenged ? <p>{t("verify-challenged", { count: told.challenged })}</p> : null}
    </section>
  );
}

const labelOf = (row: Row): string => said(row.label) || t("verify-option", { question: row.question + 1, option: row.option + 1 });

const unit = (row: Row): string => (["count", "area"].includes(row.dimension) ? t(`verify-dimension-${row.dimension}`) : row.dimension);

/** Areas are kept in hundredths of a square metre. */
const figure = (row: Row, value: number): string => (row.dimension === "area" ? (value / CENTI).toFixed(2) : String(value));

function Mine(): JSX.Element {
  const found = own.value;
  const bad = found && ["absent", "broken"].includes(found.found);
  return (
    <section>
      <h2>{t("verify-mine")}</h2>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); find(typed.value); }}>
        <Field label={t("verify-mine-label")} hint={t("verify-mine-hint")}>
          {(props) => <textarea {...props} rows={2} spellcheck={false} value={typed.value} onInput={(event) => { typed.value = event.currentTarget.value; own.value = null; }} />}
        </Field>
        <Button disabled={!typed.value.trim()} onPress={() => find(typed.value)}>{t("verify-mine-find")}</Button>
      </form>
      {found ? (
        <p role="status" class={`notice ${found.found === "counted" ? "good" : bad ? "bad" : ""}`}>
          {found.found === "counted" ? "✓ " : bad ? "✗ " : ""}{t(`verify-mine-${found.found}`, { seq: found.seq ?? 0 })}
          {bad ? <span class="quiet small"> V16</span> : null}
        </p>
      ) : null}
    </section>
  );
}

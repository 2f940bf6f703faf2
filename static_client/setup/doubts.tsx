// Every doubtful row, by its reason: what is doubtful, what would become of it, and one choice for each.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Candidate, Doubt, Listed, Preview, RowChoice } from "../src/wire";
import { chosen } from "./reading";

const AT_ONCE = 40;
const CHOICES: readonly RowChoice[] = ["suggestion", "as_is", "skip"];
const shown = signal(AT_ONCE);

/** Take what is suggested for these rows; a choice already made stays. */
function suggested(rows: readonly Candidate[]): void {
  const more = rows.filter((row) => !chosen.value[String(row.row)]).map((row) => [String(row.row), row.suggested] as const);
  chosen.value = { ...chosen.value, ...Object.fromEntries(more) };
}

function choose(row: Candidate, choice: RowChoice): void {
  chosen.value = { ...chosen.value, [String(row.row)]: choice };
}

export function Doubtful({ preview }: { preview: Preview }): JSX.Element {
  const rows = preview.doubtful;
  if (!rows.length) return <p role="status">{t("setup-no-doubts")}</p>;
  const left = rows.filter((row) => !chosen.value[String(row.row)]).length;
  return (
    <section class="doubts stack" aria-labelledby="doubts-title">
      <div class="row spread">
        <h3 id="doubts-title">{left ? t("setup-doubts-left", { left, count: rows.length }) : t("setup-doubts-done", { count: rows.length })}</h3>
        {left ? <Button onPress={() => suggested(rows)}>{t("setup-take-suggestions", { count: left })}</Button> : null}
      </div>
      <ul class="stack">
        {rows.slice(0, shown.value).map((row) => <Row key={row.row} row={row} />)}
      </ul>
      {rows.length > shown.value ? <p><Button onPress={() => (shown.value += AT_ONCE)}>{t("setup-show-more", { count: rows.length - shown.value })}</Button></p> : null}
    </section>
  );
}

function Row({ row }: { row: Candidate }): JSX.Element {
  const choice = chosen.value[String(row.row)];
  const who = row.as_is.name || t("setup-nameless");
  return (
    <li class={choice ? "doubt decided" : "doubt"}>
      <p class="row">
        <span class="quiet small nowrap">{t("setup-row", { row: String(row.row) })}</span>
        <span class="strong">{who}</span>
        <span class="quiet small">{[row.as_is.number, row.as_is.household].filter(Boolean).join(" · ")}</span>
      </p>
      {row.doubts.map((doubt) => <p key={doubt.code + doubt.field} class="why">{said(doubt.words)}</p>)}
      <fieldset class="choices">
        <legend class="offscreen">{t("setup-decide", { row: String(row.row) })}</legend>
        {CHOICES.filter((one) => row.choices.includes(one)).map((one) => (
          <label key={one} class={choice === one ? "chosen" : ""}>
            <input type="radio" name={`row-${row.row}`} checked={choice === one} onChange={() => choose(row, one)} />
            <span>
              {one === "suggestion" ? proposal(row) : t(`setup-choice-${one}`)}
              {one === row.suggested ? <span class="quiet small"> {t("setup-suggested")}</span> : null}
            </span>
          </label>
        ))}
      </fieldset>
    </li>
  );
}

/** What the suggestion makes of the row, in words. */
function proposal(row: Candidate): string {
  if (row.proposed.joins !== null) return t("setup-same-person", { row: String(row.proposed.joins) });
  const changed = row.doubts.filter((doubt) => doubt.suggestion !== null);
  return changed.length ? changed.map(change).join(t("setup-semicolon")) : t("setup-choice-suggestion");
}

function change(doubt: Doubt): string {
  const field = t(`setup-field-${doubt.field as keyof Listed & string}`);
  return doubt.suggestion ? t("setup-change-to", { field, to: doubt.suggestion }) : t("setup-change-empty", { field });
}

// What each column was taken for, with the first rows as they would be taken in; another meaning is one choice away.
import type { JSX } from "preact";
import { t } from "../src/ui/words";
import type { Candidate, Field, Preview } from "../src/wire";
import { Table } from "./pieces";
import { lookAgain } from "./reading";
import { busy } from "./state";

const FIELDS: readonly Field[] = ["name", "number", "household", "building", "unit", "room", "phone", "sex", "birth_year", "area", "capacity", "tags"];

/** 0.01 m² as people write it. */
export const metres = (area: number | null): string => (area === null ? "" : (area / 100).toFixed(2));

export function Columns({ preview }: { preview: Preview }): JSX.Element {
  const named = preview.columns.some((column) => column.field === "name");
  return (
    <details class="columns" open={!named || preview.persons === 0}>
      <summary>{t("setup-columns", { known: preview.columns.filter((column) => column.field).length, all: preview.columns.length })}</summary>
      {preview.sheets.length > 1 ? <Sheets preview={preview} /> : null}
      <ul class="mapping">
        {preview.columns.map((column) => (
          <li key={column.index}>
            <span>{column.head || t("setup-column-nameless", { at: column.index + 1 })}</span>
            <span class="quiet" aria-hidden="true">→</span>
            <select aria-label={t("setup-column-means", { head: column.head || String(column.index + 1) })} disabled={busy.value} value={column.field ?? ""}
              onChange={(event) => void lookAgain({ column: [column.index, event.currentTarget.value as Field | ""] })}>
              <option value="">{t("setup-field-none")}</option>
              {FIELDS.map((field) => <option key={field} value={field}>{t(`setup-field-${field}`)}</option>)}
            </select>
          </li>
        ))}
      </ul>
      {preview.sample.length ? <Sample rows={preview.sample} /> : null}
    </details>
  );
}

function Sheets({ preview }: { preview: Preview }): JSX.Element {
  return (
    <label class="row">
      {t("setup-sheet")}
      <select value={preview.sheet} disabled={busy.value} onChange={(event) => void lookAgain({ sheet: event.currentTarget.value })}>
        {preview.sheets.map((name) => <option key={name} value={name}>{name}</option>)}
      </select>
    </label>
  );
}

function Sample({ rows }: { rows: Candidate[] }): JSX.Element {
  return (
    <Table label={t("setup-sample")}>
        <caption class="quiet small">{t("setup-sample")}</caption>
        <thead>
          <tr>{["name", "number", "household", "area", "phone", "tags"].map((field) => <th key={field} scope="col">{t(`setup-field-${field}`)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(({ row, proposed }) => (
            <tr key={row}>
              <td class="strong">{proposed.name}</td>
              <td>{proposed.number}</td>
              <td>{proposed.household}</td>
              <td>{metres(proposed.area)}</td>
              <td>{proposed.phone}</td>
              <td>{proposed.tags.join(t("setup-comma"))}</td>
            </tr>
          ))}
        </tbody>
    </Table>
  );
}

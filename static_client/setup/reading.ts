// A spreadsheet being looked at: the file, what was understood of it, the decisions so far, and taking it in.
import { signal } from "@preact/signals";
import type { Field as Column, Imported, Preview, RowChoice } from "../src/wire";
import { post, upload } from "./api";
import { place } from "./place";
import { loadHouse, run } from "./state";

export interface Looked {
  upload: string;
  preview: Preview;
}

/** The file being looked at, the decisions so far by row, and what the last import wrote. */
export const looked = signal<Looked | null>(null);
export const chosen = signal<Record<string, RowChoice>>({});
export const imported = signal<Imported | null>(null);
export const fileName = signal("");
const columns = signal<Record<string, string>>({});
const sheet = signal("");

/** Names typed here and not a spreadsheet; and its rows whose missing door is meant so, not forgotten. */
export const typed = signal(false);
const doorless = signal<Record<string, RowChoice>>({});

const path = (what: string): string => `/api/setup/c/${place.value.c}/${what}`;

function show(told: Looked | undefined): void {
  if (!told) return;
  looked.value = typed.value ? asMeant(told) : told;
  imported.value = null;
  const rows = new Set(told.preview.doubtful.map((row) => String(row.row)));
  chosen.value = Object.fromEntries(Object.entries(chosen.value).filter(([row]) => rows.has(row)));
}

/** Of typed names a missing door is nothing to ask about. */
function asMeant(told: Looked): Looked {
  const meant = told.preview.doubtful.filter((row) => row.doubts.every((doubt) => doubt.code === "household_missing"));
  doorless.value = Object.fromEntries(meant.map((row) => [String(row.row), "as_is"]));
  const doubtful = told.preview.doubtful.filter((row) => !meant.includes(row));
  return { ...told, preview: { ...told.preview, doubtful, clean: told.preview.clean + meant.length } };
}

export async function take(file: File | undefined, byHand = false): Promise<void> {
  if (!file) return;
  typed.value = byHand;
  doorless.value = {};
  fileName.value = file.name;
  chosen.value = {};
  columns.value = {};
  sheet.value = "";
  show(await run(() => upload<Looked>(path("upload"), file)));
}

/** The same file with another meaning of a column, or another sheet. */
export async function lookAgain(change: { column?: [number, Column | ""]; sheet?: string }): Promise<void> {
  const held = looked.value;
  if (!held) return;
  if (change.column) columns.value = { ...columns.value, [String(change.column[0])]: change.column[1] };
  if (change.sheet !== undefined) sheet.value = change.sheet;
  show(await run(() => post<Looked>(path("look"), { upload: held.upload, columns: columns.value, sheet: sheet.value })));
}

export async function bringIn(): Promise<void> {
  const held = looked.value;
  if (!held) return;
  const ask = { upload: held.upload, rows: { ...doorless.value, ...chosen.value }, columns: columns.value, sheet: sheet.value };
  const written = await run(async () => {
    const told = await post<Imported>(path("import"), ask);
    await loadHouse();
    return told;
  });
  if (!written) return;
  imported.value = written;
  looked.value = null;
  chosen.value = {};
}

export const drop = (): void => {
  looked.value = null;
  chosen.value = {};
};

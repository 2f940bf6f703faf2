// The register from a spreadsheet: choose the file, look at what was understood, decide on every doubtful row, and only
// then take it in.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Preview } from "../src/wire";
import { Columns } from "./columns";
import { Doubtful } from "./doubts";
import { Forgetting } from "./forgetting";
import { onward, Screen } from "./frame";
import { bringIn, chosen, drop, fileName, imported, looked, take, typed, type Looked } from "./reading";
import { busy, community, house } from "./state";
import { Twins } from "./twins";

export function RegisterStep(): JSX.Element {
  if (looked.value) return <Look held={looked.value} />;
  const known = community.value;
  const there = (known?.persons ?? 0) > 0;
  const counts = t("setup-counts", { households: known?.households ?? 0, persons: known?.persons ?? 0 });
  return (
    <Screen now="register" title={t(there ? "setup-register-there" : "setup-register-title")} lead={there ? undefined : t("setup-register-lead")}
      primary={there ? { words: t("setup-on"), press: () => onward("register") } : undefined}>
      {there ? <p class="main">{counts}</p> : null}
      {imported.value ? <p role="status">{t("setup-imported", { households: imported.value.households, persons: imported.value.persons, skipped: imported.value.skipped.length })}</p> : null}
      <FilePicker again={there} />
      <Names />
      {there ? <Twins /> : null}
      {there && house.value?.admin && !known?.meetings.length ? <Forgetting /> : null}
    </Screen>
  );
}

function FilePicker({ again }: { again: boolean }): JSX.Element {
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  };
  return (
    <div class="picker stack" onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <p>
        <label class={`button ${again ? "outline" : "primary"}${busy.value ? " waiting" : ""}`}>
          {busy.value ? t("setup-reading") : t(again ? "setup-choose-more" : "setup-choose-file")}
          <input class="offscreen" type="file" accept=".csv,.xlsx,.txt" disabled={busy.value} onChange={(event) => void take(event.currentTarget.files?.[0])} />
        </label>
      </p>
      <p class="quiet small">{t("setup-file-kinds")}</p>
      <p class="quiet small">{t("setup-file-columns")}</p>
    </div>
  );
}

const names = signal("");
// what was taken in is no longer a list to be changed
imported.subscribe((written) => written && (names.value = ""));

/** Lines of a name, then perhaps a door (it has a number in it), as the spreadsheet they could have been. */
function asTable(text: string): File {
  const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`;
  const rows = text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => /^(.*?)(?:\s+(\S*\d.*))?$/.exec(line)!);
  const doors = rows.some((row) => row[2]);
  const lines = rows.map((row) => (doors ? [row[1]!, row[2] ?? ""] : [row[1]!]).map(cell).join(","));
  return new File([[doors ? "姓名,门牌" : "姓名", ...lines].join("\n")], t("setup-names-file"), { type: "text/csv" });
}

/** A council of a dozen has no spreadsheet: its names are enough. */
function Names(): JSX.Element {
  const count = names.value.split("\n").filter((line) => line.trim()).length;
  // who comes back to change the list finds it open
  const [back] = useState(count > 0);
  return (
    <details open={back}>
      <summary>{t("setup-register-names")}</summary>
      <div class="stack">
        <Field label={t("setup-names")} hint={t("setup-names-hint")}>
          {(props) => <textarea {...props} rows={6} value={names.value} onInput={(event) => (names.value = event.currentTarget.value)} />}
        </Field>
        <p><Button disabled={!count || busy.value} onPress={() => void take(asTable(names.value), true)}>{count ? t("setup-names-look", { count }) : t("setup-names-none")}</Button></p>
      </div>
    </details>
  );
}

function Look({ held }: { held: Looked }): JSX.Element {
  const { preview } = held;
  const left = preview.doubtful.filter((row) => !chosen.value[String(row.row)]).length;
  const skipped = preview.doubtful.filter((row) => chosen.value[String(row.row)] === "skip").length;
  const words = left ? t("setup-decide-first", { count: left }) : t("setup-import", { persons: preview.persons - skipped });
  return (
    <Screen now="register" title={t(typed.value ? "setup-names-title" : "setup-look-title", { households: preview.households, persons: preview.persons })}
      lead={t(typed.value ? "setup-names-lead" : "setup-look-lead", { file: fileName.value, clean: preview.clean, doubtful: preview.doubtful.length })}
      primary={{ words, press: () => void bringIn(), disabled: left > 0 || preview.persons === 0 }}
      also={<Button onPress={drop}>{t(typed.value ? "setup-names-other" : "setup-other-file")}</Button>}>
      <Notes preview={preview} />
      {typed.value ? null : <Columns preview={preview} />}
      <Doubtful preview={preview} />
    </Screen>
  );
}

function Notes({ preview }: { preview: Preview }): JSX.Element | null {
  if (!preview.notes.length) return null;
  return (
    <ul class="notes quiet small">
      {preview.notes.map((note) => (
        <li key={note.code + note.rows.join()}>
          {said(note.words)}
          {note.rows.length ? ` ${t("setup-rows", { rows: note.rows.join(t("setup-comma")) })}` : ""}
        </li>
      ))}
    </ul>
  );
}

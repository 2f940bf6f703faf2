// The backup: six drawn words written down by hand, a file and a sheet; then it is tried, with nothing but itself.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { pack } from "../src/ballot/bytes";
import { drawn } from "../src/ballot/transcript";
import { Button, Field } from "../src/ui/parts";
import { language, t } from "../src/ui/words";
import { backupOf, rehearsal } from "./keeping";
import { BadBackup, lettersIn, openBackup, sealBackup } from "./backup";
import { Sheet, textOf } from "./sheet";
import { spoken } from "./spoken";
import { doing, held, keep, refused, send, view, working } from "./state";
import { Words } from "./scenes";
import { Distrusted } from "./steps";

/** The backup as it was made on this page; made anew where the page was closed in between. */
const made = signal<{ words: Uint8Array; code: string } | null>(null);
const typed = signal("");
const brought = signal("");
const fault = signal<string | null>(null);

export function Backing(): JSX.Element {
  return held.value?.noted ? <Rehearse /> : <Make />;
}

async function make(): Promise<void> {
  const words = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const code = await sealBackup(backupOf(held.value!), spoken(words, language.value).join(" "), salt);
  made.value = { words, code };
}

function Make(): JSX.Element {
  const now = made.value;
  if (!now)
    return (
      <>
        <h2>{t("trustee-backup")}</h2>
        <p>{t("trustee-backup-why")}</p>
        <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void doing(make)}>
          {working.value ? t("trustee-working") : t("trustee-backup-go")}
        </Button>
      </>
    );
  const noted = (): void => void keep({ ...held.value!, noted: true });
  return (
    <>
      <h2>{t("trustee-write-down")}</h2>
      <p>{t("trustee-write-down-why")}</p>
      <Words raw={now.words} />
      <h2>{t("trustee-keep-both")}</h2>
      <p>{t("trustee-keep-both-why")}</p>
      <div class="pair">
        <Button onPress={() => save(now.code)}>{t("trustee-save-file")}</Button>
        <Button onPress={() => print()}>{t("trustee-print")}</Button>
      </div>
      <Button look="primary" wide id="primary" onPress={noted}>{t("trustee-noted")}</Button>
      <Sheet code={now.code} />
    </>
  );
}

/** The file goes to the device's own downloads, made here and sent nowhere. */
function save(code: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([textOf(held.value!, code)], { type: "text/plain" }));
  link.download = `yishi-trustee-${held.value!.trustee}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function Rehearse(): JSX.Element {
  const ready = brought.value.trim() !== "" && typed.value.trim() !== "";
  return (
    <>
      <h2>{t("trustee-try")}</h2>
      <p>{t("trustee-try-why")}</p>
      <Field label={t("trustee-try-file")}>
        {(props) => <input {...props} type="file" accept=".txt,text/plain" onChange={(event) => void chosen(event.currentTarget.files?.[0])} />}
      </Field>
      <Field label={t("trustee-try-letters")} hint={t("trustee-try-letters-hint")}>
        {(props) => <textarea {...props} rows={3} autocomplete="off" spellcheck={false} value={brought.value} onInput={(event) => (brought.value = event.currentTarget.value)} />}
      </Field>
      <Field label={t("trustee-try-words")} fault={fault.value ?? undefined}>
        {(props) => <input {...props} type="text" autocomplete="off" autocapitalize="none" spellcheck={false} value={typed.value} onInput={(event) => retyped(event.currentTarget.value)} />}
      </Field>
      <Button look="primary" wide id="primary" disabled={!ready || working.value} onPress={() => void doing(attempt)}>
        {working.value ? t("trustee-working") : t("trustee-try-go")}
      </Button>
      <Button look="plain" onPress={() => void again()}>{t("trustee-backup-again")}</Button>
    </>
  );
}

/** The letters of a file that was chosen; a device may refuse to read it, and then they can be typed. */
async function chosen(file: File | undefined): Promise<void> {
  fault.value = null;
  try {
    brought.value = file ? lettersIn(await file.text()) : "";
  } catch {
    fault.value = t("trustee-file-unread");
  }
}

function retyped(words: string): void {
  typed.value = words;
  fault.value = null;
}

async function again(): Promise<void> {
  made.value = null;
  await keep({ ...held.value!, noted: false });
}

async function attempt(): Promise<void> {
  fault.value = null;
  refused.value = null;
  try {
    const backup = await openBackup(brought.value, typed.value);
    if (pack(backup.transcript) !== held.value!.transcript) throw new Distrusted("backup_wrong");
    if (await send(rehearsal(view.value!, backup, drawn()))) brought.value = typed.value = "";
  } catch (error) {
    if (error instanceof BadBackup) fault.value = t(`trustee-backup-${error.reason}`);
    else if (error instanceof Distrusted) fault.value = t(`trustee-doubt-${error.why}`, { number: error.trustee });
    else throw error;
  }
}

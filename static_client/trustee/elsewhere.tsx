// Behind one tap: keys that are on another computer (carried by file), and keys taken back from a backup.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { drawn } from "../src/ballot/transcript";
import { wayTo } from "../src/secret/terms";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Doing } from "../src/wire";
import { BadBackup, openBackup } from "./backup";
import { fresh } from "./holding";
import { takenBack } from "./keeping";
import { doing, held, keep, secret, send, view, working } from "./state";
import { madeKeys } from "./steps";

const KINDS = new Set(["post_certificate", "post_commitment", "post_opening", "confirm_ceremony", "complain", "prove_backup", "sign_meeting", "post_shares", "destroy_share"]);
const letters = signal("");
const words = signal("");
const fault = signal<string | null>(null);
const wrong = signal<string | null>(null);

export function Elsewhere(): JSX.Element {
  return (
    <details class="elsewhere">
      <summary>{t("trustee-elsewhere")}</summary>
      <div class="stack">
        <Carry />
        {held.value?.share ? null : <Restore />}
      </div>
    </details>
  );
}

/** The page as a courier for a computer without a network. */
function Carry(): JSX.Element {
  const save = (): void => {
    const { meeting, round, threshold, trustees, people, manifest } = view.value!;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ meeting, round, threshold, trustees, people, manifest })], { type: "application/json" }));
    link.download = "bulletin.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const bring = async (file: File | undefined): Promise<void> => {
    fault.value = null;
    const told = message(file ? await file.text() : "");
    if (told) await doing(async () => void (await send(told)));
    else fault.value = t("trustee-carry-wrong");
  };
  return (
    <>
      <h3>{t("trustee-carry")}</h3>
      <p class="quiet">{t("trustee-carry-why")}</p>
      <Button wide onPress={save}>{t("trustee-carry-save")}</Button>
      <Record />
      <Field label={t("trustee-carry-bring")} fault={fault.value ?? undefined}>
        {(props) => <input {...props} type="file" accept=".json,application/json" onChange={(event) => void bring(event.currentTarget.files?.[0])} />}
      </Field>
    </>
  );
}

/** What that computer needs to open the count: which vote it is, and its record once the ballots are added up. */
function Record(): JSX.Element | null {
  const poll = secret.value?.current;
  if (poll?.state !== "open" && poll?.state !== "closing") return null;
  return (
    <>
      <p class="quiet">{t("trustee-carry-poll")} <span class="nowrap">{poll.id}</span></p>
      {poll.tallied ? <p><a class="target" href={wayTo(`board/${encodeURIComponent(poll.id)}/record`)} download>{t("trustee-carry-record")}</a></p> : null}
    </>
  );
}

function message(text: string): Doing | null {
  try {
    const said = JSON.parse(text) as { kind?: unknown };
    return typeof said.kind === "string" && KINDS.has(said.kind) ? (said as Doing) : null;
  } catch {
    return null;
  }
}

/** Keys from a backup, on a device that has none. */
function Restore(): JSX.Element {

  const restore = async (): Promise<void> => {
    try {
      const backup = await openBackup(letters.value, words.value);
      const seen = view.value!;
      madeKeys(seen, backup.transcript);
      await keep(takenBack(backup, fresh(drawn(), seen.meeting, seen.round, held.value ?? undefined)));
    } catch (error) {
      wrong.value = error instanceof BadBackup ? t(`trustee-backup-${error.reason}`) : t("trustee-doubt-other_ceremony");
    }
  };
  return (
    <>
      <h3>{t("trustee-restore")}</h3>
      <p class="quiet">{t("trustee-restore-why")}</p>
      <Field label={t("trustee-try-letters")}>
        {(props) => <textarea {...props} rows={3} autocomplete="off" spellcheck={false} value={letters.value} onInput={(event) => (letters.value = event.currentTarget.value)} />}
      </Field>
      <Field label={t("trustee-try-words")} fault={wrong.value ?? undefined}>
        {(props) => <input {...props} type="text" autocomplete="off" autocapitalize="none" spellcheck={false} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}
      </Field>
      <Button wide disabled={working.value || !letters.value.trim() || !words.value.trim()} onPress={() => void doing(restore)}>{t("trustee-restore-go")}</Button>
    </>
  );
}

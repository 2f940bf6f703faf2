// How anyone checks a counted secret vote, behind one tap: its fingerprint, the whole record, the page that counts it
// again, what is protected, and the numbers of the ballots that were counted, one's own found by its first figures.
import "./checkable.css";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SecretPollView } from "../wire";
import { Button, Dialog, Field } from "../ui/parts";
import { t } from "../ui/words";
import { electionShort, short } from "./short";
import { wayTo } from "./terms";
import { countedTrackers, digitsIn } from "./trackers";

/** A screenful; whoever looks for one types. */
const SHOWN = 24;

/** Unfolded in place, on a page that is read from top to bottom. */
export function CheckVote({ poll }: { poll: SecretPollView }): JSX.Element {
  const [seen, setSeen] = useState(false);
  const toggled = (event: Event): void => {
    if ((event.currentTarget as HTMLDetailsElement).open) setSeen(true);
  };
  return (
    <details class="checkable" onToggle={toggled}>
      <summary>{t("counted-check")}</summary>
      {seen ? <Ways poll={poll} /> : null}
    </details>
  );
}

/** In a sheet of its own, where there is little room. */
export function CheckSheet({ poll }: { poll: SecretPollView }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p class="check-sheet"><Button look="plain" onPress={() => setOpen(true)}>{t("counted-check-of", { title: poll.title })}</Button></p>
      {open ? <Dialog open title={t("counted-check-of", { title: poll.title })} onClose={() => setOpen(false)}><Ways poll={poll} /></Dialog> : null}
    </>
  );
}

const asked = (id: string, size: number): Promise<string[] | "away"> => countedTrackers(id, size).then((found) => found ?? "away", () => "away");

function Ways({ poll }: { poll: SecretPollView }): JSX.Element {
  const { id, board_size: size } = poll;
  const [all, setAll] = useState<string[] | "away" | null>(null);
  useEffect(() => void asked(id, size).then(setAll), [id, size]);
  const again = (): void => {
    setAll(null);
    void asked(id, size).then(setAll);
  };
  return (
    <div class="ways stack">
      <p>{t("secret-election")} <strong class="digits">{electionShort(poll.election)}</strong></p>
      <nav class="stack" aria-label={t("counted-check")}>
        <a class="target" href={wayTo(`board/${encodeURIComponent(id)}/record`)} download>{t("counted-record")}</a>
        <a class="target" href="/verify.html" target="_blank" rel="noopener">{t("counted-verify")}</a>
        <a class="target" href="/secrecy" target="_blank" rel="noopener">{t("how-page")}</a>
      </nav>
      {all === null ? <p class="quiet" role="status">{t("counted-loading")}</p> : null}
      {all === "away" ? <><p class="notice" role="alert">{t("counted-away")}</p><Button onPress={again}>{t("counted-again")}</Button></> : null}
      {Array.isArray(all) ? <Trackers all={all} /> : null}
    </div>
  );
}

function Trackers({ all }: { all: readonly string[] }): JSX.Element {
  const [typed, setTyped] = useState("");
  if (!all.length) return <p>{t("counted-nobody")}</p>;
  const digits = digitsIn(typed);
  const found = all.filter((one) => digits !== null && one.startsWith(digits));
  const shown = found.slice(0, SHOWN);
  return (
    <>
      <Field label={t("counted-typed")} hint={t("counted-typed-hint")} fault={digits === null ? t("counted-no-digits") : undefined}>
        {(props) => <input {...props} autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={90} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
      </Field>
      <p role="status">{toldOf(digits, found.length, all.length)}</p>
      <ul class="trackers">{shown.map((one) => <li key={one} class="digits nowrap">{short(one)}</li>)}</ul>
      {found.length > shown.length ? <p class="quiet">{t("counted-more", { count: found.length - shown.length })}</p> : null}
    </>
  );
}

function toldOf(digits: string | null, found: number, all: number): string {
  if (digits === null) return "";
  if (!digits) return t("counted-all", { count: all });
  if (!found) return t("counted-none");
  return found === 1 ? t("counted-one") : t("counted-several", { count: found });
}

// The trustees' ceremony from the console: how many, their links, who has done which step, the six words; begun anew with
// a reason. Without trustees the vote is called what it is.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { meetingOfPage } from "../src/link/device";
import { link as line } from "../src/link/session";
import { confirmed, reasonFor } from "../src/ui/ask";
import { Button, Dialog, Field } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { language, said, t } from "../src/ui/words";
import type { CeremonyView, Failed, LinkTold, SecrecyView, TrusteeView } from "../src/wire";
import { perform } from "./act";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { driving, meeting } from "./views";

export const secrecy = line.slices.of<SecrecyView>("secrecy");

const MOST = 9;
const people = signal(3);
const needed = signal(2);
const given = signal<LinkTold | null>(null);
const fault = signal("");

/** The way in from the menu, with how far it is. */
export function TrusteesEntry(): JSX.Element | null {
  if (!driving.value || meeting.value?.phase === "closed" || !secrecy.value) return null;
  return <Button wide onPress={() => (sheet.value = "trustees")}>{t("trustees-open")}</Button>;
}

export function TrusteesSheet(): JSX.Element | null {
  return sheet.value === "trustees" && secrecy.value ? <Sheet of={secrecy.value} /> : null;
}

function Sheet({ of }: { of: SecrecyView }): JSX.Element {
  const close = (): void => {
    given.value = null;
    sheet.value = null;
  };
  const held = of.ceremony;
  return (
    <Dialog open title={t("trustees-title")} onClose={close}>
      <div class="trustees stack">
        {held ? <Running held={held} of={of} /> : <Begin />}
        <Links seated={of.seated} />
        <RefusedHere />
      </div>
    </Dialog>
  );
}

const begin = (trustees: number, threshold: number, reason = ""): Promise<unknown> => perform({ kind: "begin_ceremony", threshold, trustees, reason });

function Begin(): JSX.Element {
  const more = (count: number): void => {
    people.value = count;
    needed.value = Math.min(needed.value, count);
  };
  return (
    <>
      <p>{t("trustees-why")}</p>
      <div class="row">
        <Count label={t("trustees-people")} value={people.value} from={1} to={MOST} set={more} />
        <Count label={t("trustees-needed")} value={needed.value} from={1} to={people.value} set={(count) => (needed.value = count)} />
      </div>
      {needed.value === 1 ? <p class="attention small">{t(people.value === 1 ? "trustees-alone" : "trustees-any-alone")}</p> : null}
      <Button look="primary" wide onPress={() => void begin(people.value, needed.value)}>{t("trustees-begin", { needed: needed.value, of: people.value })}</Button>
      <Button look="plain" onPress={() => void without()}>{t("trustees-without")}</Button>
    </>
  );
}

async function without(): Promise<void> {
  if (await confirmed(t("trustees-without-sure"), t("trustees-without-go"), t("trustees-without-words"))) await begin(0, 0);
}

function Count({ label, value, from, to, set }: { label: string; value: number; from: number; to: number; set: (count: number) => void }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => (
        <select {...props} value={value} onChange={(event) => set(Number(event.currentTarget.value))}>
          {Array.from({ length: to - from + 1 }, (_, at) => <option key={at} value={from + at}>{from + at}</option>)}
        </select>
      )}
    </Field>
  );
}

function Running({ held, of }: { held: CeremonyView; of: SecrecyView }): JSX.Element {
  const anew = async (): Promise<void> => {
    const reason = held.people.length && !held.failed_by ? await reasonFor(t("trustees-anew-sure"), t("trustees-anew"), t("trustees-anew-words")) : "";
    if (reason !== null) await begin(held.trustees, held.threshold, reason);
  };
  if (held.by_operator)
    return (
      <>
        <p class="attention" role="status">{said(held.label)}</p>
        <p>{t("trustees-operator-why")}</p>
        <Begin />
      </>
    );
  return (
    <>
      <p role="status"><strong>{stage(held)}</strong></p>
      {said(held.label) ? <p class="attention small">{said(held.label)}</p> : null}
      <ol class="trustee-steps">
        {Array.from({ length: held.trustees }, (_, at) => <Line key={at} one={held.people[at]} number={at + 1} manifest={of.manifest.version > 0} />)}
      </ol>
      {held.words ? <Words held={held} /> : null}
      <Button look="plain" onPress={() => void anew()}>{t(held.failed_by ? "trustees-anew-without" : "trustees-anew-open")}</Button>
    </>
  );
}

function stage(held: CeremonyView): string {
  if (held.failed_by) return t("trustees-failed", { number: held.failed_by });
  if (held.stage !== "made") return t(`trustees-stage-${held.stage}`);
  const proved = held.people.filter((one) => one.backup).length;
  return held.backups ? t("trustees-ready", { needed: held.threshold, of: held.trustees }) : t("trustees-backups", { count: proved, of: held.trustees });
}

function Line({ one, number, manifest }: { one: TrusteeView | undefined; number: number; manifest: boolean }): JSX.Element {
  return (
    <li class="row spread">
      <span class="name">{one?.name ? `${number}. ${one.name}` : t("trustees-number", { number })}</span>
      <span class={one?.backup ? "good small" : "quiet small"}>{t(`trustees-did-${one ? did(one, manifest) : "nothing"}`)}</span>
    </li>
  );
}

function did(one: TrusteeView, manifest: boolean): string {
  if (one.destroyed) return "destroyed";
  if (!one.confirmed) return one.opening ? "opening" : one.commitment ? "commitment" : "certificate";
  if (!one.backup) return "confirmed";
  return manifest && one.signed ? "signed" : "backup";
}

/** The words as the server works them out; the trustees read from their own screens. */
function Words({ held }: { held: CeremonyView }): JSX.Element | null {
  const words = held.words?.[language.value === "en" ? "en" : "zh"];
  if (!words) return null;
  return (
    <section aria-label={t("trustees-words")}>
      <p class="quiet small">{t("trustees-words")}</p>
      <p class="six-words">{words.map((word) => <span key={word} class="name">{word} </span>)}</p>
    </section>
  );
}

function Links({ seated }: { seated: readonly string[] }): JSX.Element {
  return (
    <section class="stack" aria-label={t("trustees-links")}>
      <h3>{t("trustees-links")}</h3>
      <p class="quiet small">{seated.length ? t("trustees-seated", { count: seated.length }) : t("trustees-nobody")}</p>
      {fault.value ? <p class="attention small" role="alert">{fault.value}</p> : null}
      {given.value ? <Code of={given.value} /> : null}
      <Button wide onPress={() => void ask()}>{t(given.value ? "trustees-another" : "trustees-link")}</Button>
    </section>
  );
}

function Code({ of }: { of: LinkTold }): JSX.Element {
  return (
    <div class="row code-of">
      <Qr text={of.url} label={t("trustees-links")} />
      <div class="stack">
        <p class="quiet small">{t("trustees-scan")}</p>
        <input class="address small" readOnly aria-label={t("trustees-address")} value={of.url} onFocus={(event) => event.currentTarget.select()} />
      </div>
    </div>
  );
}

async function ask(): Promise<void> {
  fault.value = "";
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/trustees`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  const told = (await answer.json()) as LinkTold | Failed;
  if (answer.ok) given.value = told as LinkTold;
  else fault.value = said((told as Failed).words);
}

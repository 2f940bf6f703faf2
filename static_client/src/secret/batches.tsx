// Sheets of paper counted by two tellers on two devices: what was given out, what came back, each option's votes. Each
// signs the same figures with the key of the own device; where they differ, it stops and is counted again.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { holdPage } from "../link/session";
import { meetingOfPage } from "../link/device";
import { confirmed } from "../ui/ask";
import { Button, Field, Sign } from "../ui/parts";
import { t } from "../ui/words";
import type { Ack, BatchView, ClientCommand, DeskSecretView, SecretPollView } from "../wire";
import { Areas, read as areasRead, type Weights } from "./areas";
import { mine } from "./registering";
import { WritingOver } from "./writing-over";

export type Send = (doing: ClientCommand, done?: () => void) => Promise<Ack>;
type Props = { poll: SecretPollView; desk: DeskSecretView; send: Send };

interface Draft {
  issued: number;
  valid: number;
  spoiled: number;
  sums: readonly number[];
  other: string;
  weights: Weights;
}

/** The batch that the tellers write over although it is large enough to be counted apart. */
const over = signal("");
const drafts = signal<Readonly<Record<string, Draft>>>({});
let letGo: (() => void) | null = null;

const keyOf = (poll: SecretPollView, batch: number): string => `${poll.id} ${batch}`;

function fresh(poll: SecretPollView, before: BatchView | undefined, desk: DeskSecretView): Draft {
  const own = mine.value.get("teller") ?? "";
  const other = before?.tellers.find((one) => one !== own) ?? desk.tellers.find((one) => one.key !== own)?.key ?? "";
  return { issued: poll.paper.open, valid: 0, spoiled: 0, sums: poll.options.map(() => 0), other, weights: { back: "", of: poll.areas.map(() => "") } };
}

function write(key: string, draft: Draft): void {
  drafts.value = { ...drafts.value, [key]: draft };
  letGo ??= holdPage();
}

function settle(key: string): void {
  const { [key]: _, ...others } = drafts.value;
  drafts.value = others;
  letGo?.();
  letGo = null;
}

export function Batches({ poll, desk, send }: Props): JSX.Element | null {
  const own = mine.value.get("teller") ?? "";
  const running = desk.batches.find((one) => !one.agreed);
  if (!poll.paper.issued) return null;
  if (running?.unread) return <p class="notice" role="status">{t("over-looking")}</p>;
  if (running && running.keys.includes(own) && !running.mismatch) return <p class="notice" role="status">{t("batch-waits")}</p>;
  if (!poll.paper.open) return poll.paper.batches ? <p role="status">{t("batch-all", { count: poll.paper.batches })}</p> : null;
  const batch = running?.batch ?? desk.next_batch;
  const key = keyOf(poll, batch);
  if (running?.sealed || over.value === key || (desk.apart !== "whole" && poll.paper.open < desk.least)) {
    return <WritingOver key={batch} poll={poll} desk={desk} batch={batch} before={running} send={send} />;
  }
  return <Form key={batch} poll={poll} desk={desk} before={running} send={send} />;
}

function Form({ poll, desk, before, send }: Props & { before: BatchView | undefined }): JSX.Element {
  const batch = before?.batch ?? desk.next_batch;
  const key = keyOf(poll, batch);
  const draft = drafts.value[key] ?? fresh(poll, before, desk);
  const set = (part: Partial<Draft>): void => write(key, { ...draft, ...part });
  const marks = draft.sums.reduce((sum, one) => sum + one, 0);
  const unreturned = draft.issued - draft.valid - draft.spoiled;
  const fits = unreturned >= 0 && draft.issued > 0 && marks >= draft.valid * poll.lo && marks <= draft.valid * poll.hi;
  const weighed = !poll.weighed || areasRead(draft.weights) !== null;
  const small = fits && draft.valid > 0 && draft.valid < desk.least && desk.apart !== "whole";
  const few = desk.apart === "few";
  const others = desk.tellers.filter((one) => one.key !== mine.value.get("teller"));
  return (
    <section class="stack batch" aria-labelledby="batch-title">
      <h2 id="batch-title">{t("batch-title", { batch })}</h2>
      {before?.mismatch ? <p class="main attention" role="alert">{t("batch-differs")}</p> : before?.keys.length ? <p class="quiet">{t("batch-second")}</p> : <p class="quiet">{t("batch-first")}</p>}
      <Figure label={t("batch-issued")} of={draft.issued} most={poll.paper.open} set={(issued) => set({ issued })} />
      {poll.options.map((one, at) => (
        <Figure key={one.id} sign={one.choice} label={one.choice ? t(`vote-${one.choice}`) : one.label} of={draft.sums[at] ?? 0} most={draft.issued}
          set={(figure) => set(summed(poll, draft, at, figure))} />
      ))}
      {poll.hi > 1 ? <Figure label={t("batch-valid")} of={draft.valid} most={draft.issued} set={(valid) => set({ valid })} /> : null}
      <Figure label={t("batch-spoiled")} of={draft.spoiled} most={draft.issued} set={(spoiled) => set({ spoiled })} />
      <p role="status" class={fits ? "" : "attention"}>{t(fits ? "batch-sum" : "batch-wrong", { valid: draft.valid, spoiled: draft.spoiled, unreturned: Math.max(0, unreturned), issued: draft.issued })}</p>
      {poll.weighed ? <Areas poll={poll} weights={draft.weights} set={(weights) => set({ weights })} /> : null}
      {before?.keys.length || others.length < 2 ? null : (
        <Field label={t("batch-other")}>
          {(props) => <select {...props} value={draft.other} onChange={(event) => set({ other: event.currentTarget.value })}>{others.map((one) => <option key={one.key} value={one.key}>{one.label || one.key.slice(0, 6)}</option>)}</select>}
        </Field>
      )}
      {others.length ? null : <p class="notice">{t("batch-nobody")}</p>}
      {small || few ? (
        <div class="stack">
          <p class="main attention" role="status">{t(few ? "over-may" : "over-must", { least: desk.least })}</p>
          <Button look="primary" wide onPress={() => (over.value = key)}>{t("over-begin")}</Button>
        </div>
      ) : null}
      <Button look={small || few ? "outline" : "primary"} wide disabled={!fits || !weighed || !draft.other || small || few} onPress={() => void handIn(poll, batch, draft, unreturned, send)}>{t("batch-hand-in", { count: draft.issued })}</Button>
    </section>
  );
}

/** Where one mark is a sheet, the valid sheets are their sum. */
function summed(poll: SecretPollView, draft: Draft, at: number, figure: number): Partial<Draft> {
  const sums = draft.sums.map((one, place) => (place === at ? figure : one));
  return poll.hi === 1 && poll.lo === 1 ? { sums, valid: sums.reduce((sum, one) => sum + one, 0) } : { sums };
}

type FigureProps = { label: string; of: number; most: number; set: (to: number) => void; sign?: "yes" | "no" | "abstain" | null };

function Figure({ label, of, most, set, sign }: FigureProps): JSX.Element {
  const to = (value: number): void => set(Math.max(0, Math.min(most, value)));
  const typed = (text: string): void => to(Number.parseInt(text.replace(/\D/g, "") || "0", 10));
  return (
    <div class={`counter ${sign ?? "plain"}`} role="group" aria-label={label}>
      <span class={`word ${sign ?? ""}`}>{sign ? <Sign of={sign} /> : null}{label}</span>
      <button type="button" class="button step" aria-label={t("batch-less", { what: label })} disabled={of === 0} onClick={() => to(of - 1)}>−</button>
      <input class="number" inputMode="numeric" aria-label={label} value={of} onInput={(event) => typed(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()} />
      <button type="button" class="button step" aria-label={t("batch-more", { what: label })} disabled={of >= most} onClick={() => to(of + 1)}>+</button>
    </div>
  );
}

async function handIn(poll: SecretPollView, batch: number, draft: Draft, unreturned: number, send: Send): Promise<void> {
  const { issued, valid, spoiled, other } = draft;
  const read = poll.options.map((one, at) => `${one.choice ? t(`vote-${one.choice}`) : one.label} ${draft.sums[at] ?? 0}`).join(t("secret-comma"));
  if (!(await confirmed(t("batch-sure"), t("batch-go"), t("batch-read", { read, valid, spoiled, unreturned, issued })))) return;
  const { signAs, publicAs } = await import("./staff-key");
  const { batchSaid } = await import("./bodies");
  const tellers = [await publicAs(meetingOfPage(), "teller"), other].sort();
  const areas = poll.weighed ? areasRead(draft.weights) : null;
  const figures = { batch, issued, valid, spoiled, unreturned, sums: [...draft.sums, ...(areas?.of ?? [])], tellers };
  const signed = { election: poll.election, ...figures, ...(areas ? { returned: { area: areas.back } } : {}) };
  const signature = await signAs(meetingOfPage(), "teller", batchSaid(signed));
  const returned = areas ? [{ dimension: "area", sum: areas.back }] : [];
  const doing = { kind: "enter_paper_batch", poll: poll.id, ...figures, returned, signature } as const;
  const answer = await send(doing as unknown as ClientCommand);
  if (answer.ok) settle(keyOf(poll, batch));
}

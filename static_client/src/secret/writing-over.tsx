// Few sheets of paper: two tellers enter them one by one, in the same order, each on a device of their own. A tap is a
// sheet; the last one can be taken back. What is entered leaves the device only as a sealed ballot.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { holdPage } from "../link/session";
import { confirmed } from "../ui/ask";
import { Button, Field, VoteButtons } from "../ui/parts";
import { Phrase } from "../ui/phrase";
import { t } from "../ui/words";
import type { Ack, BatchView, ClientCommand, DeskSecretView, SecretPollView } from "../wire";
import { hundredths } from "./areas";
import { mine } from "./registering";

type Send = (doing: ClientCommand, done?: () => void) => Promise<Ack>;
type Props = { poll: SecretPollView; desk: DeskSecretView; batch: number; before: BatchView | undefined; send: Send };

/** A spoiled sheet has no marks; where votes are weighed, it weighs all the same. */
interface Entry {
  marks: readonly number[] | null;
  area: number;
}

/** In this page's memory alone: a reload forgets what the sheets said. */
const piles = signal<Readonly<Record<string, readonly Entry[]>>>({});
let letGo: (() => void) | null = null;

function keep(key: string, pile: readonly Entry[]): void {
  piles.value = { ...piles.value, [key]: pile };
  letGo ??= holdPage();
}

function forget(key: string): void {
  const { [key]: _, ...others } = piles.value;
  piles.value = others;
  letGo?.();
  letGo = null;
}

export function WritingOver({ poll, desk, batch, before, send }: Props): JSX.Element {
  const key = `${poll.id} ${batch}`;
  const pile = piles.value[key] ?? [];
  const [typed, setTyped] = useState<number | null>(null);
  const issued = Math.min(typed ?? poll.paper.open, poll.paper.open);
  const [busy, setBusy] = useState(false);
  const others = desk.tellers.filter((one) => one.key !== mine.value.get("teller"));
  const [chosen, setOther] = useState("");
  const own = mine.value.get("teller") ?? "";
  const other = chosen || before?.tellers.find((one) => one !== own) || others[0]?.key || "";
  const spoiled = pile.filter(({ marks }) => !marks).length;
  const left = issued - pile.length;
  const hand = async (): Promise<void> => {
    const facts = { valid: pile.length - spoiled, spoiled, unreturned: left, issued };
    if (!(await confirmed(t("over-sure"), t("batch-go"), t("batch-sum", facts)))) return;
    setBusy(true);
    try {
      const { handInSheets } = await import("./written-over");
      const sheets = pile.flatMap(({ marks, area }) => (marks ? [{ marks, area }] : []));
      const area = pile.reduce((sum, one) => sum + one.area, 0);
      if ((await handInSheets(poll, { batch, issued, spoiled, sheets, other, area }, send)).ok) forget(key);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="stack batch" aria-labelledby="over-title">
      <h2 id="over-title">{t("over-title", { batch })}</h2>
      <p class="quiet">{t("over-what")}</p>
      {before?.mismatch ? <p class="main attention" role="alert">{t("over-differs")}</p> : null}
      {before?.wrong.length ? <p class="main attention" role="alert">{t("over-wrong", { sheet: before.wrong[0]! + 1 })}</p> : null}
      {before?.keys.length && !before.mismatch ? <p class="quiet">{t("over-second")}</p> : null}
      <Field label={t("batch-issued")}>
        {(props) => <input {...props} inputMode="numeric" value={issued} onInput={(event) => setTyped(Number.parseInt(event.currentTarget.value.replace(/\D/g, "") || "0", 10))} />}
      </Field>
      {left > 0 ? <Next key={pile.length} poll={poll} number={pile.length + 1} of={issued} add={(one) => keep(key, [...pile, one])} /> : null}
      {pile.length ? (
        <>
          <ol class="rows">{pile.map((one, at) => <li key={at}>{t("over-entered", { sheet: at + 1, what: one.marks ? read(poll, one.marks) : t("batch-spoiled") })}</li>)}</ol>
          <Button onPress={() => keep(key, pile.slice(0, -1))}>{t("over-back", { sheet: pile.length })}</Button>
        </>
      ) : null}
      {before?.keys.length || others.length < 2 ? null : (
        <Field label={t("batch-other")}>
          {(props) => <select {...props} value={other} onChange={(event) => setOther(event.currentTarget.value)}>{others.map((one) => <option key={one.key} value={one.key}>{one.label || one.key.slice(0, 6)}</option>)}</select>}
        </Field>
      )}
      {others.length ? null : <p class="notice">{t("batch-nobody")}</p>}
      <p role="status">{t("batch-sum", { valid: pile.length - spoiled, spoiled, unreturned: Math.max(0, left), issued })}</p>
      <Button look={left === 0 ? "primary" : "outline"} wide disabled={busy || !issued || left < 0 || !other} onPress={() => void hand()}>{t(busy ? "over-sealing" : "over-hand-in", { count: issued })}</Button>
    </section>
  );
}

const named = (poll: SecretPollView, at: number): string => {
  const one = poll.options[at];
  return one?.choice ? t(`vote-${one.choice}`) : (one?.label ?? "");
};

function read(poll: SecretPollView, marks: readonly number[]): string {
  return marks.flatMap((mark, at) => (mark ? [named(poll, at)] : [])).join(t("secret-comma")) || t("over-blank");
}

type NextProps = { poll: SecretPollView; number: number; of: number; add: (one: Entry) => void };

/** The sheet at hand: one tap where one mark is a ballot, else the marks and then the next. */
function Next({ poll, number, of, add }: NextProps): JSX.Element {
  const [marked, setMarked] = useState<readonly number[]>(poll.options.map(() => 0));
  const [typed, setTyped] = useState("");
  const area = poll.weighed ? hundredths(typed) : 0;
  const count = marked.reduce((sum, one) => sum + one, 0);
  const single = poll.lo === 1 && poll.hi === 1;
  const put = (marks: readonly number[] | null): void => {
    if (area !== null) add({ marks, area });
  };
  const only = (at: number): readonly number[] => poll.options.map((_, place) => (place === at ? 1 : 0));
  const turn = (at: number): void => setMarked(marked.map((one, place) => (place === at ? 1 - one : one)));
  const label = t("over-sheet", { sheet: number, of });
  return (
    <div class="stack" role="group" aria-label={label}>
      <p class="main">{label}</p>
      {poll.weighed ? (
        <Field label={t("over-area")}>
          {(props) => <input {...props} inputMode="decimal" autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
        </Field>
      ) : null}
      {poll.ballot === "yes_no_abstain" ? (
        <VoteButtons label={label} disabled={area === null} onChoose={(choice) => put(only(poll.options.findIndex((one) => one.choice === choice)))} />
      ) : (
        poll.options.map((one, at) => (
          <Button key={one.id} wide pressed={single ? undefined : marked[at] === 1} disabled={area === null} onPress={() => (single ? put(only(at)) : turn(at))}>
            <Phrase>{named(poll, at)}</Phrase>
          </Button>
        ))
      )}
      {single ? null : <Button look="primary" wide disabled={area === null || count < poll.lo || count > poll.hi} onPress={() => put(marked)}>{t("over-next")}</Button>}
      <Button wide disabled={area === null} onPress={() => put(null)}>{t("over-spoiled")}</Button>
    </div>
  );
}

// The second teller's phone: one hall's raised hands, block by block, and the voices of those who answer aloud.
// A teller's figures are entered without sight of the other's; both appear when both are in.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { AskAgain } from "../src/recount";
import { Piles, SoundingCount } from "../src/asking/pile";
import { askedDesk, elections, sounding } from "../src/asking/slices";
import { holdPage } from "../src/link/session";
import { keep, kept } from "../src/ui/keeping";
import { Button, CHOICES, Dialog, Empty, Field, Sign, type Choice } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ClientCommand, CountView, DeskView, PollView, SeatView } from "../src/wire";
import { about, ask, askedAbout, forget, underWay } from "./acts";
import { seat as secretly, secretPoll, secretRunning } from "./secret";
import { Voices } from "./voices";
import { Refusal } from "./vote";
import { desk, meeting, poll, you } from "./view";

type Figures = Record<Choice, number>;
const NOTHING: Figures = { yes: 0, no: 0, abstain: 0 };
const drafts = signal<Record<string, Figures>>({});
const reading = signal<string | null>(null);
const NAME = "yishi.teller";
const name = signal(kept(NAME) ?? "");
let letGo: (() => void) | null = null;

function write(key: string, figures: Figures): void {
  drafts.value = { ...drafts.value, [key]: figures };
  letGo ??= holdPage();
}

const sum = (figures: Figures): number => figures.yes + figures.no + figures.abstain;

/** Everything the teller's seat does, in the order it is needed. */
export function TellerMiddle({ seat }: { seat: SeatView }): JSX.Element {
  const view = desk.value;
  const running = poll.value && (poll.value.state === "open" || poll.value.state === "closing") ? poll.value : null;
  if (!view) return <p class="quiet">{t("loading")}</p>;
  const counted = poll.value?.awaits ? poll.value : null;
  if (counted && view.counts.length)
    return (
      <>
        <p class="asked"><Phrase>{counted.question}</Phrase></p>
        <AskAgain counts={view.counts} poll={counted.id} hall={view.hall} teller={seat.label || name.value.trim()} send={(doing) => ask({ seat: "teller", hall: view.hall }, doing)} />
        <Refusal words={askedAbout("ask_recount")?.fate === "refused" ? (askedAbout("ask_recount")?.answer?.words ?? null) : null} />
      </>
    );
  if (!running && secretRunning.value && secretPoll.value && secretly.value) return <secretly.value.TellerSecret poll={secretPoll.value} />;
  const asked = askedHere(seat, view.hall);
  if (!running && asked) return asked;
  if (!running) return <><p class="main">{t("teller-title", { hall: view.name })}</p><Empty>{t(meeting.value?.phase === "closed" ? "teller-closed" : "teller-nothing")}</Empty></>;
  const aloud = view.rights.filter((right) => right.channel === "aloud");
  return (
    <>
      <p class="asked"><Phrase>{running.question}</Phrase></p>
      {view.counts.map((count) => <Block key={count.block} count={count} poll={running} view={view} seat={seat} />)}
      {aloud.length ? <Voices rights={aloud} poll={running} seat={seat} /> : null}
      {view.counts.length || aloud.length ? null : <Empty>{t("teller-all-phones")}</Empty>}
    </>
  );
}

/** An election's piles, a lot, or a count of hands: what this hall counts besides polls. */
function askedHere(seat: SeatView, hall: string): JSX.Element | null {
  const by = { seat: "teller", hall } as const;
  const send = (doing: ClientCommand): ReturnType<typeof ask> => ask(by, doing);
  const here = askedDesk.value;
  const vote = elections.value?.current;
  if (vote && here && (here.piles.length || here.lot !== null)) return <Piles of={vote} desk={{ ...here, electors: [] }} device={you.value?.device ?? ""} label={seat.label} send={send} />;
  return sounding.value && sounding.value.closed === null ? <SoundingCount of={sounding.value} hall={hall} send={send} /> : null;
}

type BlockProps = { count: CountView; poll: PollView; view: DeskView; seat: SeatView };

function Block({ count, poll: running, view, seat }: BlockProps): JSX.Element {
  const mine = you.value?.counted_blocks.includes(`${view.hall}/${count.block}`) ?? false;
  const key = `count ${running.id} ${view.hall}/${count.block}`;
  const refused = askedAbout(key)?.fate === "refused" ? askedAbout(key)?.answer : null;
  return (
    <section class="block stack" aria-label={t("teller-block", { block: blockName(count.block) })}>
      <h2>{count.block === "all" ? t("teller-hands") : t("teller-block", { block: blockName(count.block) })}</h2>
      <p class="quiet">{t("teller-may-raise", { count: count.hands })}</p>
      <Sent count={count} mine={mine} busy={underWay(key)} kept={askedAbout(key)?.fate === "kept"} />
      <Refusal words={refused?.words ?? refused?.code ?? null} />
      {underWay(key) || count.match || (mine && count.match !== false) ? null : <Form count={count} poll={running} view={view} seat={seat} name={key} />}
    </section>
  );
}

const blockName = (block: string): string => (block === "all" ? t("teller-whole") : block);

function Sent({ count, mine, busy, kept: here }: { count: CountView; mine: boolean; busy: boolean; kept: boolean }): JSX.Element | null {
  if (busy) return <p class="notice" role="status">{here ? t("teller-kept") : t("teller-sent")}</p>;
  if (count.match !== null) return <Both count={count} />;
  if (mine) return <p class="notice" role="status">{t("teller-waiting")}</p>;
  return null;
}

function Both({ count }: { count: CountView }): JSX.Element {
  return (
    <div class="stack" role="status">
      <p class={count.match ? "main" : "main attention"}>{count.match ? t("teller-match") : t("teller-mismatch")}</p>
      <ul>
        {count.figures.map(([yes, no, abstain], at) => (
          <li key={at}>{t("teller-figures", { at: at + 1, yes, no, abstain })}</li>
        ))}
      </ul>
    </div>
  );
}

function Form({ count, poll: running, view, seat, name: key }: BlockProps & { name: string }): JSX.Element {
  const figures = drafts.value[key] ?? NOTHING;
  const left = count.hands - sum(figures);
  const set = (choice: Choice, to: number): void => write(key, { ...figures, [choice]: Math.max(0, Math.min(to, figures[choice] + left)) });
  return (
    <>
      {CHOICES.map((choice) => <Counter key={choice} choice={choice} count={figures[choice]} full={left <= 0} set={(to) => set(choice, to)} />)}
      <p>{t("teller-left", { count: left })}</p>
      {seat.label ? null : (
        <Field label={t("teller-name")} hint={t("teller-name-hint")}>
          {(field) => <input {...field} value={name.value} maxLength={40} autocomplete="name" onInput={(event) => (name.value = event.currentTarget.value)} />}
        </Field>
      )}
      <Button look="primary" wide onPress={() => (reading.value = key)}>{t("teller-hand-in")}</Button>
      <ReadBack open={reading.value === key} figures={figures} of={count.hands} sure={() => handIn(running, view, count, seat, figures, key)} />
    </>
  );
}

function Counter({ choice, count, full, set }: { choice: Choice; count: number; full: boolean; set: (to: number) => void }): JSX.Element {
  const word = t(`vote-${choice}`);
  return (
    <div class={`counter ${choice}`} role="group" aria-label={word}>
      <span class={`chosen small ${choice}`}><Sign of={choice} />{word}</span>
      <button type="button" class="button" aria-label={t("teller-less", { choice: word })} disabled={count === 0} onClick={() => set(count - 1)}>−</button>
      <output class="number" aria-live="polite">{count}</output>
      <button type="button" class="button" aria-label={t("teller-more", { choice: word })} disabled={full} onClick={() => set(count + 1)}>+</button>
    </div>
  );
}

function ReadBack({ open, figures, of, sure }: { open: boolean; figures: Figures; of: number; sure: () => void }): JSX.Element {
  const close = (): void => void (reading.value = null);
  return (
    <Dialog open={open} title={t("teller-read")} onClose={close}
      acts={<><Button onPress={close}>{t("teller-recount")}</Button><Button look="primary" onPress={sure}>{t("teller-sure")}</Button></>}>
      <ul class="read stack">
        {CHOICES.map((choice) => (
          <li key={choice} class={`row spread ${choice}`}>
            <span class={`chosen small ${choice}`}><Sign of={choice} />{t(`vote-${choice}`)}</span>
            <span class="number">{figures[choice]}</span>
          </li>
        ))}
      </ul>
      <p>{t("teller-sum", { count: sum(figures), of })}</p>
    </Dialog>
  );
}

function handIn(running: PollView, view: DeskView, count: CountView, seat: SeatView, figures: Figures, key: string): void {
  reading.value = null;
  const teller = seat.label || name.value.trim();
  keep(NAME, name.value.trim());
  const by = { seat: "teller", hall: view.hall } as const;
  const command = { kind: "enter_count", poll: running.id, hall: view.hall, block: count.block, teller, ...figures } as const;
  forget(about({ as: by, do: command }));
  void ask(by, command).then((answer) => {
    if (!answer.ok) return;
    const { [key]: _done, ...others } = drafts.value;
    drafts.value = others;
    letGo?.();
    letGo = null;
  });
}

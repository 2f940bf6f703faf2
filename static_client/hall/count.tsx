// Raised hands, block by block: big plus and minus, read back once, and the figures of both tellers only when both
// are in. Whether they agree is said by the server.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { holdPage } from "../src/link/session";
import { confirmed } from "../src/ui/ask";
import { keep, kept } from "../src/ui/keeping";
import { Button, CHOICES, Field, Sign, type Choice } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { CountView } from "../src/wire";
import { act, onItsWay } from "./acts";
import { desk, poll, seat, you } from "./view";

type Figures = Record<Choice, number>;
const NOTHING: Figures = { yes: 0, no: 0, abstain: 0 };
const NAME = "yishi.teller";

const drafts = signal<Record<string, Figures>>({});
const teller = signal(kept(NAME) ?? "");
let letGo: (() => void) | null = null;

/** The name this device's teller signs with. */
export const tellerName = (): string => teller.value.trim();

const sum = (figures: Figures): number => figures.yes + figures.no + figures.abstain;
const keyOf = (block: string): string => `${poll.value?.id}/${desk.value?.hall}/${block}`;

function draft(key: string, figures: Figures): void {
  drafts.value = { ...drafts.value, [key]: figures };
  letGo ??= holdPage();
}

function settle(key: string): void {
  const { [key]: _, ...others } = drafts.value;
  drafts.value = others;
  if (!Object.keys(others).length) {
    letGo?.();
    letGo = null;
  }
}

export function Counts(): JSX.Element | null {
  const counts = desk.value?.counts ?? [];
  if (!counts.length) return null;
  return (
    <section class="stack counts" aria-labelledby="counts-title">
      <h2 id="counts-title">{t("desk-hands")}</h2>
      {counts.map((count) => <Block key={count.block} count={count} alone={counts.length === 1} />)}
    </section>
  );
}

function Block({ count, alone }: { count: CountView; alone: boolean }): JSX.Element {
  const mine = you.value?.counted_blocks.includes(`${desk.value?.hall}/${count.block}`) ?? false;
  const sending = onItsWay("enter_count", { poll: poll.value?.id, block: count.block });
  const counting = !sending && count.match !== true && (!mine || count.match === false);
  const name = alone && count.block === "all" ? t("desk-block-whole") : t("desk-block", { block: count.block });
  return (
    <div class="block stack" role="group" aria-label={name}>
      <h3>{`${name} · ${t("desk-may-raise", { count: count.hands })}`}</h3>
      {sending ? <p class="notice" role="status">{t("desk-count-sending")}</p> : <Standing count={count} mine={mine} />}
      {counting ? <Form count={count} name={name} /> : null}
    </div>
  );
}

/** Where this block's count stands, in words; the figures only once both tellers have entered theirs. */
function Standing({ count, mine }: { count: CountView; mine: boolean }): JSX.Element | null {
  if (count.match !== null) return <Both count={count} />;
  if (mine) return <p class="notice" role="status">{t("desk-count-waits")}</p>;
  return count.entered ? <p class="quiet" role="status">{t("desk-count-other-in")}</p> : null;
}

function Both({ count }: { count: CountView }): JSX.Element {
  const [first, second] = count.figures;
  return (
    <div class="stack" role="status">
      <p class={count.match ? "main agreed" : "main attention"}>{count.match ? t("desk-count-agreed") : t("desk-count-differs")}</p>
      <table class="figures">
        <thead>
          <tr><th scope="col"><span class="offscreen">{t("desk-answer")}</span></th>{count.figures.map((_, at) => <th key={at} scope="col">{t("desk-teller", { at: at + 1 })}</th>)}</tr>
        </thead>
        <tbody>
          {CHOICES.map((choice, row) => (
            <tr key={choice} class={first?.[row] === second?.[row] ? "" : "differs"}>
              <th scope="row"><span class={`word ${choice}`}><Sign of={choice} />{t(`vote-${choice}`)}</span></th>
              {count.figures.map((figures, at) => <td key={at}>{figures[row]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {count.match ? null : <p>{t("desk-count-again")}</p>}
    </div>
  );
}

function Form({ count, name }: { count: CountView; name: string }): JSX.Element {
  const key = keyOf(count.block);
  const figures = drafts.value[key] ?? NOTHING;
  const left = count.hands - sum(figures);
  const set = (choice: Choice, to: number): void => draft(key, { ...figures, [choice]: Math.max(0, Math.min(to, figures[choice] + left)) });
  const signed = seat.value?.label || teller.value.trim();
  return (
    <>
      {CHOICES.map((choice) => <Counter key={choice} choice={choice} count={figures[choice]} full={left <= 0} set={(to) => set(choice, to)} />)}
      <p role="status">{left ? t("desk-count-left", { count: left }) : t("desk-count-all", { count: count.hands })}</p>
      {seat.value?.label ? null : (
        <Field label={t("desk-teller-name")} hint={t("desk-teller-hint")}>
          {(props) => <input {...props} maxLength={40} autocomplete="name" value={teller.value} onInput={(event) => (teller.value = event.currentTarget.value)} />}
        </Field>
      )}
      <Button look="primary" wide disabled={!signed} onPress={() => void handIn(count, figures, signed, name)}>
        {t("desk-count-hand-in", { count: sum(figures) })}
      </Button>
    </>
  );
}

function Counter({ choice, count, full, set }: { choice: Choice; count: number; full: boolean; set: (to: number) => void }): JSX.Element {
  const word = t(`vote-${choice}`);
  const typed = (text: string): void => set(Number.parseInt(text.replace(/\D/g, "") || "0", 10));
  return (
    <div class={`counter ${choice}`} role="group" aria-label={word}>
      <span class={`word ${choice}`}><Sign of={choice} />{word}</span>
      <button type="button" class="button step" aria-label={t("desk-less", { choice: word })} disabled={count === 0} onClick={() => set(count - 1)}>−</button>
      <input class="number" inputMode="numeric" aria-label={t("desk-number-of", { choice: word })} value={count} onInput={(event) => typed(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()} />
      <button type="button" class="button step" aria-label={t("desk-more", { choice: word })} disabled={full} onClick={() => set(count + 1)}>+</button>
    </div>
  );
}

async function handIn(count: CountView, figures: Figures, signed: string, name: string): Promise<void> {
  const key = keyOf(count.block);
  const running = poll.value;
  const hall = desk.value?.hall;
  if (!running || !hall) return;
  const words = t("desk-count-read", { yes: figures.yes, no: figures.no, abstain: figures.abstain, sum: sum(figures), of: count.hands });
  if (!(await confirmed(t("desk-count-sure", { block: name }), t("desk-count-go"), words))) return;
  keep(NAME, teller.value.trim());
  const answer = await act({ kind: "enter_count", poll: running.id, hall, block: count.block, teller: signed, ...figures });
  if (answer.ok) settle(key);
}

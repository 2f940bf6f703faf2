// What a hall counts besides polls: one count of hands for a sounding, two tellers' piles by candidate, a lot.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { holdPage } from "../link/session";
import { confirmed } from "../ui/ask";
import { Button, Field } from "../ui/parts";
import { t } from "../ui/words";
import type { Ack, AskedDeskView, ClientCommand, ElectionView, PileCountView, SoundingView } from "../wire";
import { Lean, leaningsOf, NotBinding } from "./leanings";

export type Send = (doing: ClientCommand) => Promise<Ack>;

const drafts = signal<Record<string, Record<string, number>>>({});
const teller = signal("");
let letGo: (() => void) | null = null;

function write(key: string, figures: Record<string, number>): void {
  drafts.value = { ...drafts.value, [key]: figures };
  letGo ??= holdPage();
}

function settle(key: string): void {
  const { [key]: _done, ...others } = drafts.value;
  drafts.value = others;
  letGo?.();
  letGo = null;
}

type FigureProps = { label: JSX.Element | string; words: string; value: number; set: (to: number) => void };

function Figure({ label, words, value, set }: FigureProps): JSX.Element {
  const typed = (text: string): void => set(Number.parseInt(text.replace(/\D/g, "") || "0", 10));
  return (
    <div class="counter" role="group" aria-label={words}>
      <span class="word">{label}</span>
      <button type="button" class="button step" aria-label={`${words} −`} disabled={value === 0} onClick={() => set(value - 1)}>−</button>
      <input class="number" inputMode="numeric" aria-label={words} value={value} onInput={(event) => typed(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()} />
      <button type="button" class="button step" aria-label={`${words} +`} onClick={() => set(value + 1)}>+</button>
    </div>
  );
}

/** Hands seen in this hall, counted once by one person; it decides nothing. */
export function SoundingCount({ of, hall, send }: { of: SoundingView; hall: string; send: Send }): JSX.Element | null {
  const here = of.halls.find((one) => one.hall === hall);
  const key = `sounding ${of.id} ${hall}`;
  const figures = drafts.value[key] ?? {};
  const put = async (): Promise<void> => {
    const answer = await send({ kind: "count_sounding", sounding: of.id, hall, yes: figures.yes ?? 0, between: figures.between ?? 0, no: figures.no ?? 0 });
    if (answer.ok) settle(key);
  };
  return (
    <section class="stack" aria-label={t("desk-sounding-count")}>
      <NotBinding sounded={of.sounded} />
      <h2>{of.question}</h2>
      <p class="quiet">{t("desk-sounding-most", { most: here?.most ?? 0 })}</p>
      {here && here.counted !== null ? <p class="notice" role="status">{t("desk-sounding-done", { count: here.counted })}</p> : null}
      {leaningsOf(of.sounded).map((one) => (
        <Figure key={one} label={<Lean of={one} sounded={of.sounded} />} words={t(`lean-${of.sounded}-${one}`)} value={figures[one] ?? 0} set={(to) => write(key, { ...figures, [one]: Math.max(0, to) })} />
      ))}
      <Button look="primary" wide onPress={() => void put()}>{t("desk-sounding-sure")}</Button>
    </section>
  );
}

type PilesProps = { of: ElectionView; desk: AskedDeskView; device: string; label: string; send: Send };

/** Every block of this hall, and the lot where one is drawn. */
export function Piles({ of, desk, device, label, send }: PilesProps): JSX.Element {
  return (
    <section class="stack" aria-label={t("desk-pile")}>
      <h2>{of.title}</h2>
      {desk.piles.map((count) => <Block key={count.block} count={count} of={of} desk={desk} device={device} label={label} send={send} />)}
      {desk.lot === null ? null : <LotEntry of={of} desk={desk} label={label} send={send} />}
      {desk.electors.length ? <Electors of={of} desk={desk} send={send} /> : null}
    </section>
  );
}

function Signed({ label }: { label: string }): JSX.Element | null {
  if (label) return null;
  return (
    <Field label={t("desk-teller-name-asked")}>
      {(props) => <input {...props} maxLength={40} autocomplete="name" value={teller.value} onInput={(event) => (teller.value = event.currentTarget.value)} />}
    </Field>
  );
}

function Block({ count, of, desk, device, label, send }: PilesProps & { count: PileCountView }): JSX.Element {
  const mine = count.mine.includes(device) && count.match !== false;
  return (
    <div class="block stack">
      <h3>{t("desk-pile")}{count.block === "all" ? "" : ` · ${count.block}`}</h3>
      <p class="quiet">{t("desk-pile-hands", { hands: count.hands })}</p>
      {count.match === null ? null : <Both count={count} of={of} />}
      {mine && count.match === null ? <p class="notice" role="status">{t("desk-pile-waits")}</p> : null}
      {mine || count.match ? null : <Form count={count} of={of} desk={desk} label={label} send={send} />}
    </div>
  );
}

function Both({ count, of }: { count: PileCountView; of: ElectionView }): JSX.Element {
  return (
    <div class="stack" role="status">
      <p class={count.match ? "main" : "main attention"}>{t(count.match ? "desk-pile-agreed" : "desk-pile-differs")}</p>
      {count.figures.map((pile, at) => (
        <p key={at}>{at + 1}. {t("desk-pile-read", { returned: pile.returned, blank: pile.blank, spoiled: pile.spoiled, votes: of.candidates.map((one, place) => t("desk-pile-of", { name: one.name, votes: pile.votes[place] ?? 0 })).join(t("asked-comma")) })}</p>
      ))}
    </div>
  );
}

type FormProps = { count: PileCountView; of: ElectionView; desk: AskedDeskView; label: string; send: Send };

function Form({ count, of, desk, label, send }: FormProps): JSX.Element {
  const key = `pile ${of.id} ${desk.hall}/${count.block}`;
  const figures = drafts.value[key] ?? { returned: count.hands };
  const set = (name: string, to: number): void => write(key, { ...figures, [name]: Math.max(0, to) });
  const signed = label || teller.value.trim();
  const put = async (): Promise<void> => {
    const marks = of.candidates.map((one) => ({ candidate: one.id, votes: figures[one.id] ?? 0 }));
    const votes = of.candidates.map((one) => t("desk-pile-of", { name: one.name, votes: figures[one.id] ?? 0 })).join(t("asked-comma"));
    const told = { returned: figures.returned ?? 0, blank: figures.blank ?? 0, spoiled: figures.spoiled ?? 0 };
    if (!(await confirmed(t("desk-pile-sure"), t("desk-pile-hand-in"), t("desk-pile-read", { ...told, votes })))) return;
    const answer = await send({ kind: "enter_pile", election: of.id, hall: desk.hall, block: count.block, ...told, marks, teller: signed });
    if (answer.ok) settle(key);
  };
  return (
    <div class="pile stack">
      <Figure label={t("desk-pile-returned")} words={t("desk-pile-returned")} value={figures.returned ?? 0} set={(to) => set("returned", Math.min(to, count.hands))} />
      {of.candidates.map((one) => <Figure key={one.id} label={one.name} words={one.name} value={figures[one.id] ?? 0} set={(to) => set(one.id, to)} />)}
      <Figure label={t("desk-pile-blank")} words={t("desk-pile-blank")} value={figures.blank ?? 0} set={(to) => set("blank", to)} />
      <Figure label={t("desk-pile-spoiled")} words={t("desk-pile-spoiled")} value={figures.spoiled ?? 0} set={(to) => set("spoiled", to)} />
      <Signed label={label} />
      <Button look="primary" wide disabled={!signed} onPress={() => void put()}>{t("desk-pile-hand-in")}</Button>
    </div>
  );
}

const drawn = signal<readonly string[]>([]);

function LotEntry({ of, desk, label, send }: { of: ElectionView; desk: AskedDeskView; label: string; send: Send }): JSX.Element {
  const tied = of.candidates.filter((one) => one.fate === "tied");
  const signed = label || teller.value.trim();
  const toggle = (id: string): void => void (drawn.value = drawn.value.includes(id) ? drawn.value.filter((one) => one !== id) : [...drawn.value, id]);
  const put = async (): Promise<void> => {
    const answer = await send({ kind: "enter_lot", election: of.id, hall: desk.hall, chosen: [...drawn.value], teller: signed });
    if (answer.ok) drawn.value = [];
  };
  return (
    <div class="block stack">
      <h3>{t("desk-lot")}</h3>
      <p>{desk.lot ? t("desk-lot-first") : t("desk-lot-how")}</p>
      {tied.map((one) => <Button key={one.id} wide pressed={drawn.value.includes(one.id)} onPress={() => toggle(one.id)}>{one.name}</Button>)}
      <Signed label={label} />
      <Button look="primary" wide disabled={!signed || drawn.value.length !== of.result?.tied_seats} onPress={() => void put()}>{t("desk-lot-go")}</Button>
    </div>
  );
}

function Electors({ of, desk, send }: { of: ElectionView; desk: AskedDeskView; send: Send }): JSX.Element {
  return (
    <details>
      <summary>{t("desk-electors")}</summary>
      <ul>
        {desk.electors.map((one) => (
          <li key={one.right} class="row spread">
            <span>{one.name} <span class="quiet">{one.number}</span></span>
            {one.voted ? <span aria-hidden="true">✓</span> : (
              <Button onPress={() => void send({ kind: "move_elector", election: of.id, right: one.right, channel: one.channel === "phone" ? "hands" : "phone" })}>
                {t(one.channel === "phone" ? "desk-elector-move" : "desk-elector-phone")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

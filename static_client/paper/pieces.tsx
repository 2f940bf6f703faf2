// What many sheets share: the head that says which meeting this is, lines to write on, boxes.
import type { ComponentChildren, JSX } from "preact";
import { DrillMark } from "../src/drill";
import { dayAndTime } from "../src/ui/clock";
import { t } from "../src/ui/words";
import { short, told } from "./state";
import type { PaperItem } from "../src/wire";

/** From so many characters on a question is set smaller. */
const LONG = 80;

/** Body, meeting and day, over every sheet. */
export function Head({ title, at }: { title: string; at?: string }): JSX.Element {
  const { title: meeting, body, planned } = told.value!;
  return (
    <header class="head">
      <p class="whose">{[body, meeting, planned ? dayAndTime(planned) : ""].filter(Boolean).map((part) => <span key={part}>{part}</span>)}</p>
      <h2>{title}{at ? <span class="at">{at}</span> : null}</h2>
    </header>
  );
}

/** A line to write on, with its word before it. */
export function Line({ label, wide }: { label: string; wide?: boolean }): JSX.Element {
  return <span class={wide ? "line wide" : "line"}><span>{label}</span><span class="rule" /></span>;
}

/** The question as it will be voted on, with the name of its text. */
export function Asked({ item }: { item: PaperItem }): JSX.Element {
  return (
    <div class="asked">
      <p class={item.question.length > LONG ? "question long" : "question"}>{item.question}</p>
      <p>{item.question === item.title ? t("paper-item-number", { number: item.number }) : t("paper-item", { number: item.number, title: item.title })} · {t(item.locked ? "paper-text" : "paper-text-open", { hash: short(item.sha256) })}</p>
    </div>
  );
}

/** What stays with the tellers when a ballot is handed out. */
export function Stub({ item, number }: { item: PaperItem; number: string }): JSX.Element {
  return (
    <div class="stub">
      <p class="strong">{t("paper-stub")}</p>
      <p>{t("paper-item-number", { number: item.number })}</p>
      <p class="serial">{t("paper-serial", { number })}</p>
      <Line label={t("paper-taken-by")} wide />
      <Line label={t("paper-given-by")} wide />
    </div>
  );
}

/** One sheet of paper. */
export function Page({ children, half, kind }: { children: ComponentChildren; half?: boolean; kind?: "on-board" }): JSX.Element {
  return <section class={half ? "page halves" : kind ? `page ${kind}` : "page"}><DrillMark />{children}</section>;
}

/** Why there is nothing to print, and what helps. */
export function Nothing({ words }: { words: string }): JSX.Element {
  return <p class="empty unprinted">{words}</p>;
}

// What stands beside the queue, as a body has it: the kinds of points of order in their rank, and how long each sort of
// interruption may take. A name is written in the language of the page; a new one serves for both until it is changed.
import type { JSX } from "preact";
import "./aside-rules.css";
import { Button, Field } from "./ui/parts";
import { language, t } from "./ui/words";
import type { Category, FloorRules } from "./wire";

/** What is arranged here; the order of the queue stands in `order-steps`. */
export type Beside = Pick<FloorRules, "categories" | "point" | "question" | "intervention" | "answer">;

/** The times of a body that has chosen none are the server's own: nothing is sent until something is changed. */
const TIMES = ["point", "question", "intervention", "answer"] as const;
const MOST = 20;

/** Whether this may be asked for: every kind has a name, and there is one at least. */
export const sound = ({ categories }: Beside): boolean => categories.length > 0 && categories.every((one) => one.zh.trim() !== "" && one.en.trim() !== "");

const byRank = (all: readonly Category[]): Category[] => [...all].sort((one, other) => one.rank - other.rank);
const ranked = (all: readonly Category[]): Category[] => all.map((one, at) => ({ ...one, rank: at + 1 }));

/** A name changed in one language; one that was the same in both stays so. */
export function renamed(one: Category, words: string, english: boolean): Category {
  if (one.zh === one.en) return { ...one, zh: words, en: words };
  return english ? { ...one, en: words } : { ...one, zh: words };
}

/** An id that none of them has. */
export function freshId(all: readonly Category[]): string {
  for (let n = all.length + 1; ; n++) if (!all.some((one) => one.id === `own${n}`)) return `own${n}`;
}

export function AsideRules<R extends Beside>({ rules, onChange }: { rules: R; onChange: (rules: R) => void }): JSX.Element {
  const set = (changed: Partial<Beside>): void => onChange({ ...rules, ...changed });
  return (
    <details class="aside-rules">
      <summary>{t("aside-rules")}</summary>
      <div class="stack">
        <Kinds all={byRank(rules.categories)} onChange={(categories) => set({ categories })} />
        <fieldset class="seconds">
          <legend>{t("aside-seconds")}</legend>
          {TIMES.map((name) => (
            <Field key={name} label={t(`sort-${name}`)}>
              {(props) => <input {...props} type="number" min="0" max="7200" step="10" value={rules[name]} onInput={(event) => set({ [name]: seconds(event.currentTarget.value) })} />}
            </Field>
          ))}
        </fieldset>
        <p class="quiet small">{t("aside-seconds-none")}</p>
      </div>
    </details>
  );
}

const seconds = (text: string): number => Math.min(7200, Math.max(0, Math.round(Number(text)) || 0));

function Kinds({ all, onChange }: { all: Category[]; onChange: (all: Category[]) => void }): JSX.Element {
  const english = language.value === "en";
  const name = (one: Category): string => (english ? one.en : one.zh);
  const up = (at: number): void => {
    const next = [...all];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    onChange(ranked(next));
  };
  const write = (at: number, words: string): void => onChange(all.map((one, n) => (n === at ? renamed(one, words, english) : one)));
  const drop = (at: number): void => onChange(ranked(all.filter((_, n) => n !== at)));
  return (
    <section class="kinds" aria-label={t("point-kinds")}>
      <h3>{t("point-kinds")}</h3>
      <p class="quiet small">{t("point-kinds-what")}</p>
      <ol class="steps">
        {all.map((one, at) => (
          <li key={one.id}>
            <span class="field"><input maxLength={40} aria-label={t("point-kind", { number: at + 1 })} value={name(one)} aria-invalid={name(one).trim() === ""} onInput={(event) => write(at, event.currentTarget.value)} /></span>
            <Button disabled={at === 0} label={t("point-kind-up", { name: name(one) })} onPress={() => up(at)}>{t("step-up")}</Button>
            <Button disabled={all.length === 1} label={t("point-kind-drop", { name: name(one) })} onPress={() => drop(at)}>{t("step-drop")}</Button>
          </li>
        ))}
      </ol>
      {all.length < MOST ? <Button look="plain" onPress={() => onChange(ranked([...all, { id: freshId(all), rank: 99, zh: "", en: "" }]))}>{t("point-kind-add")}</Button> : null}
    </section>
  );
}

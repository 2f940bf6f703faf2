// Choosing among several: a list to mark, with how many are left; ready once the least is reached.
import type { JSX } from "preact";
import { Button, Sign } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { Marks } from "./flow";
import type { Question } from "./question";

type Props = { asked: Question; marks: Marks; mark: (marks: Marks) => void };

const given = (marks: Marks): number => marks.reduce((sum, mark) => sum + mark, 0);

function howMany({ lo, hi }: Question): string {
  if (lo === hi) return t("secret-choose-exactly", { hi });
  return lo ? t("secret-choose", { lo, hi }) : t("secret-choose-most", { hi });
}

export function Marking({ asked, marks, mark }: Props): JSX.Element {
  const left = asked.hi - given(marks);
  const toggle = (at: number): void => mark(asked.options.map((_, place) => (place === at ? 1 - (marks[place] ?? 0) : (marks[place] ?? 0))));
  return (
    <>
      <p>{howMany(asked)}</p>
      <div class="candidates" role="group" aria-label={asked.title}>
        {asked.options.map((one, at) => {
          const on = marks[at] === 1;
          return (
            <button key={at} type="button" class={`button wide mark ${on ? "yes" : ""}`} aria-pressed={on} disabled={!on && left <= 0} onClick={() => toggle(at)}>
              <span class="box" aria-hidden="true">{on ? <Sign of="yes" /> : null}</span>
              <Phrase>{one.label}</Phrase>
            </button>
          );
        })}
      </div>
    </>
  );
}

export function MarkingDock({ asked, marks, done }: { asked: Question; marks: Marks; done: () => void }): JSX.Element {
  const count = given(marks);
  const left = asked.hi - count;
  const short = asked.lo - count;
  const words = short > 0 ? t("secret-short", { short }) : left > 0 ? t("secret-left", { left }) : t("secret-full", { hi: asked.hi });
  return (
    <>
      <p class="quiet" role="status">{words}</p>
      <Button look="primary" wide disabled={short > 0} onPress={done}>{t(count || asked.lo ? "secret-review" : "secret-nobody")}</Button>
    </>
  );
}

// Small parts of the set-up pages: one choice among several with what it means, a table that may be wider than the page.
import type { ComponentChildren, JSX } from "preact";

type OptionProps = { group: string; chosen: boolean; onChoose: () => void; children: ComponentChildren };

/** One of several; the whole line is the target. */
export function Option({ group, chosen, onChoose, children }: OptionProps): JSX.Element {
  return (
    <label class={chosen ? "chosen" : ""}>
      <input type="radio" name={group} checked={chosen} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

const REACHED_BY_KEYBOARD = { tabIndex: 0 };

/** A table; where it is wider than the page it moves by itself, also by keyboard. */
export function Table({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label={label} {...REACHED_BY_KEYBOARD}>
      <table class="table">{children}</table>
    </div>
  );
}

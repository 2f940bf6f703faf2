// What was looked at: met, missing, or known and let be; each with its shape and its words.
import type { ComponentChildren, JSX } from "preact";
import { said, t } from "../src/ui/words";
import type { CheckTold } from "../src/wire";

const MARKS = { ok: "✓", note: "!", missing: "✗" } as const;

/** The checks in their order; `act` may add what helps beside one that is missing. */
export function Checks({ checks, act }: { checks: readonly CheckTold[]; act?: (check: CheckTold) => ComponentChildren }): JSX.Element | null {
  if (!checks.length) return null;
  return (
    <ul class="checklist">
      {checks.map((check) => (
        <li key={check.code} class={check.state}>
          <span class="mark" aria-hidden="true">{MARKS[check.state]}</span>
          <span class="grow">
            <span class="offscreen">{t(`setup-check-${check.state}`)}</span>
            {said(check.words)}
          </span>
          {act?.(check)}
        </li>
      ))}
    </ul>
  );
}

// A drill says on every screen and sheet that it is one.
import type { JSX } from "preact";
import { isDrill } from "./link/device";
import { link } from "./link/session";
import { said, t } from "./ui/words";

/** The mark, where this page belongs to a drill. */
export function DrillMark(): JSX.Element | null {
  return isDrill() ? <strong class="drill">{t("drill-mark")}</strong> : null;
}

/** Whether this page's drill has ended: then nothing of it is shown any more. */
export function drillIsOver(): boolean {
  return isDrill() && link.connection.value === "refused" && link.refusal.value?.code === "drill_over";
}

/** All that a page of a drill that has ended says. */
export function DrillOver(): JSX.Element {
  return (
    <main class="stack">
      <DrillMark />
      <p class="main">{said(link.refusal.value?.words)}</p>
    </main>
  );
}

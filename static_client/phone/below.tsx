// A long question runs on under the buttons: this says so until its end has been on the screen.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../src/ui/words";

const END = "question-end";
const more = signal(false);

function look(): void {
  const end = document.getElementById(END);
  const dock = document.querySelector(".dock");
  more.value = !!end && !!dock && end.getBoundingClientRect().top > dock.getBoundingClientRect().top + 1;
}

/** Stands after the last word of the question. */
export function QuestionEnd(): JSX.Element {
  useEffect(() => {
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    // letters grow and the language changes without either
    const grown = typeof ResizeObserver === "function" ? new ResizeObserver(look) : null;
    grown?.observe(document.body);
    return () => {
      grown?.disconnect();
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
      more.value = false;
    };
  }, []);
  return <span id={END} />;
}

export function MoreBelow(): JSX.Element | null {
  return more.value ? <p class="below" role="status">{t("vote-more-below")}</p> : null;
}

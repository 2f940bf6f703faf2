// A page that only reads: no line to the server, nothing asked of anybody.
import { effect } from "@preact/signals";
import { render, type ComponentChildren, type JSX } from "preact";
import { Switches } from "./parts";
import { Phrase } from "./phrase";
import { t } from "./words";

/** Draw it, with its title at the top and in the window's name. */
export function openStill(titleId: string, Page: () => ComponentChildren): void {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no #app");
  effect(() => {
    document.title = `${t(titleId)} · ${t("app")}`;
  });
  const Still = (): JSX.Element => (
    <>
      <header class="top">
        <div class="what">
          <h1>
            <Phrase>{t(titleId)}</Phrase>
          </h1>
        </div>
        <Switches />
      </header>
      <Page />
    </>
  );
  render(<Still />, root);
}

// A page: its title, its frame, and what it does when it is old.
import { effect, signal } from "@preact/signals";
import { render, type ComponentChildren, type JSX } from "preact";
import { DrillOver, drillIsOver } from "../drill";
import { link } from "../link/session";
import { ToastPlace } from "./toast";
import { t } from "./words";

/** What is asked of somebody at this page now, in a word before its title; empty where nothing is. */
export const titleSign = signal("");

/** Draw the seat and open the line to the server; `live` false for pages that only read. */
export function openPage(titleId: string, Seat: () => ComponentChildren, live = true): void {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no #app");
  effect(() => {
    document.title = `${titleSign.value ? `● ${titleSign.value} · ` : ""}${t(titleId)} · ${t("app")}`;
  });
  const Page = (): JSX.Element => (
    <>
      {drillIsOver() ? <DrillOver /> : <Seat />}
      <ToastPlace />
    </>
  );
  render(<Page />, root);
  if (live) link.start();
}

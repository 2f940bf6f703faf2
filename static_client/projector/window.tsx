// A voting window on the screen: until when, how many take part in both measures; then each item's two measures.
import type { JSX } from "preact";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { day, metres, standing, TakingPart } from "../src/window/figures";
import type { RowView, WindowItemView, WindowView } from "../src/wire";
import { Fit } from "./fit";
import { Sheet } from "./sheet";
import { windows } from "./view";

/** The window that the hall is told of. */
function windowShown(): WindowView | null {
  const now = windows.value?.current ?? null;
  return now && now.state !== "void" ? now : null;
}

export function WindowSlide(): JSX.Element | null {
  const view = windowShown();
  if (!view) return null;
  return (
    <Sheet top={<h1>{standing(view)}</h1>}>
      {view.state === "counted" ? <Results view={view} /> : <Asking view={view} />}
    </Sheet>
  );
}

function Asking({ view }: { view: WindowView }): JSX.Element {
  const last = view.closings.at(-1);
  return (
    <>
      <Fit most={5.2}>
        <ol class="window-items">{view.items.map((item, at) => <li key={item.item}>{at + 1}. <Phrase>{item.question}</Phrase>{item.building ? <span class="quiet"> {t("window-only", { place: item.building + item.entrance })}</span> : null}</li>)}</ol>
      </Fit>
      {view.label ? <p class="attention">{said(view.label)}</p> : null}
      {last?.short.length ? <p class="attention">{t("window-close-short", { at: day(last.at), returned: last.returned })}</p> : null}
      {view.items[0] ? <TakingPart item={view.items[0]} /> : null}
    </>
  );
}

function Results({ view }: { view: WindowView }): JSX.Element {
  return (
    <Fit most={5.2}>
      <ol class="window-items">{view.items.map((item, at) => <Item key={item.item} item={item} number={at + 1} />)}</ol>
    </Fit>
  );
}

function Item({ item, number }: { item: WindowItemView; number: number }): JSX.Element {
  const result = item.result;
  const rows = result?.rows.filter((row) => row.kind === (result.outcome === "no_quorum" ? "quorum" : "decide")) ?? [];
  return (
    <li>
      <p class="titled"><span>{number}. <Phrase>{item.question}</Phrase></span> {result ? <strong class={`decided ${result.outcome}`}>{t(`window-outcome-${result.outcome}`)}</strong> : null}</p>
      <ul class="measures">{rows.map((row) => <Measure key={row.measure} row={row} />)}</ul>
    </li>
  );
}

/** 人数：赞成 25，参与表决 48，需要 25 ✓ */
function Measure({ row }: { row: RowView }): JSX.Element {
  const area = row.measure === "area";
  const shown = (value: number): string | number => (area ? metres(value) : value);
  const figures = row.kind === "quorum"
    ? t(area ? "window-area" : "window-people", { returned: shown(row.reached), entitled: shown(row.denominator ?? 0) })
    : t("window-of-people", { yes: shown(row.reached), of: shown(row.denominator ?? 0), needed: shown(row.needed) });
  return <li class={row.met ? "met" : "lacking"}>{row.met ? "✓" : "✗"} {t(area ? "window-floor-area" : "window-number")}{t("window-colon")}{figures}</li>;
}

// The figures of a voting window: how many take part, and what an item came to, by number and by area.
import "./window.css";
import type { JSX } from "preact";
import { Bar, Result } from "../ui/parts";
import { said, t } from "../ui/words";
import type { RowView, WindowItemView, WindowResultView, WindowView } from "../wire";

/** 12345 → 123.45: 0.01 m² said in m². */
export function metres(area: number): string {
  return `${Math.floor(area / 100)}.${String(area % 100).padStart(2, "0")}`;
}

/** 11月23日 18:00, by this device's calendar. */
export function day(at: number): string {
  const form = new Intl.DateTimeFormat(document.documentElement.lang || "zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  return form.format(at);
}

/** Where a window stands, in one sentence. */
export function standing(view: WindowView): string {
  return t(`window-${view.state}`, { opens: day(view.opens), closes: day(view.closes) });
}

const isArea = (row: RowView): boolean => row.measure === "area";

/** One threshold of taking part: the bar with its mark, and what is lacking in words. */
function Part({ row }: { row: RowView }): JSX.Element {
  const area = isArea(row);
  const shown = (value: number): string | number => (area ? metres(value) : value);
  const figures = t(area ? "window-area" : "window-people", { returned: shown(row.reached), entitled: shown(row.denominator ?? 0) });
  const lack = row.met ? t("window-met") : t(area ? "window-lacking-area" : "window-lacking-people", { short: shown(row.needed - row.reached) });
  return (
    <li class={row.met ? "met" : "lacking"}>
      <span class="figures">{figures}</span> <strong class={row.met ? "" : "attention"}>{lack}</strong>
      <Bar value={row.reached} of={row.denominator ?? 0} mark={row.needed} label={`${figures} ${t(area ? "window-needed-area" : "window-needed-people", { needed: shown(row.needed) })}`} />
    </li>
  );
}

/** How many take part, in both measures; never how they vote. */
export function TakingPart({ item }: { item: WindowItemView }): JSX.Element | null {
  if (!item.rows.length) return null;
  return <ul class="taking-part">{item.rows.map((row) => <Part key={row.measure} row={row} />)}</ul>;
}

/** What an item came to: the rows by number, one line each for number and area, and the sentence. */
export function ItemResult({ result, brief }: { result: WindowResultView; brief?: boolean }): JSX.Element {
  const decide = result.rows.filter((row) => row.kind === "decide");
  return (
    <div class="window-result">
      <p class={`verdict ${result.outcome}`}>{t(`window-outcome-${result.outcome}`)}</p>
      {result.outcome === "no_quorum" ? null : <Result counts={result.count} of={result.count.returned} />}
      {result.outcome === "no_quorum" ? null : (
        <ul class="measures">
          {decide.map((row) => (
            <li key={row.measure}>
              <strong>{t(isArea(row) ? "window-floor-area" : "window-number")}</strong>{" "}
              {t("window-of-people", isArea(row) ? { yes: metres(row.reached), of: metres(row.denominator ?? 0), needed: metres(row.needed) } : { yes: row.reached, of: row.denominator ?? 0, needed: row.needed })}{" "}
              <span class={row.met ? "met" : "lacking"}>{row.met ? `✓ ${t("window-met")}` : `✗ ${t(isArea(row) ? "window-lacking-area" : "window-lacking-people", { short: isArea(row) ? metres(row.needed - row.reached) : row.needed - row.reached })}`}</span>
            </li>
          ))}
        </ul>
      )}
      {brief ? null : <p>{said(result.say)}</p>}
    </div>
  );
}

/** Whose matter it is, where it is one building's alone; and who must agree besides. */
export function Whose({ item }: { item: WindowItemView }): JSX.Element | null {
  if (!item.building && !item.also) return null;
  return (
    <>
      {item.building ? <p class="quiet">{t("window-only", { place: item.building + item.entrance })}</p> : null}
      {item.also ? <p class="quiet">{t("also-needed", { words: said(item.also) })}</p> : null}
    </>
  );
}

// The page on show as the moderator handles it: turn, enlarge a place, move, whole again. Every step is a command, so
// all screens and phones are in step.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Exhibited } from "../src/exhibit";
import { Button } from "../src/ui/parts";
import { SheetOf } from "../src/ui/sheet-of";
import { t } from "../src/ui/words";
import type { Exhibit } from "../src/wire";
import { perform } from "./act";

const WHOLE = 1000;
const CLOSEST = 100;

type Window = Pick<Exhibit, "left" | "top" | "side">;

/** Half the window around a point of it (shares from 0 to 1), within the page. */
export function closer({ left, top, side }: Window, x: number, y: number): Window {
  const half = Math.max(CLOSEST, Math.round(side / 2));
  const place = (from: number, share: number): number => Math.round(Math.min(WHOLE - half, Math.max(0, from + side * share - half / 2)));
  return { left: place(left, x), top: place(top, y), side: half };
}

/** The window moved by so many halves of itself, within the page. */
export function moved({ left, top, side }: Window, x: number, y: number): Window {
  const place = (from: number, by: number): number => Math.round(Math.min(WHOLE - side, Math.max(0, from + (by * side) / 2)));
  return { left: place(left, x), top: place(top, y), side };
}

/** Another page of the same material, whole. */
export function turn({ at }: Exhibited, by: number): Promise<boolean> {
  return perform({ kind: "show_material", material: at.material, page: at.page + by });
}

export function PageWork({ now }: { now: Exhibited }): JSX.Element {
  const box = useRef<HTMLButtonElement>(null);
  const { at, material } = now;
  const show = (window: Window): void => void perform({ kind: "show_material", material: at.material, page: at.page, ...window });
  const press = (event: MouseEvent): void => {
    const frame = box.current?.firstElementChild?.getBoundingClientRect();
    // by the keyboard the middle is meant
    if (frame && !event.detail) return show(closer(at, 0.5, 0.5));
    if (frame) show(closer(at, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height));
  };
  const narrowed = at.side < WHOLE;
  return (
    <div class="page-work">
      <button ref={box} type="button" class="page-place" aria-label={t("page-hint")} onClick={press}><SheetOf of={now} /></button>
      <div class="row">
        <Button disabled={at.page === 0} onPress={() => void turn(now, -1)}>{t("page-before")}</Button>
        <span class="quiet">{t("page-of", { page: at.page + 1, pages: material.pages.length })}</span>
        <Button disabled={at.page + 1 >= material.pages.length} onPress={() => void turn(now, 1)}>{t("page-after")}</Button>
        <Button disabled={at.side <= CLOSEST} onPress={() => show(closer(at, 0.5, 0.5))}>{t("page-closer")}</Button>
        {narrowed ? <Button onPress={() => show({ left: 0, top: 0, side: WHOLE })}>{t("page-whole")}</Button> : null}
        <Button onPress={() => void perform({ kind: "hide_material" })}>{t("material-hide")}</Button>
      </div>
      {narrowed ? (
        <div class="row" role="group" aria-label={t("page-move")}>
          <Button look="plain" onPress={() => show(moved(at, -1, 0))}>{t("page-left")}</Button>
          <Button look="plain" onPress={() => show(moved(at, 1, 0))}>{t("page-right")}</Button>
          <Button look="plain" onPress={() => show(moved(at, 0, -1))}>{t("page-up")}</Button>
          <Button look="plain" onPress={() => show(moved(at, 0, 1))}>{t("page-down")}</Button>
        </div>
      ) : <p class="quiet small">{t("page-hint")}</p>}
    </div>
  );
}

// Ballots and tally sheets of an election, or of a choice among several: a box for each, in the order of the list.
import type { JSX } from "preact";
import { t } from "../src/ui/words";
import type { PaperItem } from "../src/wire";
import { Head, Line, Page, Stub } from "./pieces";
import type { Slate } from "./slates";

type Shape = { columns: number; onePage: number; dense: boolean };

/** From so many letters on, a line needs half the sheet. */
const LONG = 12;
/** So many fit on half a sheet. */
export const FEW = 3;

/** In how many columns, and how many lines a sheet holds. */
function shape(options: readonly string[]): Shape {
  const long = options.some((one) => one.length > LONG);
  if (options.length <= 10) return { columns: 1, onePage: 10, dense: false };
  if (long) return { columns: 2, onePage: 20, dense: true };
  return options.length <= 20 ? { columns: 2, onePage: 20, dense: false } : { columns: 3, onePage: 48, dense: true };
}

function sheetsOf(options: readonly string[], onePage: number): string[][] {
  const count = Math.ceil(options.length / onePage);
  return Array.from({ length: count }, (_, at) => options.slice(at * onePage, (at + 1) * onePage));
}

type Props = { item: PaperItem; slate: Slate; number: string; hidden: boolean };

/** One ballot: a sheet, or several that belong together. */
export function SlateBallot({ item, slate, number, hidden }: Props): JSX.Element {
  const { columns, onePage, dense } = shape(slate.options);
  const sheets = sheetsOf(slate.options, onePage);
  return (
    <>
      {sheets.map((options, at) => (
        <Page key={at}>
          <section class="ballot whole">
            <Stub item={item} number={number} />
            <div class="vote">
              <SlateHead item={item} slate={slate} title={t(hidden ? "paper-ballot-secret" : "paper-ballot-open")} at={hidden ? "" : t("paper-serial", { number })} />
              {sheets.length > 1 ? <p class="strong">{t("paper-slate-part", { at: at + 1, of: sheets.length })}</p> : null}
              <Marks options={options} columns={columns} dense={dense} />
              {at + 1 < sheets.length ? null : <Below slate={slate} hidden={hidden} />}
            </div>
          </section>
        </Page>
      ))}
    </>
  );
}

/** The same on half a sheet, where only a few stand. */
export function SlateHalf({ item, slate, number, hidden }: Props): JSX.Element {
  return (
    <section class="half ballot">
      <Stub item={item} number={number} />
      <div class="vote">
        <SlateHead item={item} slate={slate} title={t(hidden ? "paper-ballot-secret" : "paper-ballot-open")} at={hidden ? "" : t("paper-serial", { number })} />
        <Marks options={slate.options} columns={1} dense={false} />
        <Below slate={slate} hidden={hidden} />
      </div>
    </section>
  );
}

function SlateHead({ item, slate, title, at }: { item: PaperItem; slate: Slate; title: string; at: string }): JSX.Element {
  return (
    <>
      <Head title={title} at={at || undefined} />
      <div class="asked">
        <p class="question">{slate.title}</p>
        <p>{t("paper-item-number", { number: item.number })}</p>
        <p class="strong">{howMany(slate)}</p>
      </div>
    </>
  );
}

/** How many places there are, and how many may be marked. */
export function howMany({ seats, least, most }: Slate): string {
  if (seats) return t("paper-slate-seats", { seats, most });
  if (least === most) return t("paper-slate-exactly", { most });
  return t(least ? "paper-slate-between" : "paper-slate-most", { least, most });
}

function Marks({ options, columns, dense }: { options: readonly string[]; columns: number; dense: boolean }): JSX.Element {
  const rows = Math.ceil(options.length / columns);
  return (
    <ul class={`options in-${columns}${dense ? " dense" : ""}`} style={{ gridTemplateRows: `repeat(${rows}, auto)` }}>
      {options.map((one, at) => <li key={at}><span class="box" /><span class="stands-for">{one}</span></li>)}
    </ul>
  );
}

function Below({ slate, hidden }: { slate: Slate; hidden: boolean }): JSX.Element {
  return (
    <>
      <p>{t("paper-slate-do", { most: slate.most })}{slate.least ? "" : t("paper-slate-blank")}{t(hidden ? "paper-slate-do-secret" : "paper-slate-do-open")}</p>
      {hidden ? null : <p class="signed"><Line label={t("paper-name")} /><Line label={t("paper-household")} /><Line label={t("paper-signature")} /></p>}
    </>
  );
}

/** A teller's sheet for one pile: sheets returned, then a line for each. */
export function SlateTally({ item, slate, at, teller }: { item: PaperItem; slate: Slate; at: string; teller: number }): JSX.Element {
  const row = (words: string, key: string): JSX.Element => <tr key={key}><th scope="row">{words}</th><td /><td /></tr>;
  return (
    <Page>
      <table class="tally slate">
        <thead>
          <tr class="over"><td colSpan={3}><SlateHead item={item} slate={slate} title={t("paper-tally-title", { teller })} at={at} /></td></tr>
          <tr><th scope="col" class="stands">{t("paper-slate-stands")}</th><th scope="col">{t("paper-strokes")}</th><th scope="col" class="figure">{t("paper-figures")}</th></tr>
        </thead>
        <tbody>
          {slate.options.map((one, place) => row(one, `${place}`))}
          {["returned", "empty", "spoiled"].map((one) => row(t(`paper-slate-${one}`), one))}
        </tbody>
      </table>
      <p>{t("paper-slate-check")}</p>
      <p class="signed"><Line label={t("paper-teller-signed", { teller })} wide /><Line label={t("paper-time")} /></p>
    </Page>
  );
}

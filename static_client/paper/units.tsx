// Owners' ballots, for votes weighed by area: one sheet for each right of the roll, with its unit and area and every
// item it has a say in. Signed, for such a vote is no secret one; the number is typed when the sheet is entered.
import type { JSX } from "preact";
import { CHOICES, Sign } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { day, metres } from "../src/window/figures";
import type { PaperItem, PaperUnit, WindowView } from "../src/wire";
import { Head, Line, Nothing, Page } from "./pieces";
import { blank, printed, questions, serial, told } from "./state";

const numeric = new Intl.Collator("zh-CN", { numeric: true });

/** The rights in the order of their units; nobody where blank sheets are wanted or names are not held. */
const owners = (): readonly (PaperUnit | null)[] => {
  const { units } = told.value!;
  if (blank.value || !units) return Array.from({ length: printed.value }, () => null);
  return [...units].sort((a, b) => numeric.compare(a.place, b.place) || numeric.compare(a.number, b.number));
};

const running = (): WindowView | null => {
  const { current } = told.value!.window;
  return current && current.state !== "counted" && current.state !== "void" ? current : null;
};

export function UnitBallots(): JSX.Element {
  if (!questions.value.length) return <Nothing words={t("paper-no-question")} />;
  if (!told.value!.by_area) return <Nothing words={t("paper-no-area")} />;
  return <>{owners().map((unit, at) => <UnitBallot key={at} unit={unit} number={serial(at, owners().length)} />)}</>;
}

function UnitBallot({ unit, number }: { unit: PaperUnit | null; number: string }): JSX.Element {
  const window = running();
  const asked = window ? window.items.map((one) => one.item) : questions.value.map((one) => one.id);
  const mine = told.value!.items.filter((item) => asked.includes(item.id) && (unit?.items?.includes(item.id) ?? true));
  return (
    <Page>
      <Head title={t("paper-unit-title")} at={t("paper-unit-number", { number })} />
      {unit ? <Whose unit={unit} /> : <p class="signed"><Line label={t("paper-unit-owner")} wide /><Line label={t("paper-unit-place")} wide /><Line label={t("paper-unit-area-blank")} wide /></p>}
      <table class="units">
        <tbody>{mine.map((item) => <Row key={item.id} item={item} window={window} />)}</tbody>
      </table>
      <p>{t("paper-unit-do")}</p>
      {window ? <p>{t("paper-unit-until", { closes: day(window.closes) })}{said(window.precedence)}{t("paper-stop")}</p> : null}
      <p class="signed"><Line label={t("paper-unit-signed")} wide /><Line label={t("paper-date")} wide /><Line label={t("paper-unit-collected")} wide /><Line label={t("paper-unit-collected-2")} wide /></p>
    </Page>
  );
}

function Whose({ unit }: { unit: PaperUnit }): JSX.Element {
  return (
    <dl class="whose-unit">
      <div><dt>{t("paper-unit-owner")}</dt><dd>{unit.name || unit.number}</dd></div>
      <div><dt>{t("paper-unit-place")}</dt><dd>{unit.place}</dd></div>
      <div><dt>{t("paper-unit-area")}</dt><dd>{metres(unit.area)} m²</dd></div>
    </dl>
  );
}

/** A question with its boxes; in a window its text and rule are those everybody was told of. */
function Row({ item, window }: { item: PaperItem; window: WindowView | null }): JSX.Element {
  const put = window?.items.find((one) => one.item === item.id);
  return (
    <tr>
      <th scope="row">
        <p class="strong">{t("paper-item-number", { number: item.number })}</p>
        <p class="question">{put?.question ?? item.question}</p>
        {put ? <p>{said(put.rule)}</p> : null}
      </th>
      <td>
        <ul class="boxes">{CHOICES.map((choice) => <li key={choice}><span class="box" /><span class="choice"><Sign of={choice} />{t(`vote-${choice}`)}</span></li>)}</ul>
      </td>
    </tr>
  );
}

// Tally sheets: two halves, cut apart, so that the two tellers of an area count without seeing each other's figures;
// for an election a sheet each.
import type { JSX } from "preact";
import { CHOICES, Sign } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { PaperItem } from "../src/wire";
import { Asked, Head, Line, Nothing, Page } from "./pieces";
import { SlateTally } from "./slate";
import { slateOf } from "./slates";
import { placesToGo, questions } from "./state";

export function TallySheets(): JSX.Element {
  if (!questions.value.length) return <Nothing words={t("paper-no-question")} />;
  if (!placesToGo.value.length) return <Nothing words={t("paper-no-hall")} />;
  const counted = placesToGo.value.flatMap((hall) => hall.blocks.map((block) => ({ hall, block })));
  return (
    <>
      {counted.flatMap(({ hall, block }) =>
        questions.value.map((item) => <OfBlock key={`${hall.id}/${block}/${item.id}`} item={item} at={[hall.name, block === "all" ? "" : t("paper-block", { block })].filter(Boolean).join(" · ")} />),
      )}
    </>
  );
}

function OfBlock({ item, at }: { item: PaperItem; at: string }): JSX.Element {
  const slate = slateOf(item);
  if (slate) return <>{[1, 2].map((teller) => <SlateTally key={teller} item={item} slate={slate} teller={teller} at={at} />)}</>;
  return <Page half>{[1, 2].map((teller) => <Half key={teller} item={item} teller={teller} at={at} />)}</Page>;
}

function Half({ item, at, teller }: { item: PaperItem; at: string; teller: number }): JSX.Element {
  return (
    <section class="half">
      <Head title={t("paper-tally-title", { teller })} at={at} />
      <Asked item={item} />
      <table class="tally">
        <thead>
          <tr><th scope="col" class="answer">{t("paper-answer")}</th><th scope="col">{t("paper-strokes")}</th><th scope="col" class="figure">{t("paper-figures")}</th><th scope="col" class="words">{t("paper-words")}</th></tr>
        </thead>
        <tbody>
          {CHOICES.map((choice) => <tr key={choice}><th scope="row"><span class="choice"><Sign of={choice} />{t(`vote-${choice}`)}</span></th><td /><td /><td /></tr>)}
        </tbody>
      </table>
      <p>{t("paper-numerals")}</p>
      <p class="signed"><Line label={t("paper-may-raise")} /><Line label={t("paper-teller-signed", { teller })} wide /><Line label={t("paper-time")} /></p>
    </section>
  );
}

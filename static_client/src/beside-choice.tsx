// What may be asked for somebody beside the queue, as a desk or the moderator enters it: points of order by their kind,
// a question to the speaker, a short reply.
import type { JSX } from "preact";
import { Button } from "./ui/parts";
import { said, t } from "./ui/words";
import type { AskSort, FloorView, OrderView } from "./wire";

interface Props {
  floor: FloorView | undefined;
  order: OrderView | undefined;
  choose: (sort: AskSort, category: string) => void;
}

/** Behind one word, as these are rare. */
export function BesideChoice({ floor, order, choose }: Props): JSX.Element | null {
  if (!order) return null;
  const { rules } = order;
  const speech = floor?.interrupted ?? floor?.speaking;
  const talked = speech?.sort === "speech";
  const ranked = [...rules.categories].sort((one, other) => one.rank - other.rank);
  return (
    <details class="beside">
      <summary>{t("ask-more")}</summary>
      <div class="stack">
        {rules.question && talked ? <Button wide onPress={() => choose("question", "")}>{t("ask-question")}</Button> : null}
        {rules.intervention && (talked || order.on_item.turns) ? <Button wide onPress={() => choose("intervention", "")}>{t("ask-intervention")}</Button> : null}
        {ranked.map((one) => (
          <Button key={one.id} wide onPress={() => choose("point", one.id)}>
            {t("sort-point")} · {said({ "zh-CN": one.zh, en: one.en })}
          </Button>
        ))}
      </div>
    </details>
  );
}

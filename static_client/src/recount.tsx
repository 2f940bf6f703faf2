// Between count and announcement: tellers ask for another count of a block, two of them make it so.
import type { JSX } from "preact";
import { confirmed } from "./ui/ask";
import { Button } from "./ui/parts";
import { t } from "./ui/words";
import type { ClientCommand, CountView } from "./wire";

type Props = { counts: readonly CountView[]; poll: string; hall: string; teller: string; send: (doing: ClientCommand) => Promise<unknown> };

export function AskAgain({ counts, poll, hall, teller, send }: Props): JSX.Element | null {
  const open = counts.filter((count) => count.may_ask_again);
  if (!open.length) return null;
  const ask = async (block: string): Promise<void> => {
    if (!(await confirmed(t("recount-sure", { block: name(block) }), t("recount-ask"), t("recount-why")))) return;
    await send({ kind: "ask_recount", poll, hall, block, teller });
  };
  return (
    <div class="stack ask-again">
      <p>{t("awaits-announcement")}</p>
      <p class="quiet">{t("awaits-recount")}</p>
      {open.map((count) => (
        <div key={count.block} class="stack">
          {count.asked_again ? <p class="attention" role="status">{t("recount-asked")}</p> : null}
          <Button wide onPress={() => void ask(count.block)}>{open.length > 1 ? `${t("recount-ask")} · ${count.block}` : t("recount-ask")}</Button>
        </div>
      ))}
    </div>
  );
}

const name = (block: string): string => (block === "all" ? t("recount-whole") : block);

// Before a result is announced the supervisor may have a block's hands counted again, with a reason on the record.
import type { JSX } from "preact";
import { reasonFor } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { halls as rooms, polls, seat, send } from "./state";

export function Recount(): JSX.Element | null {
  const poll = polls.value?.current;
  if (!poll?.awaits) return null;
  const halls = poll.halls.filter((hall) => hall.hands > 0);
  const places = halls.flatMap((hall) => blocks(hall.hall).map((block) => ({ hall, block })));
  return (
    <section class="stack recount" aria-label={t("recount-title")}>
      <h2 class="panel-title">{t("recount-title")}</h2>
      <p>{t("awaits-announcement")}</p>
      {halls.length ? <p class="quiet">{t("awaits-recount")}</p> : null}
      {seat.value?.seat === "supervisor" ? places.map(({ hall, block }) => (
        <Ask key={`${hall.hall}/${block}`} poll={poll.id} hall={hall.hall} block={block} name={t("recount-block", { hall: block === "all" ? hall.name : `${hall.name} ${block}`, count: hall.hands })} />
      )) : null}
    </section>
  );
}

const blocks = (hall: string): readonly string[] => rooms.value?.halls.find((one) => one.id === hall)?.blocks ?? ["all"];

function Ask({ poll, hall, block, name }: { poll: string; hall: string; block: string; name: string }): JSX.Element {
  const ask = async (): Promise<void> => {
    const reason = await reasonFor(t("recount-reason", { block: name }), t("recount-go"), t("recount-why-field"));
    if (reason !== null) await send({ kind: "ask_recount", poll, hall, block, reason });
  };
  return (
    <p class="row spread">
      <span>{name}</span>
      <Button onPress={() => void ask()}>{t("recount-ask")}</Button>
    </p>
  );
}

// What stands beside the queue: points of order with their ruling, questions and replies, each admitted or not.
import type { JSX } from "preact";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { AsideView } from "../src/wire";
import { busy, perform, performWhy } from "./act";
import { driving, floor, order } from "./views";

/** Nothing where nobody has asked for anything but the floor. */
export function Asides(): JSX.Element | null {
  const all = order.value?.asides ?? [];
  if (!all.length) return null;
  return (
    <section class="asides" aria-label={t("asides")}>
      <h3 class="small quiet">{t("asides")}</h3>
      <ul>{all.map((one) => <li key={one.request}><Aside of={one} /></li>)}</ul>
    </section>
  );
}

function Aside({ of: one }: { of: AsideView }): JSX.Element {
  const speaks = floor.value?.speaking?.request === one.request;
  return (
    <>
      <p>
        <strong class="attention">{t(`sort-${one.sort}`)}</strong> <span class="name">{one.name}</span>{" "}
        <span class="quiet small">{one.hall}</span>
      </p>
      {one.category || one.note ? <p class="small">{said(one.category)}{one.note ? t("point-note", { note: one.note }) : ""}</p> : null}
      {one.heard && !speaks ? <p class="small attention">{t("point-heard")}</p> : null}
      {driving.value ? <p class="row">{one.heard ? null : <Hear of={one} />}{one.sort === "point" ? <Ruling of={one} /> : <Drop of={one} />}</p> : null}
    </>
  );
}

function Hear({ of: one }: { of: AsideView }): JSX.Element {
  return <Button disabled={busy.value} onPress={() => void perform({ kind: "give_floor", request: one.request })}>{t(`aside-hear-${one.sort}`)}</Button>;
}

function Ruling({ of: one }: { of: AsideView }): JSX.Element {
  const reject = { kind: "rule_on_point", request: one.request, ruling: "rejected", reason: "" } as const;
  return (
    <>
      <Button disabled={busy.value} onPress={() => void perform({ kind: "rule_on_point", request: one.request, ruling: "upheld", reason: "" })}>{t("point-uphold")}</Button>
      <Button disabled={busy.value} onPress={() => void performWhy(reject, t("point-reject-why"), t("point-reject-go"))}>{t("point-reject")}</Button>
    </>
  );
}

function Drop({ of: one }: { of: AsideView }): JSX.Element {
  const drop = async (): Promise<void> => {
    const sure = await confirmed(`${t(`sort-${one.sort}`)} · ${one.name}`, t("aside-drop"));
    if (sure) await perform({ kind: "withdraw_request", request: one.request });
  };
  return <Button disabled={busy.value} onPress={() => void drop()}>{t("aside-drop")}</Button>;
}

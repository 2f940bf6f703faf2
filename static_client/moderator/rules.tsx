// The rules of speaking, for this item or the whole meeting: who goes first, what stands beside the queue, how long and
// how often, shared time.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { AsideRules, sound } from "../src/aside-rules";
import { complete, OrderSteps } from "../src/order-steps";
import { reasonFor } from "../src/ui/ask";
import { Button, Dialog, Field } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import type { FloorRules } from "../src/wire";
import { busy, perform } from "./act";
import { Shared } from "./budgets";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { agenda, console_, floor, meeting, order } from "./views";

const MINUTE = 60;

export function RulesSheet(): JSX.Element | null {
  return sheet.value === "rules" && order.value ? <Sheet rules={order.value.rules} /> : null;
}

function Sheet({ rules }: { rules: FloorRules }): JSX.Element {
  const inHand = agenda.value?.current ?? null;
  const [whole, setWhole] = useState(inHand === null);
  const item = whole ? null : inHand;
  return (
    <Dialog open title={t("rules-title")} onClose={() => void (sheet.value = null)}>
      <div class="rules stack">
        {inHand === null ? null : (
          <div class="choice" role="group" aria-label={t("rules-for")}>
            <Button pressed={!whole} onPress={() => setWhole(false)}>{t("rules-for-item")}</Button>
            <Button pressed={whole} onPress={() => setWhole(true)}>{t("rules-for-meeting")}</Button>
          </div>
        )}
        <p class="quiet">{t("rules-now", { words: said(order.value?.words) })}</p>
        <Order before={rules} item={item} />
        <Limits key={String(item)} item={item} />
        {inHand === null || whole ? null : <Shared item={inHand} />}
        <RefusedHere />
      </div>
    </Dialog>
  );
}

function Order({ before, item }: { before: FloorRules; item: string | null }): JSX.Element {
  const [rules, setRules] = useState(before);
  const changed = JSON.stringify(rules) !== JSON.stringify(before);
  const save = async (): Promise<void> => {
    const live = meeting.value?.phase === "doors_open";
    const reason = live ? await reasonFor(t("rules-save-why"), t("rules-save-go"), t("reason"), t("reason-on-record")) : "";
    if (reason !== null) await perform({ kind: "set_floor_rules", rules, item, reason });
  };
  return (
    <>
      <OrderSteps rules={rules} groups={console_.value?.groups} onChange={setRules} />
      <AsideRules rules={rules} onChange={setRules} />
      {changed ? <p><Button look="primary" disabled={busy.value || !complete(rules) || !sound(rules)} onPress={() => void save()}>{t("rules-save")}</Button></p> : null}
    </>
  );
}

/** How long and how often one may speak. */
function Limits({ item }: { item: string | null }): JSX.Element {
  const { seconds = 0, times = 0 } = floor.value ?? {};
  const total = order.value?.total ?? 0;
  const [draft, setDraft] = useState({ minutes: String(seconds / MINUTE), times: String(times), total: String(total / MINUTE) });
  const wanted = { seconds: Math.round(Number(draft.minutes) * MINUTE), times: Math.round(Number(draft.times)), total: Math.round(Number(draft.total) * MINUTE) };
  const changed = (wanted.seconds !== seconds || wanted.times !== times || wanted.total !== total) && Math.min(...Object.values(wanted)) >= 0;
  const save = async (): Promise<void> => {
    if (await perform({ kind: "set_limits", ...wanted, item })) toast(t("limit-saved"));
  };
  const field = (name: keyof typeof draft, label: string, most: string, step: string): JSX.Element => (
    <Field label={label}>
      {(props) => <input {...props} type="number" min="0" max={most} step={step} value={draft[name]} onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })} />}
    </Field>
  );
  return (
    <div class="limits">
      {field("minutes", t("limit-minutes"), "120", "0.5")}
      {field("times", t("limit-times"), "99", "1")}
      {field("total", t("limit-total"), "600", "0.5")}
      <Button disabled={!changed || busy.value} onPress={() => void save()}>{t("limit-save")}</Button>
    </div>
  );
}

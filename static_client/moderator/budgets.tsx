// Speaking time shared out on one item: the same for every hall, so much for a group of the roll; what was added, was
// added for all alike.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { groupName } from "../src/group-name";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Budget } from "../src/wire";
import { busy, perform } from "./act";
import { Budgets } from "./times";
import { console_, halls, order } from "./views";

const MINUTE = 60;
const MOST = 120;
const ADDED = [1, 5] as const;

/** What is left of it, and the same addition for all; or the form to share time out. */
export function Shared({ item }: { item: string }): JSX.Element {
  const budgets = order.value?.budgets ?? [];
  const [anew, setAnew] = useState(false);
  const share = async (shared: Budget[]): Promise<void> => {
    if (await perform({ kind: "set_budgets", item, budgets: shared })) setAnew(false);
  };
  return (
    <section class="stack" aria-label={t("budgets-title")}>
      <h3>{t("budgets-title")}</h3>
      <p class="quiet small">{t("budgets-what")}</p>
      <Budgets budgets={budgets} />
      {budgets.length && !anew ? (
        <p class="row">
          {ADDED.map((more) => <Button key={more} disabled={busy.value} onPress={() => void perform({ kind: "top_up_budgets", item, seconds: more * MINUTE })}>{t("budgets-add", { minutes: more })}</Button>)}
          <Button onPress={() => setAnew(true)}>{t("budgets-anew")}</Button>
          <Button disabled={busy.value} onPress={() => void share([])}>{t("budgets-clear")}</Button>
        </p>
      ) : <Form share={share} />}
    </section>
  );
}

const budget = (kind: Budget["kind"], name: string, minutes: string): Budget[] => {
  const seconds = Math.round(Number(minutes) * MINUTE);
  return seconds >= 1 ? [{ kind, name, seconds: Math.min(seconds, MOST * MINUTE), spent: 0 }] : [];
};

/** As it stands now: what every hall has where they have the same, and what each group has. */
function standing(groups: readonly string[]): { hall: string; groups: Record<string, string> } {
  const now = order.value?.budgets ?? [];
  const minutes = (kind: Budget["kind"], name?: string): string | undefined => {
    const found = now.find((one) => one.kind === kind && (name === undefined || one.name === name));
    return found ? String(found.seconds / MINUTE) : undefined;
  };
  const none = now.length ? "0" : "10";
  return { hall: minutes("hall") ?? none, groups: Object.fromEntries(groups.map((name) => [name, minutes("group", name) ?? "0"])) };
}

function Form({ share }: { share: (budgets: Budget[]) => Promise<void> }): JSX.Element {
  const groups = console_.value?.groups ?? [];
  const [plan, setPlan] = useState(() => standing(groups));
  const ofHalls = (halls.value?.halls ?? []).filter((hall) => !hall.closed).flatMap((hall) => budget("hall", hall.id, plan.hall));
  const all = [...ofHalls, ...groups.flatMap((name) => budget("group", name, plan.groups[name] ?? "0"))];
  return (
    <>
      <div class="limits">
        <Minutes label={t("budgets-minutes")} value={plan.hall} set={(hall) => setPlan({ ...plan, hall })} />
        {groups.map((name) => <Minutes key={name} label={t("budgets-group", { group: groupName(name) })} value={plan.groups[name] ?? "0"} set={(to) => setPlan({ ...plan, groups: { ...plan.groups, [name]: to } })} />)}
        <Button disabled={!all.length || busy.value} onPress={() => void share(all)}>{t("budgets-set")}</Button>
      </div>
      <p class="quiet small">{t(groups.length ? "budgets-group-what" : "budgets-no-groups")}</p>
    </>
  );
}

function Minutes({ label, value, set }: { label: string; value: string; set: (to: string) => void }): JSX.Element {
  return <Field label={label}>{(props) => <input {...props} type="number" min="0" max={MOST} step="0.5" value={value} onInput={(event) => set(event.currentTarget.value)} />}</Field>;
}

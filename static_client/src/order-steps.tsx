// The order of speaking as a list one can rearrange: a ready-made one, or steps of one's own with group shares.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Button, Field } from "./ui/parts";
import { t } from "./ui/words";
import type { FloorRules, OrderStep, Quota } from "./wire";

export const STEPS: readonly OrderStep[] = ["first_time", "fewest_turns", "opposite_stance", "other_hall", "group_quota"];

/** Orders that have a name. */
export const NAMED: Readonly<Record<string, readonly OrderStep[]>> = {
  fair: ["first_time", "opposite_stance", "other_hall"],
  first_come: [],
  fewest: ["fewest_turns", "other_hall"],
  sides: ["opposite_stance"],
  halls: ["other_hall"],
};

/** What is arranged here: the steps, and the shares that one of them looks at. */
export type Steps = Pick<FloorRules, "steps" | "quotas">;

const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/** The name of an order, or "own". */
export function nameOf(steps: readonly OrderStep[]): string {
  return Object.keys(NAMED).find((name) => same(NAMED[name]!, steps)) ?? "own";
}

/** These rules with other steps; shares go where no step looks at them. */
export function withSteps<R extends Steps>(rules: R, steps: readonly OrderStep[]): R {
  const shares = steps.includes("group_quota");
  const first: Quota = { group: "", n: 1, d: 2 };
  return { ...rules, steps: [...steps], quotas: shares ? (rules.quotas.length ? rules.quotas : [first]) : [] };
}

/** Whether these rules may be asked for: a share needs the name of its group. */
export const complete = (rules: Steps): boolean => rules.quotas.every((quota) => quota.group.trim() !== "" && quota.n >= 1 && quota.n <= quota.d);

type OrderProps<R> = { rules: R; onChange: (rules: R) => void; /** The groups of the roll, where they are known. */ groups?: readonly string[] };

export function OrderSteps<R extends Steps>({ rules, onChange, groups = [] }: OrderProps<R>): JSX.Element {
  const name = nameOf(rules.steps);
  const own = (): readonly OrderStep[] => (name === "own" ? rules.steps : [...rules.steps, "group_quota"]);
  return (
    <div class="order stack">
      <Field label={t("rules-order")}>
        {(props) => (
          <select {...props} value={name} onChange={(event) => onChange(withSteps(rules, NAMED[event.currentTarget.value] ?? own()))}>
            {[...Object.keys(NAMED), "own"].map((one) => <option key={one} value={one}>{t(`preset-${one}`)}</option>)}
          </select>
        )}
      </Field>
      {name === "own" ? <Own rules={rules} groups={groups} onChange={onChange} /> : null}
    </div>
  );
}

function Own<R extends Steps>({ rules, onChange, groups = [] }: OrderProps<R>): JSX.Element {
  const { steps } = rules;
  const change = (next: readonly OrderStep[]): void => onChange(withSteps(rules, next));
  const moved = (at: number, by: number): OrderStep[] => {
    const next = [...steps];
    next.splice(at + by, 0, ...next.splice(at, 1));
    return next;
  };
  return (
    <>
      <ol class="steps">
        {steps.map((step, at) => (
          <li key={step} class="row spread">
            <span>{at + 1}. {t(`step-${step}`)}</span>
            <span class="row">
              <Button disabled={at === 0} onPress={() => change(moved(at, -1))}>{t("step-up")}</Button>
              <Button onPress={() => change(steps.filter((one) => one !== step))}>{t("step-drop")}</Button>
            </span>
          </li>
        ))}
      </ol>
      <p class="row">
        {STEPS.filter((step) => !steps.includes(step)).map((step) => (
          <Button key={step} look="plain" onPress={() => change([...steps, step])}>{t("step-add")} {t(`step-${step}`)}</Button>
        ))}
      </p>
      {rules.quotas.map((quota, at) => <Share key={at} quota={quota} groups={groups} onChange={(next) => onChange({ ...rules, quotas: rules.quotas.map((one, n) => (n === at ? next : one)) })} />)}
    </>
  );
}

function Share({ quota, groups, onChange }: { quota: Quota; groups: readonly string[]; onChange: (quota: Quota) => void }): JSX.Element {
  const known = useId();
  const number = (text: string): number => Math.max(1, Math.round(Number(text)) || 1);
  return (
    <div class="row share">
      <datalist id={known}>{groups.map((name) => <option key={name}>{name}</option>)}</datalist>
      <Field label={t("quota-group")}>{(props) => <input {...props} maxLength={60} list={known} value={quota.group} onInput={(event) => onChange({ ...quota, group: event.currentTarget.value })} />}</Field>
      <Field label={t("quota-every")}>{(props) => <input {...props} type="number" min="1" max="20" value={quota.d} onInput={(event) => onChange({ ...quota, d: number(event.currentTarget.value) })} />}</Field>
      <Field label={t("quota-gets")}>{(props) => <input {...props} type="number" min="1" max="20" value={quota.n} onInput={(event) => onChange({ ...quota, n: number(event.currentTarget.value) })} />}</Field>
    </div>
  );
}

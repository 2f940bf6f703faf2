// Action items: what, and the four things without which nothing gets done — who, to what standard, by when, who
// watches. A blank one is marked until it is filled; each field is saved when it is left.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { randomId } from "./link/device";
import type { ActionItem, ClientCommand, ItemView } from "./wire";
import { Button, Empty } from "./ui/parts";
import { t } from "./ui/words";

const FIELDS = ["owner", "standard", "deadline", "supervisor"] as const;
type FieldName = "task" | (typeof FIELDS)[number];

type Props = { list: readonly ActionItem[]; items: readonly ItemView[]; current: string | null; send: (doing: ClientCommand) => Promise<boolean>; locked: boolean };

export function ActionsEditor({ list, items, current, send, locked }: Props): JSX.Element {
  const item = current ?? items.filter((one) => one.started !== null).at(-1)?.id ?? items[0]?.id ?? "";
  const blank = (): ActionItem => ({ id: randomId().slice(0, 24), item, task: "", owner: "", standard: "", deadline: "", supervisor: "" });
  // who opens an empty list comes to write the first one
  const [fresh, setFresh] = useState<ActionItem[]>(() => (list.length || locked || !items.length ? [] : [blank()]));
  const known = new Set(list.map((action) => action.id));
  const add = (): void => setFresh([...fresh, blank()]);
  const all = [...list, ...fresh.filter((action) => !known.has(action.id))];
  const drop = (action: ActionItem): void => {
    setFresh(fresh.filter((one) => one.id !== action.id));
    if (known.has(action.id)) void send({ kind: "drop_action", action: action.id });
  };
  return (
    <div class="actions-editor stack">
      {all.length ? null : <Empty>{t("actions-none")}</Empty>}
      <ol>
        {all.map((action, at) => (
          <li key={action.id}>
            <Entry action={action} number={at + 1} items={items} send={send} locked={locked} drop={() => drop(action)} />
          </li>
        ))}
      </ol>
      {locked || !items.length ? null : <p><Button onPress={add}>{t("actions-add")}</Button></p>}
    </div>
  );
}

type EntryProps = { action: ActionItem; number: number; items: readonly ItemView[]; send: Props["send"]; locked: boolean; drop: () => void };

function Entry({ action, number, items, send, locked, drop }: EntryProps): JSX.Element {
  const [draft, setDraft] = useState<Partial<ActionItem>>({});
  const first = useRef<HTMLInputElement>(null);
  const unwritten = useRef(!action.task);
  useEffect(() => {
    if (unwritten.current) first.current?.focus();
  }, []);
  const shown = { ...action, ...draft };
  // Whoever types is faster than the answers: what is sent is all that has been typed, and what was typed is only
  // let go of once the meeting has it.
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => setDraft((typed) => waiting(typed, action)), [action]);
  const type = (next: Partial<ActionItem>): void => {
    latest.current = { ...latest.current, ...next };
    setDraft((typed) => ({ ...typed, ...next }));
  };
  const save = async (): Promise<void> => {
    const { id, ...fields } = latest.current;
    if (!fields.task.trim() || same(action, { id, ...fields })) return;
    await send({ kind: "write_action", action: id, ...fields });
  };
  const input = (name: FieldName): JSX.Element => {
    const blank = name !== "task" && !shown[name].trim();
    return (
      <label class={`${name}${blank ? " blank" : ""}`}>
        <span class="small">
          {t(`action-${name}`)}
          {blank ? <strong class="attention">{t("action-blank")}</strong> : null}
        </span>
        <input
          value={shown[name]}
          maxLength={200}
          readOnly={locked}
          ref={name === "task" ? first : undefined}
          autofocus={name === "task" && !action.task}
          onInput={(event) => type({ [name]: event.currentTarget.value })}
          onBlur={() => void save()}
        />
      </label>
    );
  };
  return (
    <fieldset class="action">
      <legend class="offscreen">{t("action-number", { number })}</legend>
      <div class="row spread action-head">
        <span class="quiet small">{t("action-number", { number })}</span>
        <select
          aria-label={t("action-item")}
          value={shown.item}
          disabled={locked}
          onChange={(event) => {
            type({ item: event.currentTarget.value });
            void save();
          }}
        >
          {items.map((one) => (
            <option key={one.id} value={one.id}>{`${one.number} · ${one.title}`}</option>
          ))}
        </select>
        {locked ? null : <Button look="plain" onPress={drop}>{t("action-drop")}</Button>}
      </div>
      {input("task")}
      <div class="four">{FIELDS.map(input)}</div>
    </fieldset>
  );
}

/** What was typed and is not in the meeting yet. */
function waiting(typed: Partial<ActionItem>, known: ActionItem): Partial<ActionItem> {
  const left = Object.entries(typed).filter(([field, value]) => known[field as keyof ActionItem].trim() !== value.trim());
  return left.length === Object.keys(typed).length ? typed : Object.fromEntries(left);
}

function same(a: ActionItem, b: ActionItem): boolean {
  return (Object.keys(a) as (keyof ActionItem)[]).every((field) => a[field].trim() === b[field].trim());
}

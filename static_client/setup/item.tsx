// One item of the agenda as it is written: title, kind, text, time, who proposes it, materials.
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ItemKind, ItemView, Material } from "../src/wire";
import { Option } from "./pieces";

export interface ItemDraft {
  title: string;
  text: string;
  item_kind: ItemKind;
  minutes: string;
  proposer: string;
  materials: Material[];
}

const KINDS: readonly ItemKind[] = ["deliberation", "procedural", "information"];

/** What is in the form at first. */
export function draftOf(item: ItemView | null): ItemDraft {
  if (!item) return { title: "", text: "", item_kind: "deliberation", minutes: "", proposer: "", materials: [] };
  const { title, text, item_kind, proposer, materials } = item;
  return { title, text, item_kind, proposer, materials, minutes: item.minutes ? String(item.minutes) : "" };
}

type Props = { draft: ItemDraft; change: (draft: ItemDraft) => void };

export function ItemForm({ draft, change }: Props): JSX.Element {
  const set = (part: Partial<ItemDraft>): void => change({ ...draft, ...part });
  return (
    <>
      <Field label={t("setup-item-title")} hint={t("setup-item-title-hint")}>
        {(props) => <input {...props} maxLength={120} value={draft.title} onInput={(event) => set({ title: event.currentTarget.value })} />}
      </Field>
      <fieldset class="options">
        <legend>{t("setup-item-kind")}</legend>
        {KINDS.map((kind) => (
          <Option key={kind} group="item-kind" chosen={draft.item_kind === kind} onChoose={() => set({ item_kind: kind })}>
            <span class="strong">{t(`setup-item-${kind}`)}</span> <span class="quiet small">{t(`setup-item-${kind}-hint`)}</span>
          </Option>
        ))}
      </fieldset>
      <Field label={t("setup-item-text")} hint={t("setup-item-text-hint")}>
        {(props) => <textarea {...props} rows={5} maxLength={4000} value={draft.text} onInput={(event) => set({ text: event.currentTarget.value })} />}
      </Field>
      <div class="pair">
        <Field label={t("setup-item-proposer")}>
          {(props) => <input {...props} maxLength={200} value={draft.proposer} onInput={(event) => set({ proposer: event.currentTarget.value })} />}
        </Field>
        <Field label={t("setup-item-minutes")}>
          {(props) => <input {...props} inputMode="numeric" maxLength={3} value={draft.minutes} onInput={(event) => set({ minutes: event.currentTarget.value.replace(/\D/g, "") })} />}
        </Field>
      </div>
      <Materials draft={draft} set={set} />
    </>
  );
}

function Materials({ draft, set }: { draft: ItemDraft; set: (part: Partial<ItemDraft>) => void }): JSX.Element {
  const edit = (at: number, part: Partial<Material> | null): void =>
    set({ materials: draft.materials.flatMap((one, n) => (n !== at ? [one] : part ? [{ ...one, ...part }] : [])) });
  return (
    <section class="stack" aria-labelledby="materials-title">
      <h3 id="materials-title">{t("setup-materials")}</h3>
      {draft.materials.map((one, at) => (
        <div key={at} class="card stack" role="group" aria-label={t("setup-material", { at: at + 1 })}>
          <Field label={t("setup-material-title")}>
            {(props) => <input {...props} maxLength={120} value={one.title} onInput={(event) => edit(at, { title: event.currentTarget.value })} />}
          </Field>
          <Field label={t("setup-material-text")} hint={t("setup-material-hint")}>
            {(props) => <textarea {...props} rows={3} maxLength={4000} value={one.text} onInput={(event) => edit(at, { text: event.currentTarget.value })} />}
          </Field>
          <p><Button look="plain" onPress={() => edit(at, null)}>{t("setup-material-remove")}</Button></p>
        </div>
      ))}
      <p><Button onPress={() => set({ materials: [...draft.materials, { title: "", text: "", link: "" }] })}>{t("setup-material-add")}</Button></p>
    </section>
  );
}

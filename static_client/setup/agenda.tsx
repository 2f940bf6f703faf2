// What will be dealt with, in which order, with which texts and materials.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../src/link/device";
import { confirmed } from "../src/ui/ask";
import { Button, Empty } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { onward, Screen } from "./frame";
import { MaterialsOf } from "./materials";
import { draftOf, ItemForm, type ItemDraft } from "./item";
import { agenda, busy, perform, whole } from "./state";

/** The item being written; its id is null for a new one. */
const writing = signal<{ id: string | null; draft: ItemDraft } | null>(null);

async function keep(): Promise<void> {
  const held = writing.value;
  if (!held) return;
  const { minutes, materials, ...texts } = held.draft;
  const parts = { ...texts, title: texts.title.trim(), minutes: Number(minutes) || 0, materials: materials.filter((one) => one.title.trim()) };
  const kept = held.id
    ? await perform({ kind: "edit_item", item: held.id, ...parts })
    : await perform({ kind: "add_item", item: randomId().slice(0, 8), ...parts });
  if (kept) writing.value = null;
}

export function AgendaStep(): JSX.Element {
  const items = agenda.value?.items ?? [];
  const draft = whole.value?.meeting.phase === "draft";
  const held = draft ? writing.value : null;
  if (held) {
    return (
      <Screen now="agenda" title={t(held.id ? "setup-item-edit" : "setup-item-new")}
        primary={{ words: t("setup-item-keep"), press: () => void keep(), disabled: !held.draft.title.trim() }}
        also={<Button onPress={() => (writing.value = null)}>{t("cancel")}</Button>}>
        <ItemForm draft={held.draft} change={(draft) => (writing.value = { ...held, draft })} />
      </Screen>
    );
  }
  const minutes = items.reduce((sum, one) => sum + one.minutes, 0);
  const add = <Button look={items.length ? "outline" : "primary"} onPress={() => (writing.value = { id: null, draft: draftOf(null) })}>{t("setup-item-add")}</Button>;
  return (
    <Screen now="agenda" title={items.length ? t("setup-agenda-count", { count: items.length }) : t("setup-agenda-title")}
      lead={items.length && minutes ? t("setup-agenda-minutes", { minutes }) : t("setup-agenda-lead")}
      primary={items.length ? { words: t("setup-on"), press: () => onward("agenda") } : undefined} also={items.length || !draft ? undefined : add}>
      {draft ? null : <p class="quiet">{t("setup-agenda-fixed")}</p>}
      {items.length ? null : <Empty>{t("setup-agenda-none")}</Empty>}
      <ol class="lines agenda">
        {items.map((item, at) => <Item key={item.id} item={item} at={at} of={items.length} draft={draft} />)}
      </ol>
      {items.length && draft ? <p>{add}</p> : null}
      <MaterialsOf />
    </Screen>
  );
}

function Item({ item, at, of, draft }: { item: ItemView; at: number; of: number; draft: boolean }): JSX.Element {
  const move = (to: number): void => void perform({ kind: "move_item", item: item.id, position: to });
  const remove = async (): Promise<void> => {
    if (await confirmed(t("setup-item-remove-ask", { title: item.title }), t("setup-item-remove"))) await perform({ kind: "remove_item", item: item.id });
  };
  const more = [t(`setup-item-${item.item_kind}`), item.minutes ? t("setup-minutes", { minutes: item.minutes }) : "", item.proposer, item.materials.length ? t("setup-materials-count", { count: item.materials.length }) : ""];
  return (
    <li>
      <span class="at strong">{item.number}</span>
      <span class="grow stack tight">
        <span class="strong">{item.title}</span>
        <span class="quiet small">{more.filter(Boolean).join(" · ")}</span>
      </span>
      {draft ? (
        <span class="row tools">
          <Button look="plain" disabled={at === 0 || busy.value} onPress={() => move(at - 1)}>{t("setup-up")}</Button>
          <Button look="plain" disabled={at === of - 1 || busy.value} onPress={() => move(at + 1)}>{t("setup-down")}</Button>
          <Button look="plain" onPress={() => (writing.value = { id: item.id, draft: draftOf(item) })}>{t("setup-edit")}</Button>
          <Button look="plain" onPress={() => void remove()}>{t("setup-item-remove")}</Button>
        </span>
      ) : null}
    </li>
  );
}

// The halls: fixed, roving, online; one meeting over all of them.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { AfarForm } from "../src/materials/afar";
import { confirmed } from "../src/ui/ask";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { HallKind, HallView } from "../src/wire";
import { onward, Screen } from "./frame";
import { Option } from "./pieces";
import { place } from "./place";
import { busy, halls, perform, showing, whole } from "./state";

const KINDS: readonly HallKind[] = ["fixed", "roving", "online"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MOST_BLOCKS = 8;

const name = signal("");
const kind = signal<HallKind>("fixed");
const blocks = signal(1);
/** The hall whose name is being changed, and to what. */
const editing = signal<{ hall: string; name: string } | null>(null);

const named = (count: number): string[] => (count === 1 ? ["all"] : Array.from({ length: count }, (_, at) => String(at + 1)));

/** Short, because it rides in every QR code of the hall. */
function freshId(): string {
  const taken = new Set(halls.value?.halls.map((one) => one.id));
  return [...LETTERS].find((letter) => !taken.has(letter)) ?? `H${taken.size + 1}`;
}

async function add(): Promise<boolean> {
  const made = await perform({ kind: "add_hall", hall: freshId(), name: name.value.trim(), hall_kind: kind.value, blocks: named(kind.value === "online" ? 1 : blocks.value) });
  if (!made) return false;
  name.value = "";
  blocks.value = 1;
  kind.value = "roving";
  return true;
}

/** With a name typed and no hall yet, the one button takes it and goes on. */
async function addAndGoOn(): Promise<void> {
  if (await add()) onward("halls");
}

export function HallsStep(): JSX.Element {
  const all = halls.value?.halls ?? [];
  return (
    <Screen now="halls" title={all.length ? t("setup-halls-count", { count: all.length }) : t("setup-halls-title")} lead={t("setup-halls-lead")}
      primary={all.length === 0 && name.value.trim() ? { words: t("setup-hall-add-on"), press: () => void addAndGoOn() } : { words: t("setup-on"), press: () => onward("halls"), disabled: all.length === 0 }}>
      <ul class="lines">
        {all.map((hall) => <Hall key={hall.id} hall={hall} />)}
      </ul>
      {whole.value?.meeting.phase === "draft" ? <NewHall first={all.length === 0} /> : null}
      {whole.value?.meeting.phase === "draft" && all.some((hall) => hall.hall_kind === "online") ? (
        <AfarForm key={`${showing.value?.stream} ${showing.value?.number}`} showing={showing.value} meeting={place.value.m ?? ""} put={perform} />
      ) : null}
    </Screen>
  );
}

function Hall({ hall }: { hall: HallView }): JSX.Element {
  const edit = editing.value?.hall === hall.id ? editing.value : null;
  const remove = async (): Promise<void> => {
    if (await confirmed(t("setup-hall-remove-ask", { name: hall.name }), t("setup-hall-remove"))) await perform({ kind: "remove_hall", hall: hall.id });
  };
  const keep = async (): Promise<void> => {
    if (edit && (await perform({ kind: "edit_hall", hall: hall.id, name: edit.name.trim(), blocks: hall.blocks }))) editing.value = null;
  };
  if (edit) {
    return (
      <li>
        <input class="grow" aria-label={t("setup-hall-name")} maxLength={120} value={edit.name} onInput={(event) => (editing.value = { ...edit, name: event.currentTarget.value })} />
        <Button disabled={!edit.name.trim() || busy.value} onPress={() => void keep()}>{t("setup-save")}</Button>
        <Button look="plain" onPress={() => (editing.value = null)}>{t("cancel")}</Button>
      </li>
    );
  }
  return (
    <li>
      <span class="grow">
        <span class="strong">{hall.name}</span> <span class="quiet small">{t(`setup-kind-${hall.hall_kind}`)}{hall.blocks.length > 1 ? ` · ${t("setup-hall-blocks", { count: hall.blocks.length })}` : ""}</span>
      </span>
      {whole.value?.meeting.phase === "draft" ? (
        <span class="row tools">
          <Button look="plain" onPress={() => (editing.value = { hall: hall.id, name: hall.name })}>{t("setup-rename")}</Button>
          <Button look="plain" onPress={() => void remove()}>{t("setup-hall-remove")}</Button>
        </span>
      ) : null}
    </li>
  );
}

function NewHall({ first }: { first: boolean }): JSX.Element {
  return (
    <section class="stack new" aria-labelledby="hall-new">
      <h3 id="hall-new">{t(first ? "setup-hall-first" : "setup-hall-another")}</h3>
      <Field label={t("setup-hall-name")} hint={t("setup-hall-name-hint")}>
        {(props) => <input {...props} maxLength={120} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} onKeyDown={(event) => event.key === "Enter" && name.value.trim() && void add()} />}
      </Field>
      <fieldset class="options">
        <legend>{t("setup-hall-kind")}</legend>
        {KINDS.map((one) => (
          <Option key={one} group="kind" chosen={kind.value === one} onChoose={() => (kind.value = one)}>
            <span class="strong">{t(`setup-kind-${one}`)}</span> <span class="quiet small">{t(`setup-kind-${one}-hint`)}</span>
          </Option>
        ))}
      </fieldset>
      {kind.value === "online" ? null : (
        <Field label={t("setup-blocks")} hint={t("setup-blocks-hint")}>
          {(props) => (
            <select {...props} value={blocks.value} onChange={(event) => (blocks.value = Number(event.currentTarget.value))}>
              {Array.from({ length: MOST_BLOCKS }, (_, at) => <option key={at} value={at + 1}>{at + 1}</option>)}
            </select>
          )}
        </Field>
      )}
      <p><Button disabled={!name.value.trim() || busy.value} onPress={() => void add()}>{t("setup-hall-add")}</Button></p>
    </section>
  );
}

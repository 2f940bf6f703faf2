// The dissent on record, by name; entered here for somebody without a phone, and taken back at that person's wish.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { leadOf, leads } from "../src/leads";
import { FindMember } from "../src/recusal";
import { confirmed, reasonFor } from "../src/ui/ask";
import { Button, Dialog, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { DissentView, ItemView, MemberFound } from "../src/wire";
import { agenda, send, writes } from "./state";

const open = signal(false);

const decided = (): ItemView[] => (agenda.value?.items ?? []).filter((item) => leadOf(item.id)?.may_dissent || leadOf(item.id)?.dissents);

/** The button, with how many are on record. */
export function DissentButton(): JSX.Element | null {
  if (!writes.value || !decided().length) return null;
  const count = (leads.value?.items ?? []).reduce((sum, one) => sum + one.dissents, 0);
  return (
    <>
      <Button wide onPress={() => (open.value = true)}>{t("dissents-open", { count })}</Button>
      {open.value ? <Sheet /> : null}
    </>
  );
}

function Sheet(): JSX.Element {
  const items = decided();
  const [chosen, choose] = useState(items.at(-1)?.id ?? "");
  const item = items.find((one) => one.id === chosen) ?? items.at(-1);
  const close = (): void => void (open.value = false);
  return (
    <Dialog open title={t("dissents-title")} onClose={close} acts={<Button look="primary" onPress={close}>{t("done")}</Button>}>
      <div class="stack entry">
        <p class="quiet">{t("dissents-hint")}</p>
        <Field label={t("dissents-item")}>
          {(props) => (
            <select {...props} value={item?.id} onChange={(event) => choose(event.currentTarget.value)}>
              {items.map((one) => <option key={one.id} value={one.id}>{`${one.number}. ${one.title}`}</option>)}
            </select>
          )}
        </Field>
        {item ? <OnItem item={item} /> : null}
      </div>
    </Dialog>
  );
}

function OnItem({ item }: { item: ItemView }): JSX.Element {
  const lead = leadOf(item.id);
  const named = lead?.named ?? [];
  const enter = async (who: MemberFound): Promise<void> => {
    const text = await reasonFor(t("dissent-for", { name: who.name }), t("dissent-go"), t("dissent-words"), t("dissent-for-what"));
    if (text !== null) await send({ kind: "record_dissent", item: item.id, member: who.member, text });
  };
  return (
    <>
      {named.length ? null : <p>{t("dissents-none")}</p>}
      <ul class="found">
        {named.map((one) => (
          <li key={one.member}>
            <p>
              <strong class="name">{one.name}</strong> <span class="quiet small">{t(`dissent-by-${one.entered}`)}</span>
              <br />
              {one.text || t("dissent-erased")}
            </p>
            {lead?.may_dissent ? <Button onPress={() => void takeBack(item, one)}>{t("dissent-back")}</Button> : null}
          </li>
        ))}
      </ul>
      {lead?.may_dissent ? <FindMember known={named.map((one) => one.member)} acts={(who) => <Button onPress={() => void enter(who)}>{t("dissent-enter")}</Button>} /> : null}
    </>
  );
}

async function takeBack(item: ItemView, one: DissentView): Promise<void> {
  if (await confirmed(t("dissent-back-for", { name: one.name }), t("dissent-back"))) await send({ kind: "withdraw_dissent", item: item.id, member: one.member });
}

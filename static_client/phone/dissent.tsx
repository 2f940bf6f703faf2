// One's own dissent with its reason, on a decided item: declared in one's own words, taken back until the minutes close.
import type { JSX } from "preact";
import { leadOf } from "../src/leads";
import { confirmed, reasonFor } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ItemView, PersonView } from "../src/wire";
import { ask, askedAbout } from "./acts";
import { as, person } from "./view";
import { Refusal } from "./vote";

export function OwnDissent({ item }: { item: ItemView }): JSX.Element | null {
  const who = person.value;
  const open = leadOf(item.id)?.may_dissent ?? false;
  const mine = who?.dissents.find((one) => one.item === item.id);
  if (!who || who.guest || (!mine && !open)) return null;
  return (
    <div class="stack own-dissent">
      {mine ? <p>{t("dissent-mine", { text: mine.text })}</p> : null}
      {open && mine ? <Button look="plain" wide onPress={() => void takeBack(who, item)}>{t("dissent-back")}</Button> : null}
      {open && !mine ? <Button look="plain" wide onPress={() => void declare(who, item)}>{t("dissent-open")}</Button> : null}
      <Refused />
    </div>
  );
}

async function declare(who: PersonView, item: ItemView): Promise<void> {
  const text = await reasonFor(t("dissent-title", { title: item.title }), t("dissent-go"), t("dissent-words"), t("dissent-what"));
  if (text !== null) await ask(as(who.member), { kind: "record_dissent", item: item.id, member: who.member, text });
}

async function takeBack(who: PersonView, item: ItemView): Promise<void> {
  if (await confirmed(t("dissent-back-sure"), t("dissent-back"))) await ask(as(who.member), { kind: "withdraw_dissent", item: item.id, member: who.member });
}

function Refused(): JSX.Element {
  const last = askedAbout("record_dissent") ?? askedAbout("withdraw_dissent");
  return <Refusal words={last?.fate === "refused" ? (last.answer?.words ?? null) : null} />;
}

// One's own recusal (回避) from the item in hand: asked back once, undone until the vote opens.
import type { JSX } from "preact";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { PersonView } from "../src/wire";
import { ask, askedAbout } from "./acts";
import { as, meeting, person, poll } from "./view";
import { Refusal } from "./vote";

export function OwnRecusal({ item }: { item: string }): JSX.Element | null {
  const who = person.value;
  if (!who || !who.rights && !who.recused || meeting.value?.phase !== "doors_open") return null;
  const voting = poll.value?.item === item && (poll.value.state === "open" || poll.value.state === "closing");
  return (
    <div class="stack own-recusal">
      {who.recused ? <p>{t(who.recused_by_rule ? "recuse-mine-rule" : "recuse-mine")}</p> : null}
      {voting ? <p class="quiet">{t("recusal-voting")}</p> : who.recused ? <Back who={who} item={item} /> : <Declare who={who} item={item} />}
      <Refused />
    </div>
  );
}

function Declare({ who, item }: { who: PersonView; item: string }): JSX.Element {
  const declare = async (): Promise<void> => {
    if (await confirmed(t("recuse-sure"), t("recuse-go"))) await ask(as(who.member), { kind: "declare_recusal", item, member: who.member });
  };
  return <Button look="plain" wide onPress={() => void declare()}>{t("recuse-me")}</Button>;
}

function Back({ who, item }: { who: PersonView; item: string }): JSX.Element | null {
  if (who.recused_by_rule) return null;
  return <Button wide onPress={() => void ask(as(who.member), { kind: "withdraw_recusal", item, member: who.member })}>{t("recuse-back")}</Button>;
}

function Refused(): JSX.Element {
  const last = askedAbout("declare_recusal") ?? askedAbout("withdraw_recusal");
  return <Refusal words={last?.fate === "refused" ? (last.answer?.words ?? null) : null} />;
}

// The vote of a household, of joint owners, or given by proxy: who holds it, and how it passes to another.
import type { JSX } from "preact";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { HeirView, MyRightView, PersonView } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { Refusal } from "./vote";
import { as } from "./view";

/** In one quiet line each, how it stands with votes that are not simply this person's own. */
export function SharedLine({ person }: { person: PersonView }): JSX.Element | null {
  if (!person.shared.length) return null;
  return (
    <section class="shared">
      {person.shared.map((right) => <p key={right.right} class="quiet">{said(right.say)}</p>)}
    </section>
  );
}

/** The same in the record, with the way to leave one's vote to another. */
export function SharedRights({ person }: { person: PersonView }): JSX.Element | null {
  if (!person.shared.length) return null;
  return (
    <>
      <h3>{t("shared-title")}</h3>
      {person.shared.map((right) => <Shared key={right.right} person={person} right={right} />)}
    </>
  );
}

function Shared({ person, right }: { person: PersonView; right: MyRightView }): JSX.Element {
  const key = `right ${right.right}`;
  const asked = askedAbout(key);
  return (
    <section class="stack">
      <p>{said(right.say)}</p>
      {right.heirs.map((heir) => (
        <Button key={heir.member} wide disabled={underWay(key)} onPress={() => void leave(person, right, heir)}>{t("shared-leave", { name: heir.name })}</Button>
      ))}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </section>
  );
}

async function leave(person: PersonView, right: MyRightView, heir: HeirView): Promise<void> {
  const sure = await confirmed(t("shared-sure", { name: heir.name }), t("shared-go"), t("shared-words", { name: heir.name }));
  if (sure) await ask(as(person.member), { kind: "hand_over", right: right.right, member: person.member, to: heir.member });
}

// Those present are being counted: one large button, one tap for each person of this phone.
import type { JSX } from "preact";
import { Countdown } from "../src/ui/clock";
import { t } from "../src/ui/words";
import type { PersonView } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { as, choose, muster, persons } from "./view";
import { Refusal } from "./vote";

const keyOf = (person: PersonView): string => `here ${person.member}`;

/** Whether this person is asked, and has not tapped yet. */
export const isAsked = (person: PersonView): boolean => person.muster !== null && person.muster !== undefined;

export function MusterMiddle({ person }: { person: PersonView }): JSX.Element {
  const latest = muster.value?.latest;
  const late = latest != null && latest.ended !== null;
  const asked = askedAbout(keyOf(person));
  return (
    <>
      <p class="main">{t(late ? "here-late" : "here-asked")}</p>
      <p>{t(late ? "here-asked-late" : "here-asked-why")}</p>
      {latest && !late ? <p class="number"><Countdown until={latest.until} /></p> : null}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </>
  );
}

export function MusterDock({ person }: { person: PersonView }): JSX.Element {
  const busy = underWay(keyOf(person));
  const here = async (): Promise<void> => {
    const answer = await ask(as(person.member), { kind: "confirm_here", muster: person.muster ?? "", member: person.member });
    const next = persons.value.find((one) => one.member !== person.member && isAsked(one));
    if (answer.ok && next) choose(next.member);
  };
  return (
    <button type="button" class="button primary wide here-now" disabled={busy} onClick={() => void here()}>
      {busy ? t("here-sent-now") : persons.value.length > 1 ? `${person.name}：${t("here-now")}` : t("here-now")}
    </button>
  );
}

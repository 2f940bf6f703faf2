// One ballot on a screen that is somebody else's: chosen, said back, cast, its number taken along; then nothing of it is
// left to be seen. Used by the desk's tablet and by whoever lends a phone to a printed card.
import "./tablet.css";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { BallotDock, BallotMiddle, forgetMarks, type Shown } from "../../phone/secret/ballot";
import { questionOf } from "../../phone/secret/question";
import type { Ballot } from "../../phone/secret/voting";
import { Button, Switches } from "../ui/parts";
import { Phrase } from "../ui/phrase";
import { Qr } from "../ui/qr";
import { t } from "../ui/words";
import type { SecretPollView } from "../wire";
import { LabelLine } from "./labels";
import { short } from "./short";

type Props = {
  poll: SecretPollView;
  /** Whose vote it is. */
  whose: string;
  which: string;
  ballot: Ballot | null;
  open: boolean;
  /** Said until there is a ballot. */
  waits: string;
  /** The ballot is received, or nobody will cast it here. */
  leave: () => void;
  done: () => void;
  /** It is not the desk's: there is nothing to give back. */
  lent?: boolean;
};

export function Tablet({ poll, whose, which, ballot, open, waits, leave, done, lent }: Props): JSX.Element {
  const [back, setBack] = useState(false);
  const flow = ballot?.flow.value;
  const cast = flow?.at === "cast" ? flow.last : null;
  const give = (): void => {
    if (flow?.at === "sealed") ballot?.press({ is: "again" });
    forgetMarks();
    leave();
    if (lent) done();
    else setBack(true);
  };
  if (back) return <GiveBack done={done} />;
  // Cast once: whoever thinks better of it comes again.
  const shown: Shown | null = flow && ballot ? { which, asked: { ...questionOf(poll), revote: false }, flow, whose: "", open, press: ballot.press } : null;
  return (
    <div class="kiosk" role="dialog" aria-modal="true" aria-label={t("secret-kind")}>
      {lent ? <Switches /> : null}
      <div class="middle stack">
        {whose ? <p class="quiet">{t("kiosk-whose", { name: whose })}</p> : null}
        {flow?.at === "opened" ? null : <h1 class="main"><Phrase>{poll.title}</Phrase></h1>}
        <LabelLine of={poll.labels} />
        {shown ? <BallotMiddle {...shown} /> : <p role="status">{waits}</p>}
        {cast ? <Slip tracker={cast.envelope.tracker} title={poll.title} /> : null}
      </div>
      <div class="below stack">
        {shown && !cast ? <BallotDock {...shown} /> : null}
        {flow?.at === "casting" ? null : <Button look={cast ? "primary" : "plain"} wide onPress={give}>{t(cast ? (lent ? "card-done" : "kiosk-done") : lent ? "card-leave" : "kiosk-leave")}</Button>}
      </div>
    </div>
  );
}

/** What the person takes along: written down, scanned with somebody's phone, or printed. It tells nobody's choice. */
function Slip({ tracker, title }: { tracker: string; title: string }): JSX.Element {
  return (
    <section class="slip stack">
      <p class="only-print">{title}</p>
      <p>{t("secret-tracker")}</p>
      <p class="number digits">{short(tracker)}</p>
      <Qr text={tracker} label={t("secret-tracker")} />
      <p class="quiet">{t("kiosk-take")}</p>
      <Button onPress={() => print()}>{t("kiosk-print")}</Button>
    </section>
  );
}

/** Nothing of the vote is on the screen any more, and nothing of the desk yet. */
function GiveBack({ done }: { done: () => void }): JSX.Element {
  return (
    <div class="kiosk" role="dialog" aria-modal="true" aria-label={t("kiosk-back")}>
      <div class="middle stack"><h1 class="main">{t("kiosk-back")}</h1></div>
      <div class="below"><Button wide onPress={done}>{t("kiosk-back-here")}</Button></div>
    </div>
  );
}

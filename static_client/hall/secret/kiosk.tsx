// A tablet in the hands of somebody without a phone: one key, made here for this one vote, one ballot, one receipt. The
// key signs itself off the moment the ballot is received, or when the tablet is given back; nothing of it is kept.
import "./kiosk.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { BallotDock, BallotMiddle, forgetMarks, type Shown } from "../../phone/secret/ballot";
import { theBooth } from "../../phone/secret/booth";
import type { Flow } from "../../phone/secret/flow";
import { questionOf } from "../../phone/secret/question";
import { ballotOnce, type Ballot } from "../../phone/secret/voting";
import { holdPage } from "../../src/link/session";
import { LabelLine } from "../../src/secret/labels";
import { short } from "../../src/secret/short";
import { termsOf } from "../../src/secret/terms";
import { Button } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { Qr } from "../../src/ui/qr";
import { t } from "../../src/ui/words";
import { refusal } from "../acts";
import { askKey, named, refusePhone, retireKey, secret, signPhones, work } from "./acts";
import type { Handed } from "./hand-over";

type Own = { secret: string; key: string; proof: string };
type Props = { handed: Handed; assisted: string; done: () => void };

export function Kiosk({ handed: { one, poll }, assisted, done }: Props): JSX.Element {
  const own = useSignal<Own | null>(null);
  const ballot = useSignal<Ballot | null>(null);
  const gone = useSignal(false);
  const back = useSignal(false);
  useEffect(() => holdPage(), []);
  useSignalEffect(() => {
    forgetMarks();
    void (async () => {
      const made = await (await theBooth()).credential(work.peek()?.meeting ?? "");
      if ((await askKey("kiosk", one, made, assisted)).ok) own.value = made;
    })();
  });
  // This desk has the person before it, and signs; where it may not, another desk does.
  useSignalEffect(() => {
    const waits = work.value?.waiting.find((asked) => asked.key === own.value?.key);
    if (waits && named.value) void signPhones([waits]);
  });
  useSignalEffect(() => {
    const mine = own.value;
    const stands = work.value?.rights.find((row) => row.right === one.right);
    if (!mine || stands?.key !== mine.key || ballot.peek()) return;
    void termsOf(poll.id, poll.election).then((terms) => {
      ballot.value ??= ballotOnce({ terms, right: one.right, secret: mine.secret, stands: { counter: stands.counter, tracker: stands.tracker } });
    });
  });
  const leave = async (): Promise<void> => {
    if (gone.peek()) return;
    gone.value = true;
    const mine = own.peek();
    own.value = null;
    forgetMarks();
    if (ballot.peek()?.flow.peek().at === "sealed") ballot.peek()?.press({ is: "again" });
    if (!mine) return;
    const waits = work.peek()?.waiting.find((asked) => asked.key === mine.key);
    if (waits) await refusePhone(waits, t("kiosk-leave"));
    else await retireKey(one, mine);
  };
  useSignalEffect(() => {
    if (ballot.value?.flow.value.at === "cast") void leave();
  });
  const open = secret.value?.current?.id === poll.id && secret.value.current.state === "open";
  const flow = ballot.value?.flow.value;
  const cast = flow?.at === "cast" ? flow.last : null;
  // On a tablet a ballot is cast once: whoever thinks better of it comes to the desk again.
  const shown = (now: Flow, { press }: Ballot): Shown => ({ which: own.peek()?.key ?? "", asked: { ...questionOf(poll), revote: false }, flow: now, whose: "", open, press });
  const give = (): void => {
    void leave();
    back.value = true;
  };
  if (back.value) return <GiveBack done={done} />;
  return (
    <div class="kiosk" role="dialog" aria-modal="true" aria-label={t("secret-kind")}>
      <div class="middle stack">
        <p class="quiet">{t("kiosk-whose", { name: one.name })}</p>
        {flow?.at === "opened" ? null : <h1 class="main"><Phrase>{poll.title}</Phrase></h1>}
        <LabelLine of={poll.labels} />
        {flow && ballot.value ? (
          <BallotMiddle {...shown(flow, ballot.value)} />
        ) : (
          <p role="status">{refusal.value || t(named.value ? "secret-preparing" : "kiosk-waits-desk")}</p>
        )}
        {cast ? <Slip tracker={cast.envelope.tracker} title={poll.title} /> : null}
      </div>
      <div class="below stack">
        {flow && ballot.value && !cast ? (
          <BallotDock {...shown(flow, ballot.value)} />
        ) : null}
        {flow?.at === "casting" ? null : <Button look={cast ? "primary" : "plain"} wide onPress={give}>{t(cast ? "kiosk-done" : "kiosk-leave")}</Button>}
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

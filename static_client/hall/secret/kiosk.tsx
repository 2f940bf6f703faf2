// A tablet in the hands of somebody without a phone: one ballot, one receipt, nothing kept. Either with a key made here
// for this one vote, which signs itself off the moment the ballot is received, or with the key of a printed card.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { forgetMarks } from "../../phone/secret/ballot";
import { theBooth } from "../../phone/secret/booth";
import { ballotOnce, type Ballot } from "../../phone/secret/voting";
import { holdPage } from "../../src/link/session";
import { unpack } from "../../src/ballot/bytes";
import { termsOf } from "../../src/secret/terms";
import { Button, Field } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { SecretPollView, SheetRightView } from "../../src/wire";
import { Tablet } from "../../src/secret/tablet";
import { refusal } from "../acts";
import { askKey, named, refusePhone, retireKey, secret, signPhones, work } from "./acts";

/** Whose ballot, and of which vote. */
export interface Handed {
  one: SheetRightView;
  poll: SecretPollView;
}

type Own = { secret: string; key: string; proof: string };
type Props = { handed: Handed; assisted: string; done: () => void };

export function Kiosk({ handed: { one, poll }, assisted, done }: Props): JSX.Element {
  const own = useSignal<Own | null>(null);
  const ballot = useSignal<Ballot | null>(null);
  const gone = useSignal(false);
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
    void begun(poll, stands, mine.secret).then((made) => (ballot.value ??= made));
  });
  const leave = async (): Promise<void> => {
    if (gone.peek()) return;
    gone.value = true;
    const mine = own.peek();
    own.value = null;
    if (!mine) return;
    const waits = work.peek()?.waiting.find((asked) => asked.key === mine.key);
    if (waits) await refusePhone(waits, t("kiosk-leave"));
    else await retireKey(one, mine);
  };
  useSignalEffect(() => {
    if (ballot.value?.flow.value.at === "cast") void leave();
  });
  const waits = refusal.value || t(named.value ? "secret-preparing" : "kiosk-waits-desk");
  return <Tablet poll={poll} whose={one.name} which={`kiosk ${one.right}`} ballot={ballot.value} open={isOpen(poll)} waits={waits} leave={() => void leave()} done={done} />;
}

const isOpen = (poll: SecretPollView): boolean => secret.value?.current?.id === poll.id && secret.value.current.state === "open";

async function begun(poll: SecretPollView, stands: SheetRightView, key: string): Promise<Ballot> {
  const terms = await termsOf(poll.id, poll.election);
  return ballotOnce({ terms, right: stands.right, secret: key, stands: { counter: stands.counter, tracker: stands.tracker } });
}

/** A printed card is read: typed, or by a scanner that types. */
export function CardKiosk({ poll, done }: { poll: SecretPollView; done: () => void }): JSX.Element {
  const ballot = useSignal<Ballot | null>(null);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [name, setName] = useState("");
  useEffect(() => holdPage(), []);
  const read = async (): Promise<void> => {
    const { cardOf } = await import("../../src/secret/cards");
    const card = cardOf(unpack(work.peek()?.meeting ?? ""), typed.split("#card=").at(-1)!);
    const row = card ? work.peek()?.rights.find((one) => one.key === card.key) : undefined;
    if (!card || !row) return setFault(t(card ? "card-not-live" : "card-not-read"));
    setTyped("");
    setName(row.name);
    forgetMarks();
    ballot.value = await begun(poll, row, card.secret);
  };
  if (ballot.value) return <Tablet poll={poll} whose={name} which={`card ${name}`} ballot={ballot.value} open={isOpen(poll)} waits="" leave={forgetMarks} done={done} />;
  return (
    <div class="kiosk" role="dialog" aria-modal="true" aria-label={t("card-read")}>
      <div class="middle stack">
        <h1 class="main">{t("card-read")}</h1>
        <Field label={t("card-code")} hint={t("card-code-what")} fault={fault || undefined}>
          {(props) => <input {...props} autocomplete="off" spellcheck={false} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
        </Field>
        <Button look="primary" wide disabled={!typed} onPress={() => void read()}>{t("card-go")}</Button>
      </div>
      <div class="below"><Button look="plain" wide onPress={done}>{t("cancel")}</Button></div>
    </div>
  );
}

// What stands over a locked page, and where a PIN is set: one field and one sentence each.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Dialog, Field } from "../ui/parts";
import { toast } from "../ui/toast";
import { said, t } from "../ui/words";
import { covered, decline, declined, lock, lockNow, setPin, unlock, waitUntil, type Refusal } from "./lock";
import "./locking.css";

const PIN = /^[0-9]{6}$/;
const setting = signal(false);

const told = (refusal: Refusal | null): string | undefined => (refusal ? said(refusal.words) || t("lock-away") : undefined);

type DigitsProps = { label: string; hint?: string; fault?: string; value: string; onType: (digits: string) => void; first?: boolean };

/** Six digits, unseen; every keyboard gives numbers for it. */
function Digits({ label, hint, fault, value, onType, first }: DigitsProps): JSX.Element {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) ref.current?.focus();
  }, [first]);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(props) => (
        <input {...props} ref={ref} class="pin" type="password" inputMode="numeric" autocomplete="off" maxLength={6} value={value}
          onInput={(event) => onType(event.currentTarget.value.replace(/[^0-9]/g, ""))} />
      )}
    </Field>
  );
}

/** Over everything until the PIN is typed. */
function Cover({ title }: { title: string }): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const [pin, type] = useState("");
  const [refusal, refuse] = useState<Refusal | null>(null);
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal?.();
    const timer = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil(Math.max(0, waitUntil.value - now) / 1000);
  const fault = seconds > 0 ? t("lock-wait", { count: seconds }) : refusal?.code === "pin_wait" ? undefined : told(refusal);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!PIN.test(pin) || seconds > 0) return;
    refuse(await unlock(pin));
    type("");
  };
  return (
    <dialog ref={ref} class="lock-cover" aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <h2 id="lock-title">{t("lock-covered")}</h2>
        <p class="quiet">{t("lock-covered-words", { title })}</p>
        <Digits first label={t("lock-pin")} fault={fault} value={pin} onType={type} />
        <button type="submit" class="button primary wide" disabled={!PIN.test(pin) || seconds > 0}>{t("lock-open")}</button>
        <p class="quiet small">{t("lock-forgotten")}</p>
      </form>
    </dialog>
  );
}

function PinSheet(): JSX.Element {
  const [old, typeOld] = useState("");
  const [pin, type] = useState("");
  const [again, typeAgain] = useState("");
  const [refusal, refuse] = useState<Refusal | null>(null);
  const guarded = lock.value?.guarded === true;
  const close = (): void => void (setting.value = false);
  const differs = again.length === 6 && again !== pin;
  const ready = PIN.test(pin) && again === pin && (!guarded || PIN.test(old));
  const save = async (): Promise<void> => {
    const answer = await setPin(pin, old);
    refuse(answer);
    if (answer) return;
    close();
    toast(t("lock-set"));
  };
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={!ready} onPress={() => void save()}>{t("lock-set-go")}</Button>
    </>
  );
  return (
    <Dialog open title={t(guarded ? "lock-change" : "lock-offer")} onClose={close} acts={acts}>
      <div class="stack">
        <p>{t("lock-what")}</p>
        {guarded ? <Digits first label={t("lock-old")} value={old} onType={typeOld} /> : null}
        <Digits first={!guarded} label={t("lock-new")} hint={t("lock-six")} fault={told(refusal)} value={pin} onType={type} />
        <Digits label={t("lock-again")} fault={differs ? t("lock-differs") : undefined} value={again} onType={typeAgain} />
      </div>
    </Dialog>
  );
}

/** Where cover and sheet appear; once per page. */
export function LockPlace({ title }: { title: string }): JSX.Element {
  return (
    <>
      {setting.value ? <PinSheet /> : null}
      {covered.value ? <Cover title={title} /> : null}
    </>
  );
}

/** At sign-in, until the doors open: a PIN is offered where the body takes two people for what counts. */
export function LockOffer({ wanted, look = "notice" }: { wanted: boolean; look?: "notice" | "banner" }): JSX.Element | null {
  if (!wanted || declined.value || lock.value?.guarded !== false) return null;
  return (
    <div class={`${look} lock-offer row spread`} role="status">
      <span>{t("lock-offer-words")}</span>
      <span class="row">
        <Button look="plain" onPress={decline}>{t("lock-decline")}</Button>
        <Button onPress={() => (setting.value = true)}>{t("lock-offer")}</Button>
      </span>
    </div>
  );
}

/** Among the rare acts: lock now, or set a PIN. */
export function LockActs({ before, wide = true }: { before?: () => void; wide?: boolean }): JSX.Element | null {
  if (!lock.value) return null;
  const guarded = lock.value.guarded;
  const press = (act: () => void) => (): void => {
    before?.();
    act();
  };
  return (
    <>
      {guarded ? <Button wide={wide} onPress={press(() => void lockNow())}>{t("lock-now")}</Button> : null}
      <Button wide={wide} onPress={press(() => void (setting.value = true))}>{t(guarded ? "lock-change" : "lock-offer")}</Button>
    </>
  );
}

// What a kind of sheet asks for before it is printed: figures, telephones, the list of who stands, days and places.
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { PaperItem } from "../src/wire";
import { keepNumber, numberOf } from "./numbers";
import { days, keepObjectTo, least, longer, objectTo, posted } from "./posting";
import { given, type, typedOf } from "./slates";
import { blank, contact, copies, firstSerial, keepContact, kind, order, onlyHere, ORDERS, printed, questions, secret, told, type Order } from "./state";

const MOST_DAYS = 90;

export function OfRoll(): JSX.Element {
  return (
    <>
      <Field label={t("paper-order")}>
        {(props) => (
          <select {...props} value={order.value} onChange={(event) => (order.value = event.currentTarget.value as Order)}>
            {ORDERS.map((one) => <option key={one} value={one}>{t(`paper-order-${one}`)}</option>)}
          </select>
        )}
      </Field>
      <Button pressed={onlyHere.value} onPress={() => (onlyHere.value = !onlyHere.value)}>{t("paper-only-here")}</Button>
    </>
  );
}

export function OfBallots(): JSX.Element {
  const open = told.value?.ballot !== "secret_only";
  return (
    <>
      <Figure label={t("paper-copies")} value={printed.value} set={(n) => (copies.value = n)} />
      <Figure label={t("paper-from")} value={firstSerial.value} set={(n) => (firstSerial.value = n)} />
      {open ? <Button pressed={!secret.value} onPress={() => (secret.value = !secret.value)}>{t("paper-open-ballot")}</Button> : null}
    </>
  );
}

export function OfUnits(): JSX.Element {
  const named = told.value?.units != null;
  return (
    <>
      {named ? <Button pressed={blank.value} onPress={() => (blank.value = !blank.value)}>{t("paper-blank")}</Button> : null}
      {blank.value || !named ? <Figure label={t("paper-copies")} value={printed.value} set={(n) => (copies.value = n)} /> : null}
      <Figure label={t("paper-from")} value={firstSerial.value} set={(n) => (firstSerial.value = n)} />
    </>
  );
}

/** The one question that is printed, where it is one. */
const single = (): PaperItem | undefined => (questions.value.length === 1 ? questions.value[0] : undefined);

/** What to know of the list: it is typed for one question at a time, where the vote itself does not bring it. */
export function ofList(): string {
  const item = single();
  if ((kind.value !== "ballots" && kind.value !== "tally") || !item) return "";
  return t(given(item) ? "paper-slate-given" : "paper-slate-hint");
}

/** Who or what stands, one a line. */
export function OfSlate(): JSX.Element | null {
  const item = single();
  if (!item || given(item)) return null;
  const { lines, seats, most } = typedOf(item.id);
  return (
    <div class="slate-fields row bottom">
      <Field label={t("paper-slate-lines")}>
        {(props) => <textarea {...props} rows={3} maxLength={10_000} value={lines} onInput={(event) => type(item.id, { lines: event.currentTarget.value })} />}
      </Field>
      {lines.trim() ? <Figure label={t("paper-slate-places")} value={seats} set={(n) => type(item.id, { seats: n, most: Math.max(most, n) })} most={50} /> : null}
      {lines.trim() ? <Figure label={t("paper-slate-marks")} value={most} set={(n) => type(item.id, { most: n })} most={50} /> : null}
    </div>
  );
}

export function Contact(): JSX.Element {
  const label = t(kind.value === "notice" ? "posted-contact" : "paper-contact");
  return <Field label={label}>{(props) => <input {...props} type="tel" maxLength={40} value={contact.value} onInput={(event) => keepContact(event.currentTarget.value)} />}</Field>;
}

/** The stewards' telephones, hall by hall. */
export function OwnNumbers({ of }: { of: readonly { id: string; name: string }[] }): JSX.Element {
  return (
    <>
      {of.map((hall) => (
        <Field key={hall.id} label={t("paper-own-number", { hall: hall.name })}>
          {(props) => <input {...props} type="tel" maxLength={40} value={numberOf(hall.id)} onInput={(event) => keepNumber(hall.id, event.currentTarget.value)} />}
        </Field>
      ))}
    </>
  );
}

export function OfNotice(): JSX.Element {
  return (
    <>
      <Field label={t("posted-on")}>{(props) => <input {...props} type="date" value={posted.value} onInput={(event) => (posted.value = event.currentTarget.value)} />}</Field>
      <Field label={t("posted-days")}>
        {(props) => <input {...props} type="number" min={least.value} max={MOST_DAYS} value={days.value || ""} onInput={(event) => (longer.value = Math.min(MOST_DAYS, Math.floor(Number(event.currentTarget.value)) || 0))} />}
      </Field>
      <Field label={t("posted-object-to")}>{(props) => <input {...props} maxLength={80} value={objectTo.value} placeholder={t("posted-object-example")} onInput={(event) => keepObjectTo(event.currentTarget.value)} />}</Field>
    </>
  );
}

export function Figure({ label, value, set, most = 5000 }: { label: string; value: number; set: (n: number) => void; most?: number }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => <input {...props} type="number" min={1} max={most} value={value} onChange={(event) => set(Math.max(1, Math.min(most, Math.floor(Number(event.currentTarget.value)) || 1)))} />}
    </Field>
  );
}

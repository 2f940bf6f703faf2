// One place in the queue: why it stands where it stands, and the acts that change that, with their reason.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { busy, perform } from "./act";
import { StanceWord } from "./stance";
import { driving, floor } from "./views";

/** The place whose order is being changed. */
export const picked = signal<string | null>(null);

export function PlaceSheet(): JSX.Element | null {
  const queue = floor.value?.queue ?? [];
  const at = queue.findIndex((place) => place.request === picked.value);
  const place = queue[at];
  if (!place) return null;
  return <Sheet key={place.request} at={at} count={queue.length} />;
}

function Sheet({ at, count }: { at: number; count: number }): JSX.Element | null {
  const [to, setTo] = useState(at);
  const [reason, setReason] = useState("");
  const place = floor.value?.queue[at];
  const close = (): void => void (picked.value = null);
  if (!place) return null;
  const move = async (): Promise<void> => {
    close();
    await perform({ kind: "move_request", request: place.request, position: to, reason: reason.trim() });
  };
  const drop = async (): Promise<void> => {
    close();
    await perform({ kind: "withdraw_request", request: place.request });
  };
  const announce = async (): Promise<void> => {
    close();
    await perform({ kind: "announce_next", request: place.request });
  };
  const acts = (
    <>
      <Button onPress={close}>{t("close")}</Button>
      {driving.value && to !== at ? (
        <Button look="primary" disabled={!reason.trim() || busy.value} onPress={() => void move()}>{t("move-go", { place: to + 1 })}</Button>
      ) : null}
    </>
  );
  return (
    <Dialog open title={t("place-of", { name: place.name, place: at + 1 })} onClose={close} acts={acts}>
      <div class="stack">
        <p class="row"><StanceWord of={place.stance} /> <span class="quiet">{place.hall}</span></p>
        <p>{t("because", { why: said(place.why) })}</p>
        {driving.value ? (
          <>
            <Field label={t("move-to")}>
              {(props) => (
                <select {...props} value={to} onChange={(event) => setTo(Number(event.currentTarget.value))}>
                  {Array.from({ length: count }, (_, n) => <option key={n} value={n}>{t(n === at ? "place-now" : "place", { place: n + 1 })}</option>)}
                </select>
              )}
            </Field>
            {to === at ? null : (
              <Field label={t("reason")} hint={t("reason-on-record")}>
                {(props) => <input {...props} maxLength={400} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />}
              </Field>
            )}
            <p class="row">
              {at === 0 && floor.value?.announced !== place.request ? <Button onPress={() => void announce()}>{t("announce")}</Button> : null}
              <Button onPress={() => void drop()}>{t("drop-request")}</Button>
            </p>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

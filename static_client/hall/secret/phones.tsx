// Phones that wait to be registered: names with hall and how they came in, all signed with one tap. Those of this hall
// are chosen from the start; who is elsewhere is asked first.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { reasonFor } from "../../src/ui/ask";
import { Button } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { WaitingKeyView } from "../../src/wire";
import { keyless } from "../../src/secret/registering";
import { desk } from "../view";
import { named, refusePhone, secretOnBoard, signPhones, work } from "./acts";

/** Those somebody has chosen otherwise than proposed. */
const turned = signal<ReadonlySet<string>>(new Set());
const busy = signal(false);

const here = (one: WaitingKeyView): boolean => one.hall === desk.value?.hall;
const chosen = (one: WaitingKeyView): boolean => here(one) !== turned.value.has(one.key);

function turn({ key }: WaitingKeyView): void {
  const next = new Set(turned.value);
  if (!next.delete(key)) next.add(key);
  turned.value = next;
}

export function Phones(): JSX.Element | null {
  const waiting = work.value?.waiting ?? [];
  if (keyless.value) return <p class="notice">{t("desk-keyless")}</p>;
  if (!waiting.length) return null;
  const all = waiting.filter(chosen);
  const sign = async (): Promise<void> => {
    busy.value = true;
    await signPhones(all).finally(() => (busy.value = false));
  };
  return (
    <section class="stack phones" aria-labelledby="phones-title">
      <h2 id="phones-title">{t("desk-keys-title", { count: waiting.length })}</h2>
      <p class="quiet">{t("desk-keys-what")}</p>
      {named.value || !secretOnBoard() ? null : <p class="notice">{t("desk-not-named")}</p>}
      <Button look="primary" wide disabled={!all.length || busy.value} onPress={() => void sign()}>{t("desk-keys-sign", { count: all.length })}</Button>
      <ul class="rows">{waiting.map((one) => <Row key={one.key} one={one} />)}</ul>
    </section>
  );
}

function Row({ one }: { one: WaitingKeyView }): JSX.Element {
  const refuse = async (): Promise<void> => {
    const reason = await reasonFor(t("desk-key-refuse-sure", { name: one.name }), t("desk-key-refuse"), t("desk-key-refuse-why"), t("desk-key-refuse-what"));
    if (reason) await refusePhone(one, reason);
  };
  return (
    <li class="person">
      <label class="who choice-row">
        <input type="checkbox" checked={chosen(one)} onChange={() => turn(one)} />
        <span class="name">{one.name}</span>
        <span class="quiet small">{[one.number, how(one)].filter(Boolean).join(" · ")}</span>
      </label>
      <Button look="plain" onPress={() => void refuse()}>{t("desk-key-refuse")}</Button>
    </li>
  );
}

/** Where the person is, and how the person came in. */
function how(one: WaitingKeyView): string {
  const place = here(one) ? "" : one.hall_name || t("desk-key-not-here");
  return [place, one.how ? t(`desk-key-how-${one.how}`) : "", one.helped ? t("desk-key-helped") : ""].filter(Boolean).join(" · ");
}

// Asking to speak for somebody who has no phone, and who of this hall is waiting.
import { computed, signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../src/link/device";
import { Button, Dialog } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import type { PlaceView, Stance } from "../src/wire";
import { act, onItsWay } from "./acts";
import { agenda, desk, floor, onlyTeller } from "./view";

const STANCES: readonly Stance[] = ["for", "against", "neutral"];
const asking = signal<{ member: string; name: string } | null>(null);

/** There is an item to speak on, and the list is open. */
export const mayAsk = computed(() => Boolean(floor.value?.open && agenda.value?.current) && !onlyTeller.value);

/** Ask for the person's stance, then for the floor. */
export function speakFor(person: { member: string; name: string }): void {
  asking.value = person;
}

function put(stance: Stance): void {
  const person = asking.value;
  asking.value = null;
  if (!person) return;
  const done = (): void => toast(t("desk-asked-to-speak", { name: person.name }));
  void act({ kind: "ask_to_speak", request: randomId(), member: person.member, stance }, done);
}

/** Where the stance is chosen; once on the page. */
export function SpeakPlace(): JSX.Element {
  const person = asking.value;
  const close = (): void => void (asking.value = null);
  return (
    <Dialog open={person !== null} title={t("desk-speak-for", { name: person?.name ?? "" })} onClose={close} acts={<Button onPress={close}>{t("cancel")}</Button>}>
      <p>{t("desk-speak-stance")}</p>
      <div class="stances stack">
        {STANCES.map((stance) => (
          <Button key={stance} wide onPress={() => put(stance)}>{t(`desk-stance-${stance}`)}</Button>
        ))}
      </div>
    </Dialog>
  );
}

/** Who of this hall waits to speak; nothing where nobody does. */
export function Waiting(): JSX.Element | null {
  const waiting = desk.value?.waiting ?? [];
  if (!waiting.length) return null;
  return (
    <section class="stack" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{t("desk-waiting", { count: waiting.length })}</h2>
      <ol class="rows">
        {waiting.map((place) => <Place key={place.request} place={place} />)}
      </ol>
    </section>
  );
}

function Place({ place }: { place: PlaceView }): JSX.Element {
  const leaving = onItsWay("withdraw_request", { request: place.request });
  return (
    <li class="person">
      <div class="who">
        <span class="name">{place.name}</span>
        <span class="quiet small">{`${t(`desk-stance-${place.stance}`)} · ${said(place.why)}`}</span>
      </div>
      <Button disabled={leaving} onPress={() => void act({ kind: "withdraw_request", request: place.request })}>
        {t("desk-withdraw")}
      </Button>
    </li>
  );
}

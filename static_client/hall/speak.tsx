// Asking to speak for somebody who has no phone, and who of this hall is waiting.
import { computed, signal } from "@preact/signals";
import type { JSX } from "preact";
import { BesideChoice } from "../src/beside-choice";
import { randomId } from "../src/link/device";
import { Button, Dialog } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import type { AsideView, AskSort, PlaceView, Stance } from "../src/wire";
import { act, onItsWay } from "./acts";
import { agenda, desk, floor, onlyTeller, order } from "./view";

const STANCES: readonly Stance[] = ["for", "against", "neutral"];
const asking = signal<{ member: string; name: string } | null>(null);

/** There is an item to speak on; on a closed list what stands beside the queue is left. */
export const mayAsk = computed(() => Boolean(agenda.value?.current) && !onlyTeller.value);

/** Ask for the person's stance, then for the floor. */
export function speakFor(person: { member: string; name: string }): void {
  asking.value = person;
}

function put(stance: Stance, sort: AskSort = "speech", category = ""): void {
  const person = asking.value;
  asking.value = null;
  if (!person) return;
  const done = (): void => void toast(t("desk-asked-to-speak", { name: person.name }));
  void act({ kind: "ask_to_speak", request: randomId(), member: person.member, stance, sort, category }, done);
}

/** Where the stance is chosen; once on the page. */
export function SpeakPlace(): JSX.Element {
  const person = asking.value;
  const close = (): void => void (asking.value = null);
  return (
    <Dialog open={person !== null} title={t("desk-speak-for", { name: person?.name ?? "" })} onClose={close} acts={<Button onPress={close}>{t("cancel")}</Button>}>
      <p>{floor.value?.open ? t("desk-speak-stance") : t("desk-list-closed")}</p>
      <div class="stances stack">
        {(floor.value?.open ? STANCES : []).map((stance) => (
          <Button key={stance} wide onPress={() => put(stance)}>{t(`desk-stance-${stance}`)}</Button>
        ))}
        <BesideChoice floor={floor.value} order={order.value} choose={(sort, category) => put("neutral", sort, category)} />
      </div>
    </Dialog>
  );
}

/** Who of this hall waits to speak; nothing where nobody does. */
export function Waiting(): JSX.Element | null {
  const waiting = desk.value?.waiting ?? [];
  const beside = (order.value?.asides ?? []).filter((one) => one.hall === desk.value?.name && !one.heard);
  if (!waiting.length && !beside.length) return null;
  return (
    <section class="stack" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{t("desk-waiting", { count: waiting.length + beside.length })}</h2>
      <ol class="rows">
        {beside.map((one) => <Aside key={one.request} of={one} />)}
        {waiting.map((place) => <Place key={place.request} place={place} />)}
      </ol>
    </section>
  );
}

function Aside({ of: one }: { of: AsideView }): JSX.Element {
  return <Row request={one.request} name={one.name} words={[t(`sort-${one.sort}`), said(one.category)].filter(Boolean).join(" · ")} />;
}

/** Where this request stands in the one queue of all halls: what a caller is told. */
const placeOf = (place: PlaceView): number => (floor.value?.queue.findIndex((one) => one.request === place.request) ?? -1) + 1;

function Place({ place }: { place: PlaceView }): JSX.Element {
  return <Row request={place.request} name={place.name} words={[t("desk-place", { place: placeOf(place) }), t(`desk-stance-${place.stance}`), said(place.why)].join(" · ")} />;
}

function Row({ request, name, words }: { request: string; name: string; words: string }): JSX.Element {
  const leaving = onItsWay("withdraw_request", { request });
  return (
    <li class="person">
      <div class="who">
        <span class="name">{name}</span>
        <span class="quiet small">{words}</span>
      </div>
      <Button disabled={leaving} onPress={() => void act({ kind: "withdraw_request", request })}>
        {t("desk-withdraw")}
      </Button>
    </li>
  );
}

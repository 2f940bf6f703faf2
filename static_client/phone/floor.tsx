// The floor as one person sees it: ask with a stance, my place and why, next, speaking with the clock.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../src/link/device";
import { Button, Dialog } from "../src/ui/parts";
import { SpeechClock } from "../src/ui/speech";
import { lasting } from "../src/ui/clock";
import { said, t } from "../src/ui/words";
import type { FloorView, PersonView, SpeechView, Stance } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { Mine as MineBeside } from "./beside";
import { Refusal } from "./vote";
import { as, floor, item, order } from "./view";

const asking = signal(false);
const STANCES: readonly Stance[] = ["for", "against", "neutral"];
const keyOf = (person: PersonView): string => `floor ${person.member}`;

/** The middle of the page while somebody may speak. */
export function FloorMiddle({ person, view }: { person: PersonView; view: FloorView }): JSX.Element {
  const asked = askedAbout(keyOf(person));
  return (
    <>
      {person.speaking && view.speaking ? <Mine speech={view.speaking} /> : <Others person={person} view={view} />}
      <MineBeside person={person} />
      {underWay(keyOf(person)) ? <p class="notice" role="status">{asked?.fate === "kept" ? t("floor-kept") : t("floor-sent")}</p> : null}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </>
  );
}

function Mine({ speech }: { speech: SpeechView }): JSX.Element {
  return (
    <section class="focus" role="status">
      <p class="main">{t("floor-yours")}</p>
      <p class="number"><SpeechClock speech={speech} /></p>
      {speech.running_since === null ? <p class="quiet">{t("floor-paused")}</p> : null}
    </section>
  );
}

function Others({ person, view }: { person: PersonView; view: FloorView }): JSX.Element {
  return (
    <>
      {view.speaking ? (
        <p class="row spread speaker">
          <span>
            <span class="name">{view.speaking.name}</span> <span class="quiet">{t(view.speaking.sort === "speech" ? `stance-${view.speaking.stance}` : `sort-${view.speaking.sort}`)}</span>
          </span>
          <SpeechClock speech={view.speaking} />
        </p>
      ) : null}
      {person.request ? <Place person={person} /> : view.waiting ? <p class="quiet">{t("floor-waiting", { count: view.waiting })}</p> : null}
    </>
  );
}

function Place({ person }: { person: PersonView }): JSX.Element {
  const request = person.request!;
  return (
    <section class="focus" role="status">
      <p class="main">{person.next ? t("floor-next") : t("floor-place", { place: request.place })}</p>
      <p>{said(request.why)}</p>
      <p class="quiet">{t("floor-your-stance", { stance: t(`stance-${request.stance}`) })}</p>
    </section>
  );
}

/** The one thing to do about the floor, for somebody who is here. */
export function FloorDock({ person, view }: { person: PersonView; view: FloorView }): JSX.Element | null {
  if (!item.value || person.speaking) return null;
  const busy = underWay(keyOf(person));
  if (person.request) {
    const { request } = person.request;
    return <Button wide disabled={busy} onPress={() => void ask(as(person.member), { kind: "withdraw_request", request })}>{t("floor-withdraw")}</Button>;
  }
  if (person.resting) return null;
  if (!view.open && !reserved(person)) return <p class="quiet">{t("floor-closed")}</p>;
  return (
    <>
      <Button look="primary" wide disabled={busy} onPress={() => (asking.value = true)}>{t("floor-ask")}</Button>
      <AskDialog person={person} />
    </>
  );
}

/** A guest of a role with a reserved slot may ask on a closed list as well. */
function reserved(person: PersonView): boolean {
  return person.guest !== null && person.turns === 0 && (order.value?.rules.reserved.includes(person.guest) ?? false);
}

const close = (): void => void (asking.value = false);

function AskDialog({ person }: { person: PersonView }): JSX.Element {
  const choose = (stance: Stance): void => {
    close();
    void ask(as(person.member), { kind: "ask_to_speak", request: `q${randomId().slice(0, 15)}`, member: person.member, stance });
  };
  const limits = floor.value;
  return (
    <Dialog open={asking.value} title={t("floor-ask-how")} onClose={close} acts={<Button look="plain" onPress={close}>{t("floor-not-now")}</Button>}>
      <div class="stack">
        {STANCES.map((stance) => <Button key={stance} wide onPress={() => choose(stance)}>{t(`stance-ask-${stance}`)}</Button>)}
        {limits?.seconds && limits.times ? <p class="quiet">{t("floor-limits", { time: lasting(limits.seconds), times: limits.times })}</p> : null}
        {order.value ? <p class="quiet">{t("order-words", { words: said(order.value.words) })}</p> : null}
      </div>
    </Dialog>
  );
}

// Coming in: by the code on the printed card, by the code on the hall's screen, or online. One thing is asked at a time.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { CheckIn, HallView, PersonView } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { arriving, entering, here, takeHall, takePerson, type Exchange } from "./entry";
import { SharedLine } from "./shared";
import { Refusal } from "./vote";
import { as, hallName, halls, persons } from "./view";

const typed = signal("");
const screenCode = signal("");
/** This phone belongs to a helper: what it does for the first person, too, is marked as assisted. */
const helping = signal(false);
const screenHall = signal("");

function Progress({ of: exchange }: { of: Exchange | null }): JSX.Element | null {
  if (!exchange) return null;
  if (exchange.step === "refused") return <Refusal words={exchange.words} />;
  return <p class="quiet" role="status">{exchange.step === "away" ? t("join-away") : t("join-asking")}</p>;
}

/** Who are you: the ten symbols of the printed card. */
export function PersonalCode({ done }: { done?: () => void }): JSX.Element {
  // a refusal says how the code is written: with the hint beside it, large letters would push the question off the screen
  const refused = entering.value?.step === "refused";
  const busy = entering.value !== null && !refused;
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!typed.value.trim() || busy) return;
    if (await takePerson(typed.value, helping.value)) {
      typed.value = "";
      done?.();
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void enter(event)}>
      <Field label={t("join-code")} hint={refused ? undefined : t("join-code-hint")}>
        {(field) => (
          <input {...field} class="code" value={typed.value} placeholder="7KM2P-9QXWD" maxLength={16} autocomplete="off"
            autocapitalize="characters" spellcheck={false} enterkeyhint="go" onInput={(event) => (typed.value = event.currentTarget.value)} />
        )}
      </Field>
      <Progress of={entering.value} />
      <button type="submit" class="button primary wide" disabled={busy}>{t("join-enter")}</button>
    </form>
  );
}

/** Nobody is bound to this phone yet. */
export function JoinMiddle(): JSX.Element {
  return (
    <>
      <p class="main">{t("join-who")}</p>
      {here.value ? <p class="notice">{t("join-here", { hall: hallName(here.value) })}</p> : <Progress of={arriving.value} />}
      <p class="quiet">{t("join-why")}</p>
      <label class="helping">
        <input type="checkbox" checked={helping.value} onChange={(event) => (helping.value = event.currentTarget.checked)} />
        <span>{t("join-helping")}</span>
      </label>
    </>
  );
}

/** In which hall this person would be checked in now. */
const online = (): HallView | undefined => halls.value?.halls.find((hall) => hall.hall_kind === "online" && hall.closed === null);

const checkIn = (member: string, hall: string, how: CheckIn["how"]): void =>
  void ask(as(member), { kind: "check_in", member, hall, how });

export function CheckInMiddle({ person }: { person: PersonView }): JSX.Element {
  const asked = askedAbout(`presence ${person.member}`);
  return (
    <>
      <p class="main">{here.value ? t("here-in", { hall: hallName(here.value) }) : t("here-scan")}</p>
      {person.why_not ? <p class="notice">{said(person.why_not)}</p> : null}
      <SharedLine person={person} />
      {here.value ? null : <><Progress of={arriving.value} /><ScreenCode /></>}
      {underWay(`presence ${person.member}`) ? <p class="notice" role="status">{asked?.fate === "kept" ? t("here-kept") : t("here-sent")}</p> : null}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </>
  );
}

export function CheckInDock({ person }: { person: PersonView }): JSX.Element | null {
  const busy = underWay(`presence ${person.member}`);
  const hall = here.value;
  if (hall) {
    const others = persons.value.filter((other) => other.hall !== hall);
    return (
      <>
        <Button look="primary" wide disabled={busy} onPress={() => checkIn(person.member, hall, "code")}>
          {person.hall ? t("here-move", { name: person.name, hall: hallName(hall) }) : t("here-check-in", { name: person.name })}
        </Button>
        {others.length > 1 ? (
          <Button wide onPress={() => others.forEach((other) => checkIn(other.member, hall, "code"))}>{t("here-all", { count: others.length })}</Button>
        ) : null}
      </>
    );
  }
  const far = online();
  return far && !person.hall ? <Button wide disabled={busy} onPress={() => checkIn(person.member, far.id, "online")}>{t("here-online")}</Button> : null;
}

/** The symbols below the code on the screen, for phones without a camera. */
function ScreenCode(): JSX.Element | null {
  const real = halls.value?.halls.filter((hall) => hall.hall_kind !== "online" && hall.closed === null) ?? [];
  if (!real.length) return null;
  const hall = screenHall.value || real[0]!.id;
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (screenCode.value.trim() && (await takeHall(hall, screenCode.value))) screenCode.value = "";
  };
  return (
    <details class="typed">
      <summary>{t("here-type")}</summary>
      <form class="stack" onSubmit={(event) => void enter(event)}>
        <Field label={t("here-hall")}>
          {(field) => (
            <select {...field} value={hall} onChange={(event) => (screenHall.value = event.currentTarget.value)}>
              {real.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("here-code")} hint={t("here-code-hint")}>
          {(field) => (
            <input {...field} class="code" value={screenCode.value} maxLength={10} autocomplete="off" autocapitalize="characters"
              spellcheck={false} enterkeyhint="go" onInput={(event) => (screenCode.value = event.currentTarget.value)} />
          )}
        </Field>
        <button type="submit" class="button wide">{t("here-confirm")}</button>
      </form>
    </details>
  );
}

/** What arriving has come to, in words, for the record sheet. */
export const arrivedWords = (): string => (arriving.value?.step === "refused" ? said(arriving.value.words) : "");

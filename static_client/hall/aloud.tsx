// The roll call: one name at a time, the answer entered, read back, and only then recorded.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, CHOICES, Sign, type Choice } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { DeskRightView, EnteredChoice } from "../src/wire";
import { act, onItsWay } from "./acts";
import { desk, poll } from "./view";

/** Who was picked out of turn, and what was heard and is being read back. */
const picked = signal<string | null>(null);
const heard = signal<EnteredChoice | null>(null);

export function RollCall(): JSX.Element | null {
  const aloud = desk.value?.rights.filter((right) => right.channel === "aloud") ?? [];
  if (!aloud.length) return null;
  const open = aloud.filter((right) => !right.voted && !entering(right));
  const called = open.find((right) => right.right === picked.value) ?? open[0];
  const entered = aloud.length - open.length;
  return (
    <section class="stack" aria-labelledby="aloud-title">
      <h2 id="aloud-title">{t("desk-roll-call", { entered, of: aloud.length })}</h2>
      {called && poll.value?.state === "open" ? <Called right={called} /> : <p class="notice" role="status">{called ? t("desk-roll-closed") : t("desk-roll-done")}</p>}
      <ul class="rows" aria-label={t("desk-roll-names")}>
        {aloud.map((right) => <Name key={right.right} right={right} called={right === called} />)}
      </ul>
    </section>
  );
}

const entering = (right: DeskRightView): boolean => onItsWay("enter_vote", { right: right.right });

function pick(right: string | null): void {
  picked.value = right;
  heard.value = null;
}

function Called({ right }: { right: DeskRightView }): JSX.Element {
  return (
    <div class="called stack">
      <p class="quiet">{t("desk-call")}</p>
      <p class="number"><span class="name">{right.name}</span></p>
      {heard.value ? <ReadBack right={right} choice={heard.value} /> : <Heard />}
    </div>
  );
}

function Heard(): JSX.Element {
  return (
    <div class="votes across" role="group" aria-label={t("desk-heard")}>
      {CHOICES.map((choice) => (
        <button key={choice} type="button" class={`button ${choice}`} onClick={() => (heard.value = choice)}>
          <Sign of={choice} />
          {t(`vote-${choice}`)}
        </button>
      ))}
      <button type="button" class="button unclear" onClick={() => (heard.value = "spoiled")}>{t("desk-unclear")}</button>
    </div>
  );
}

function ReadBack({ right, choice }: { right: DeskRightView; choice: EnteredChoice }): JSX.Element {
  const record = (): void => {
    if (!poll.value) return;
    pick(null);
    void act({ kind: "enter_vote", poll: poll.value.id, right: right.right, choice });
  };
  return (
    <>
      <p class="main" role="status">{t("desk-read-back", { name: right.name, choice: wordOf(choice) })}</p>
      <div class="row">
        <Button look="primary" onPress={record}>{t("desk-record", { choice: wordOf(choice) })}</Button>
        <Button onPress={() => (heard.value = null)}>{t("desk-other-answer")}</Button>
      </div>
    </>
  );
}

const wordOf = (choice: EnteredChoice): string => (choice === "spoiled" ? t("desk-unclear") : t(`vote-${choice}`));

function Name({ right, called }: { right: DeskRightView; called: boolean }): JSX.Element {
  const state = entering(right) ? t("desk-waits-here") : "";
  return (
    <li class={called ? "person called" : "person"}>
      <div class="who">
        <span class="name">{right.name}</span>
        <span class="quiet small">{right.number}</span>
      </div>
      {state ? <span class="state attention small">{state}</span> : null}
      {right.entered ? <Entered choice={right.entered} /> : null}
      {right.voted || called || state ? null : <Button onPress={() => pick(right.right)}>{t("desk-call-now")}</Button>}
    </li>
  );
}

function Entered({ choice }: { choice: EnteredChoice }): JSX.Element {
  if (choice === "spoiled") return <span class="word quiet">{t("desk-unclear")}</span>;
  const of: Choice = choice;
  return <span class={`word ${of}`}><Sign of={of} />{t(`vote-${of}`)}</span>;
}

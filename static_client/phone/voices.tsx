// Votes spoken aloud: the names that answer aloud, each entered by a teller and read back before it is sent.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Dialog, Sign, type Choice } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { DeskRightView, EnteredChoice, PollView, SeatView } from "../src/wire";
import { about, ask, askedAbout, forget } from "./acts";
import { Refusal } from "./vote";
import { desk } from "./view";

const ENTERED: readonly EnteredChoice[] = ["yes", "no", "abstain", "spoiled"];
const calling = signal<string | null>(null);
const heard = signal<EnteredChoice | null>(null);

const signOf = (choice: EnteredChoice): Choice | null => (choice === "spoiled" ? null : choice);

export function Voice({ choice }: { choice: EnteredChoice }): JSX.Element {
  const sign = signOf(choice);
  return (
    <span class={`chosen small ${choice}`}>
      {sign ? <Sign of={sign} /> : null}
      {t(`voice-${choice}`)}
    </span>
  );
}

export function Voices({ rights, poll, seat }: { rights: DeskRightView[]; poll: PollView; seat: SeatView }): JSX.Element {
  const done = rights.filter((right) => right.voted).length;
  const called = rights.find((right) => right.right === calling.value) ?? null;
  return (
    <section class="stack" aria-label={t("voices-title")}>
      <h2>{t("voices-title")}</h2>
      <p class="quiet">{t("voices-done", { done, of: rights.length })}</p>
      <ul class="names">
        {rights.map((right) => <li key={right.right}><Name right={right} poll={poll} /></li>)}
      </ul>
      <Calling right={called} poll={poll} seat={seat} />
    </section>
  );
}

function Name({ right, poll }: { right: DeskRightView; poll: PollView }): JSX.Element {
  const asked = askedAbout(`vote ${poll.id} ${right.right}`);
  const onWay = asked?.fate === "kept" || asked?.fate === "sent";
  const press = (): void => {
    heard.value = null;
    calling.value = right.right;
  };
  return (
    <button type="button" class="name-row" disabled={onWay || (right.voted && !poll.may_change) || poll.state !== "open"} onClick={press}>
      <span><span class="name">{right.name}</span> <span class="quiet small">{right.number}</span></span>
      {onWay ? <span class="attention">{asked.fate === "kept" ? t("voices-kept") : t("voices-sent")}</span> : null}
      {!onWay && right.entered ? <Voice choice={right.entered} /> : null}
      {!onWay && !right.entered ? <span class="quiet">{t("voices-call")}</span> : null}
    </button>
  );
}

function Calling({ right, poll, seat }: { right: DeskRightView | null; poll: PollView; seat: SeatView }): JSX.Element {
  const close = (): void => void (calling.value = null);
  const choice = heard.value;
  const asked = right ? askedAbout(`vote ${poll.id} ${right.right}`) : null;
  return (
    <Dialog open={right !== null} title={right ? t(choice ? "voices-read" : "voices-heard", { name: right.name }) : ""} onClose={close}
      acts={choice
        ? <><Button onPress={() => (heard.value = null)}>{t("voices-again")}</Button><Button look="primary" onPress={() => enter(right!, poll, seat, choice)}>{t("voices-sure")}</Button></>
        : <Button look="plain" onPress={close}>{t("cancel")}</Button>}>
      {choice ? <p class="main"><Voice choice={choice} /></p> : (
        <div class="votes">
          {ENTERED.map((one) => <button key={one} type="button" class={`button ${one}`} onClick={() => (heard.value = one)}><Voice choice={one} /></button>)}
        </div>
      )}
      <Refusal words={asked?.fate === "refused" ? (asked.answer?.words ?? asked.answer?.code ?? "") : null} />
    </Dialog>
  );
}

function enter(right: DeskRightView, poll: PollView, seat: SeatView, choice: EnteredChoice): void {
  calling.value = null;
  const by = { seat: "teller", hall: seat.hall ?? desk.value?.hall } as const;
  const command = { kind: "enter_vote", poll: poll.id, right: right.right, choice } as const;
  forget(about({ as: by, do: command }));
  void ask(by, command);
}

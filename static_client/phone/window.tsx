// The ballot of a voting window on a phone: one item at a time, then the whole ballot to check, then one tap more.
// What is half-filled stays on this phone, for each vote apart, also over a reload.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { keep, kept } from "../src/ui/keeping";
import { Button, Sign, VoteButtons } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { ItemResult, metres, standing, Whose } from "../src/window/figures";
import type { Choice, MyBallotView, PersonView, WindowItemView, WindowsView, WindowView } from "../src/wire";
import { ask, askedAbout, forget } from "./acts";
import { here } from "./entry";
import { Refusal } from "./vote";
import { agenda, as, meeting, poll } from "./view";

export const windows = link.slices.of<WindowsView>("window");

interface Filling {
  choices: Record<string, Choice>;
  at: number;
  again: boolean;
}

const fillings = signal<Record<string, Filling>>({});
const keyOf = (ballot: MyBallotView): string => `window ${ballot.window} ${ballot.right}`;

function fillingOf(ballot: MyBallotView): Filling {
  const key = keyOf(ballot);
  const before = fillings.value[key];
  if (before) return before;
  const stored = kept(`yishi.${key}`);
  return stored ? (JSON.parse(stored) as Filling) : { choices: {}, at: 0, again: false };
}

function fill(ballot: MyBallotView, next: Filling): void {
  const key = keyOf(ballot);
  fillings.value = { ...fillings.value, [key]: next };
  keep(`yishi.${key}`, JSON.stringify(next));
}

/** Whether the window is what this person has to do with now: nothing of a sitting comes first. */
export function windowFirst(person: PersonView): boolean {
  const now = windows.value?.current;
  if (!now || now.state === "void" || !person.ballots.length) return false;
  if (poll.value?.state === "open" || poll.value?.state === "closing") return false;
  if (now.state === "counted") return meeting.value?.phase !== "closed" && person.hall === null;
  return person.hall === null ? here.value === null : !agenda.value?.current;
}

/** The ballot whose turn it is: the first that is not sent, else the last. */
function front(person: PersonView): MyBallotView | undefined {
  const open = (one: MyBallotView): boolean => one.seq === null && one.why_not === null && !askedAbout(keyOf(one))?.answer?.ok;
  return person.ballots.find((one) => open(one) || fillingOf(one).again) ?? person.ballots.at(-1);
}

function state(ballot: MyBallotView): "blank" | "under-way" | "kept" | "received" | "closed" {
  const asked = askedAbout(keyOf(ballot));
  if (asked?.fate === "sent") return "under-way";
  if (asked?.fate === "kept") return "kept";
  if (fillingOf(ballot).again && ballot.may_vote) return "blank";
  if (ballot.seq !== null || asked?.answer?.ok) return "received";
  return ballot.why_not ? "closed" : "blank";
}

const itemsOf = (view: WindowView, ballot: MyBallotView): WindowItemView[] => view.items.filter((item) => ballot.items.includes(item.item));

export function WindowMiddle({ person }: { person: PersonView }): JSX.Element | null {
  const view = windows.value?.current;
  const ballot = front(person);
  if (!view || !ballot) return null;
  return (
    <>
      <p class="quiet">{standing(view)}</p>
      {ballot.principal ? <p class="for-whom">{t("window-behalf", { name: ballot.principal })}</p> : null}
      {person.ballots.length > 1 || ballot.principal ? <p class="quiet">{t("window-mine", { place: ballot.place, area: metres(ballot.area) })}</p> : null}
      {view.state === "counted" ? <Counted view={view} ballot={ballot} /> : <Open view={view} ballot={ballot} />}
    </>
  );
}

function Counted({ view, ballot }: { view: WindowView; ballot: MyBallotView }): JSX.Element {
  return (
    <>
      {itemsOf(view, ballot).map((item) => (
        <section key={item.item}>
          <p class="asked"><Phrase>{item.question}</Phrase></p>
          {item.result ? <ItemResult result={item.result} /> : null}
        </section>
      ))}
    </>
  );
}

function Open({ view, ballot }: { view: WindowView; ballot: MyBallotView }): JSX.Element {
  const now = state(ballot);
  if (now === "closed") return <p class="main">{said(ballot.why_not)}</p>;
  if (now === "under-way" || now === "kept") {
    return (
      <section class="receipt waiting" role="status">
        <p class="main">{t(now === "kept" ? "window-kept" : "window-sent")}</p>
        <Choices view={view} ballot={ballot} chosen={fillingOf(ballot).choices} />
      </section>
    );
  }
  if (now === "received") return <Received view={view} ballot={ballot} />;
  return <Filled view={view} ballot={ballot} />;
}

function Received({ view, ballot }: { view: WindowView; ballot: MyBallotView }): JSX.Element {
  const paper = ballot.channel !== null && ballot.channel !== "phone";
  const seq = ballot.seq ?? askedAbout(keyOf(ballot))?.answer?.seq ?? null;
  const given = Object.fromEntries(ballot.choices) as Record<string, Choice>;
  return (
    <section class="receipt" role="status">
      <p class="number">{t("window-received")}</p>
      {paper ? <p>{t("window-received-paper", { sheet: ballot.sheet })}</p> : null}
      {ballot.by_another ? <p>{t("window-by-another", { name: ballot.by_another })}</p> : null}
      <Choices view={view} ballot={ballot} chosen={ballot.choices.length || ballot.by_another ? given : fillingOf(ballot).choices} />
      {seq === null ? null : <p class="quiet">{t("window-received-at", { seq })}</p>}
      {ballot.set_aside.length ? <p class="notice">{t("window-aside", { channel: t(`window-channel-${ballot.set_aside[0]!}`) })}</p> : null}
    </section>
  );
}

function Choices({ view, ballot, chosen, change }: { view: WindowView; ballot: MyBallotView; chosen: Record<string, string>; change?: (at: number) => void }): JSX.Element {
  return (
    <ol class="whole-ballot">
      {itemsOf(view, ballot).map((item, at) => {
        const choice = chosen[item.item];
        return choice ? (
          <li key={item.item}>
            <span><Phrase>{item.question}</Phrase></span>
            {choice === "spoiled" ? <strong>{t("window-spoiled")}</strong> : <span class={`chosen small ${choice}`}><Sign of={choice as Choice} />{t(`vote-${choice}`)}</span>}
            {change ? <Button look="plain" onPress={() => change(at)}>{t("window-change")}</Button> : null}
          </li>
        ) : null;
      })}
    </ol>
  );
}

function Filled({ view, ballot }: { view: WindowView; ballot: MyBallotView }): JSX.Element {
  const items = itemsOf(view, ballot);
  const filling = fillingOf(ballot);
  const refused = askedAbout(keyOf(ballot));
  const item = items[filling.at];
  if (!item) {
    return (
      <>
        <p class="main">{t("window-review")}</p>
        <Choices view={view} ballot={ballot} chosen={filling.choices} change={(at) => fill(ballot, { ...filling, at })} />
        {view.may_change ? null : <p class="quiet">{t("window-final")}</p>}
        {refused?.fate === "refused" ? <Refusal words={refused.answer?.words ?? refused.answer?.code ?? null} /> : null}
      </>
    );
  }
  return (
    <>
      <p class="quiet">{t("window-at", { at: filling.at + 1, of: items.length })}</p>
      <p class="main"><Phrase>{item.question}</Phrase></p>
      <p class="quiet">{said(item.rule)}</p>
      <Whose item={item} />
    </>
  );
}

/** Within the thumb's reach: three buttons, or the whole ballot to be sent. */
export function WindowDock({ person }: { person: PersonView }): JSX.Element | null {
  const view = windows.value?.current;
  const ballot = front(person);
  if (!view || !ballot || view.state !== "open") return null;
  const now = state(ballot);
  if (now === "received") {
    const again = (): void => fill(ballot, { choices: {}, at: 0, again: true });
    return ballot.may_vote ? <Button wide onPress={again}>{t("window-again")}</Button> : null;
  }
  return now === "blank" ? <Filler view={view} ballot={ballot} member={person.member} /> : null;
}

function Filler({ view, ballot, member }: { view: WindowView; ballot: MyBallotView; member: string }): JSX.Element {
  const items = itemsOf(view, ballot);
  const filling = fillingOf(ballot);
  const item = items[filling.at];
  const last = items.findIndex((one) => !filling.choices[one.item]);
  if (!item) {
    return <Button look="primary" wide onPress={() => void send(ballot, member)}>{t("window-send-sure", { count: items.length })}</Button>;
  }
  const choose = (choice: Choice): void => {
    const choices = { ...filling.choices, [item.item]: choice };
    const next = items.findIndex((one) => !choices[one.item]);
    fill(ballot, { ...filling, choices, at: next < 0 ? items.length : next });
  };
  return (
    <>
      <VoteButtons label={t("window-at", { at: filling.at + 1, of: items.length })} chosen={filling.choices[item.item] ?? null} onChoose={choose} />
      {filling.at > 0 ? <Button look="plain" wide onPress={() => fill(ballot, { ...filling, at: last < 0 ? items.length : filling.at - 1 })}>{t(last < 0 ? "window-review" : "window-back")}</Button> : null}
    </>
  );
}

async function send(ballot: MyBallotView, member: string): Promise<void> {
  const filling = fillingOf(ballot);
  forget(keyOf(ballot));
  const choices = ballot.items.map((item) => [item, filling.choices[item]!] as [string, Choice]);
  const answer = await ask(as(member), { kind: "return_ballot", window: ballot.window, right: ballot.right, member, choices });
  if (answer.ok) fill(ballot, { ...filling, again: false });
}



// One ballot over several candidates: a list to mark with the marks left, said back in words, one more tap, a receipt.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { holdPage } from "../src/link/session";
import { Button, Sign } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { ElectionView, MyElectionView, PersonView } from "../src/wire";
import { ask, askedAbout, forget, underWay } from "./acts";
import { as } from "./view";
import { Refusal } from "./vote";

interface Draft {
  key: string;
  marks: readonly string[];
  reviewing: boolean;
}
/** What is half-filled lives here and is never redrawn by what others do. */
const draft = signal<Draft | null>(null);

const keyOf = (ballot: MyElectionView): string => `ballot ${ballot.election} ${ballot.right}`;
const mineOf = (person: PersonView, of: ElectionView): MyElectionView[] =>
  person.asked.ballots.filter((one) => one.election === of.id && one.channel === "phone");
/** The ballot in front: the first that is not given, else the one being changed, else the last. */
function inFront(person: PersonView, of: ElectionView): MyElectionView | null {
  const mine = mineOf(person, of);
  return mine.find((one) => draft.value?.key === keyOf(one)) ?? mine.find((one) => one.marks === null) ?? mine.at(-1) ?? null;
}

const namesOf = (of: ElectionView, marks: readonly string[]): string =>
  of.candidates.filter((one) => marks.includes(one.id)).map((one) => one.name).join(t("asked-comma")) || t("election-blank");

export function ElectionMiddle({ person, of }: { person: PersonView; of: ElectionView }): JSX.Element {
  const ballot = inFront(person, of);
  const all = mineOf(person, of);
  const editing = ballot && (ballot.marks === null || draft.value?.key === keyOf(ballot)) && of.state === "open";
  return (
    <>
      <p class="asked"><Phrase>{of.title}</Phrase></p>
      {ballot && all.length > 1 ? <p class="quiet">{t("election-which", { at: all.indexOf(ballot) + 1, of: all.length })}</p> : null}
      {!ballot && person.asked.ballot_why ? <p class="main">{said(person.asked.ballot_why)}</p> : null}
      {ballot && editing ? <List of={of} ballot={ballot} /> : null}
      {ballot && !editing && ballot.marks !== null ? <Given of={of} ballot={ballot} /> : null}
    </>
  );
}

function List({ of, ballot }: { of: ElectionView; ballot: MyElectionView }): JSX.Element {
  const key = keyOf(ballot);
  const marks = draft.value?.key === key ? draft.value.marks : [];
  const left = of.most - marks.length;
  const toggle = (id: string): void => {
    const next = marks.includes(id) ? marks.filter((one) => one !== id) : [...marks, id];
    draft.value = { key, marks: next, reviewing: false };
  };
  const refused = askedAbout(key)?.fate === "refused" ? askedAbout(key)?.answer?.words : null;
  if (underWay(key)) return <p class="main" role="status">{t("sounding-wait")}</p>;
  return (
    <>
      <p>{t("election-choose", { seats: of.seats, most: of.most })}</p>
      <p class="main" role="status">{left > 0 ? t("election-left", { left }) : t("election-full", { most: of.most })}</p>
      <div class="candidates" role="group" aria-label={of.title}>
        {of.candidates.map((one) => {
          const on = marks.includes(one.id);
          return (
            <button key={one.id} type="button" class={`button wide mark ${on ? "yes" : ""}`} aria-pressed={on} disabled={!on && left <= 0} onClick={() => toggle(one.id)}>
              <span class="box" aria-hidden="true">{on ? <Sign of="yes" /> : null}</span>
              <Phrase>{one.name}</Phrase>
            </button>
          );
        })}
      </div>
      <Refusal words={refused ?? null} />
    </>
  );
}

function Given({ of, ballot }: { of: ElectionView; ballot: MyElectionView }): JSX.Element {
  return (
    <section class="receipt" role="status">
      <p class="number">{t("election-received")}</p>
      <p>{t("election-mine", { names: namesOf(of, ballot.marks ?? []) })}</p>
      {ballot.seq === null ? null : <p class="quiet">{t("asked-received-at", { seq: ballot.seq })}</p>}
    </section>
  );
}

export function ElectionDock({ person, of }: { person: PersonView; of: ElectionView }): JSX.Element | null {
  const ballot = inFront(person, of);
  if (!ballot || underWay(keyOf(ballot))) return null;
  const key = keyOf(ballot);
  const mine = draft.value?.key === key ? draft.value : null;
  if (mine?.reviewing) return <SayBack person={person} of={of} ballot={ballot} marks={mine.marks} />;
  if (ballot.marks !== null && !mine) {
    const change = (): void => void (draft.value = { key, marks: ballot.marks ?? [], reviewing: false });
    return of.may_change ? <Button wide onPress={change}>{t("election-change")}</Button> : <p class="quiet">{t("election-final")}</p>;
  }
  const review = (): void => void (draft.value = { key, marks: mine?.marks ?? [], reviewing: true });
  return <Button look="primary" wide onPress={review}>{t("election-review")}</Button>;
}

type SayBackProps = { person: PersonView; of: ElectionView; ballot: MyElectionView; marks: readonly string[] };

function SayBack({ person, of, ballot, marks }: SayBackProps): JSX.Element {
  useEffect(() => holdPage(), []);
  const key = keyOf(ballot);
  const sure = async (): Promise<void> => {
    forget(key);
    const { member } = person;
    const given = ask(as(member), { kind: "cast_ballot", election: of.id, right: ballot.right, member, marks: [...marks] });
    draft.value = null;
    await given;
  };
  return (
    <section class="say-back" aria-label={t("election-you-chose")}>
      <p class="quiet">{t("election-you-chose")}</p>
      <p class="main">{namesOf(of, marks)}</p>
      <Button look="primary" wide onPress={() => void sure()}>{t("election-sure")}</Button>
      <Button wide onPress={() => (draft.value = { key, marks, reviewing: false })}>{t("election-again")}</Button>
    </section>
  );
}

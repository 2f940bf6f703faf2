// One secret ballot on a phone: choose, the choice said back with its envelope's number, cast, the receipt. It draws a
// value (`Flow`) and says what was pressed; nothing is sealed or sent here.
import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { holdPage } from "../../src/link/session";
import { elder } from "../../src/ui/look";
import { Button, Sign, VoteButtons } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { Qr } from "../../src/ui/qr";
import { t } from "../../src/ui/words";
import type { Choice } from "../../src/wire";
import { MoreBelow } from "../below";
import { Checked } from "./checked";
import { SHOW_CODE_AFTER, type Flow, type Happened, type Marks } from "./flow";
import { Marking, MarkingDock } from "./marks";
import { chosenIn, inWords, isThree, markAt, type Question } from "./question";
import { Envelope, Refused } from "./notes";
import { Standing } from "./standing";

export type Press = (happened: Happened) => void;

export interface Shown {
  /** Which ballot this is, for what is half marked; not `key`, which a component is never told. */
  which: string;
  asked: Question;
  flow: Flow;
  /** Whose vote, where it is not plain. */
  whose: string;
  /** Still open, and may be changed. */
  open: boolean;
  press: Press;
}

/** A second tap of the same finger is not a second thought. */
const SETTLING_MS = 500;

/** Marks half made, of one ballot at a time: they live here and are never redrawn by what others do. */
const marking = signal<{ which: string; marks: Marks }>({ which: "", marks: [] });

/** Nothing half marked is left for whoever comes next. */
export function forgetMarks(): void {
  marking.value = { which: "", marks: [] };
}

const marksOf = ({ which, asked }: Shown): Marks => (marking.value.which === which ? marking.value.marks : asked.options.map(() => 0));

export function BallotMiddle(shown: Shown): JSX.Element | null {
  const { flow, asked, open } = shown;
  switch (flow.at) {
    case "choose":
      return (
        <>
          {isThree(asked) || !open ? null : <Marking asked={asked} marks={marksOf(shown)} mark={(marks) => (marking.value = { which: shown.which, marks })} />}
          <Refused refusal={flow.refusal} />
        </>
      );
    case "sealing":
      return <p class="main" role="status">{t("secret-sealing")}</p>;
    case "sealed":
      return null;
    case "opening":
      return <p class="main" role="status">{t("check-opening")}</p>;
    case "opened":
      return <Checked asked={asked} marks={flow.marks} envelope={flow.envelope} opening={flow.opening} noted={flow.noted} />;
    case "casting":
      return <Casting flow={flow} />;
    case "cast":
      return flow.last ? <Standing last={flow.last} asked={asked} open={open} refusal={flow.refusal} /> : null;
  }
}

function Casting({ flow }: { flow: Flow & { at: "casting" } }): JSX.Element {
  const long = flow.tries >= SHOW_CODE_AFTER;
  return (
    <section class="receipt waiting" role="status">
      <p class="main">{t(long ? "secret-unanswered" : "secret-casting")}</p>
      <p>{t(long ? "secret-unanswered-what" : "secret-casting-what")}</p>
      {long ? <Qr text={flow.envelope.ballot} label={t("secret-code")} /> : null}
      {elder.value ? null : <Envelope tracker={flow.envelope.tracker} />}
    </section>
  );
}

/** Within the thumb's reach: choose; then cast, check, or choose again. */
export function BallotDock(shown: Shown): JSX.Element | null {
  const { flow, asked, open, press } = shown;
  if (flow.at === "opened") return <Button look="primary" wide onPress={() => press({ is: "again" })}>{t("check-anew")}</Button>;
  if (flow.at === "sealed") return <SayBack {...shown} flow={flow} />;
  if (!open) return null;
  if (flow.at === "cast") {
    return asked.revote ? <Button wide onPress={() => press({ is: "again" })}>{t("secret-change")}</Button> : <p class="quiet">{t("secret-final")}</p>;
  }
  return flow.at === "choose" ? <Choosing {...shown} /> : null;
}

function Choosing(shown: Shown): JSX.Element {
  const { asked, flow, press } = shown;
  const leave = flow.last ? <Button look="plain" wide onPress={() => press({ is: "left" })}>{t("secret-leave")}</Button> : null;
  const seal = (marks: Marks): void => press({ is: "chosen", marks });
  if (!isThree(asked)) return <><MarkingDock asked={asked} marks={marksOf(shown)} done={() => seal(marksOf(shown))} />{leave}</>;
  const placeOf = (choice: Choice): number => asked.options.findIndex((one) => one.choice === choice);
  return (
    <>
      <MoreBelow />
      <VoteButtons label={t("secret-label")} onChoose={(choice) => seal(markAt(asked, placeOf(choice)))} />
      {leave}
    </>
  );
}

function SayBack({ asked, flow, whose, press }: Shown & { flow: Flow & { at: "sealed" } }): JSX.Element {
  useEffect(() => holdPage(), []);
  const since = useSince(flow.envelope.tracker);
  const only = chosenIn(asked, flow.marks);
  const choice = only.length === 1 ? only[0]!.choice : null;
  const settled = (): boolean => performance.now() - since > SETTLING_MS;
  return (
    <section class="say-back" aria-label={t("secret-you-chose")}>
      <p class="quiet">{whose ? t("secret-chose-for", { name: whose }) : t("secret-you-chose")}</p>
      {choice ? <p class={`chosen ${choice}`}><Sign of={choice} />{only[0]!.label}</p> : <p class="main"><Phrase>{inWords(asked, flow.marks)}</Phrase></p>}
      {elder.value ? null : <Envelope tracker={flow.envelope.tracker} />}
      <button type="button" class={`button wide sure ${choice ?? "primary"}`} onClick={() => settled() && press({ is: "cast" })}>{t("secret-cast")}</button>
      {elder.value ? null : <Button wide disabled={!flow.committed} onPress={() => settled() && press({ is: "check" })}>{t("secret-check")}</Button>}
      <Button look="plain" wide onPress={() => press({ is: "again" })}>{t("secret-again")}</Button>
    </section>
  );
}

const firstShown = new Map<string, number>();

/** When this ballot was first shown sealed. */
function useSince(tracker: string): number {
  if (!firstShown.has(tracker)) {
    firstShown.clear();
    firstShown.set(tracker, performance.now());
  }
  return firstShown.get(tracker)!;
}

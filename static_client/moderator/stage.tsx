// The middle: what is in hand, what to read aloud, and the work of this moment.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { BeginDrill } from "../src/drill-begin";
import { isDrill, meetingOfPage } from "../src/link/device";
import { election, sounding } from "../src/asking/slices";
import { dayAndTime } from "../src/ui/clock";
import { Button } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { Origin } from "../src/leads";
import { RecusedLine } from "../src/recusal";
import { said, t } from "../src/ui/words";
import type { Step } from "../src/wire";
import { busy, perform } from "./act";
import { AskedWork, Consultations } from "./asked";
import { ItemTexts } from "./agenda";
import { ConsensusWork } from "./consensus";
import { Notes } from "./gathering";
import { PollWork } from "./poll";
import { TextsWork } from "./proposals";
import { secretPoll, secretRunning, secretVoid } from "./secret/keys";
import { SecretVoided, SecretWork } from "./secret/work";
import { ClosedWork } from "./signing";
import { WindowBrief } from "./window";
import { agenda, console_, current, driving, meeting, quorum, running, shownPoll, voided } from "./views";

export function Stage(): JSX.Element {
  // another moment begins at its top
  const moment = [agenda.value?.current, agenda.value?.step, shownPoll.value?.state].join();
  return (
    <section class="stage" aria-label={t("stage")}>
      <Heading />
      <div key={moment} class="work" tabIndex={0} role="region" aria-label={t("work")}>
        <Aloud />
        <Work />
        <Consultations />
      </div>
    </section>
  );
}

function Heading(): JSX.Element {
  const item = current.value;
  if (!item || meeting.value?.phase === "adjourned") return <h2 class="in-hand"><Phrase>{t(`phase-${phase()}`)}</Phrase></h2>;
  return (
    <div class="heading">
      <h2 class="in-hand">
        <Phrase>{`${t("item", { number: item.number })} · ${item.title}`}</Phrase>
      </h2>
      <RecusedLine item={item.id} />
      <Origin item={item.id} />
      {agenda.value?.step ? <Steps at={agenda.value.step} /> : <p class="quiet small">{t(`kind-${item.item_kind}`)}</p>}
    </div>
  );
}

/** draft, waiting for the first item, between items, or closed. */
function phase(): string {
  const { phase: now = "draft" } = meeting.value ?? {};
  if (now !== "doors_open") return now;
  const items = agenda.value?.items ?? [];
  if (items.every((item) => item.started === null)) return "arriving";
  return items.some((item) => item.started === null) ? "between" : "all-done";
}

const STEPS: readonly Step[] = [1, 2, 3, 4];

function Steps({ at }: { at: Step }): JSX.Element {
  return (
    <ol class="steps">
      {STEPS.map((step) => (
        <li key={step} class={step === at ? "now" : step < at ? "over" : ""} aria-current={step === at ? "step" : undefined}>
          <span aria-hidden="true">{"①②③④"[step - 1]}</span> {t(`step-${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** The sentences of this moment, large enough to read standing. */
function Aloud(): JSX.Element | null {
  const counted = secretPoll.value?.item === agenda.value?.current ? secretPoll.value?.result : null;
  const cards = counted ? [counted.say] : (console_.value?.read_aloud ?? []);
  // once a vote is closed its call is not read again; what is awaited stands in its place
  if (!cards.length || shownPoll.value?.state === "closing" || secretRunning.value) return null;
  const long = cards.reduce((sum, card) => sum + said(card).length, 0) > (document.documentElement.lang === "en" ? 260 : 120);
  return (
    <div class={long ? "aloud long" : "aloud"}>
      <h3 class="small quiet">{t("read-aloud")}</h3>
      {cards.map((card) => (
        <p key={said(card)}>{said(card)}</p>
      ))}
    </div>
  );
}

function Work(): ComponentChildren {
  const voided = running.value || shownPoll.value ? null : secretVoid.value;
  return voided ? <><SecretVoided poll={voided} />{ordinaryWork()}</> : ordinaryWork();
}

function ordinaryWork(): ComponentChildren {
  if (meeting.value?.phase === "draft") return [<Missing key="missing" />, <Drilling key="drill" />, <WindowBrief key="window" />, <RuleCard key="rule" />];
  if (meeting.value?.phase === "closed") return <ClosedWork />;
  if (meeting.value?.phase === "adjourned") return <p class="main">{meeting.value.until ? t("adjourned-until", { when: dayAndTime(meeting.value.until) }) : t("adjourned-open")}</p>;
  const asked = election.value ?? sounding.value;
  const secretly = secretPoll.value;
  if (secretly && !running.value && (secretRunning.value || (!asked && secretly.item === agenda.value?.current))) return <SecretWork poll={secretly} />;
  if (asked && !running.value) return <AskedWork />;
  const item = current.value;
  const poll = shownPoll.value;
  // a vote on an amendment is one of several: the others stay in sight
  if (poll?.put && item) return <><PollWork poll={poll} /><TextsWork item={item} /></>;
  if (poll) return <PollWork poll={poll} />;
  if (!item) return [<WindowBrief key="window" />, <RuleCard key="rule" />];
  if (agenda.value?.step === 4) return <>{voided.value ? <p class="attention">{t("poll-voided")}</p> : null}<ConsensusWork item={item} /><TextsWork item={item} /><Notes /></>;
  return (
    <>
      {agenda.value?.step === 1 ? <Checklist item={item.id} /> : null}
      <ItemTexts item={item} />
      <Notes />
    </>
  );
}

/** Once all but the doors is ready, it can be played beforehand. */
function Drilling(): JSX.Element | null {
  if (isDrill() || console_.value?.missing?.length) return null;
  return <p><BeginDrill meeting={meetingOfPage()} roll={quorum.value?.roll ?? 0} /></p>;
}

function Missing(): JSX.Element | null {
  const missing = console_.value?.missing ?? [];
  if (!missing.length) return null;
  return (
    <ul class="missing stack">
      {missing.map((one) => (
        <li key={said(one)}>{said(one)}</li>
      ))}
    </ul>
  );
}

/** By what rule this body decides, for a chair that is asked. */
function RuleCard(): JSX.Element | null {
  const view = meeting.value;
  if (!view) return null;
  return (
    <div class="rule-card stack">
      <h3 class="small quiet">{t("rule")}</h3>
      <p>{said(view.rule_card)}</p>
      <p class="quiet small">{[said(view.rule_title), said(view.article)].filter(Boolean).join(" · ")}</p>
    </div>
  );
}

const POINTS = ["source", "review", "content", "rules"] as const;

/** The four things the convener explains, ticked as they are said. */
function Checklist({ item }: { item: string }): JSX.Element {
  const done = agenda.value?.points ?? [];
  // a tick stays where the hand put it until the server has said how it stands
  const [under, setUnder] = useState<Readonly<Record<string, boolean>>>({});
  const stands = done.join();
  useEffect(() => setUnder({}), [stands]);
  const tick = async (point: (typeof POINTS)[number], on: boolean): Promise<void> => {
    setUnder((before) => ({ ...before, [point]: on }));
    if (!(await perform({ kind: "tick_point", item, point, done: on }))) setUnder({});
  };
  const all = async (): Promise<void> => {
    for (const point of POINTS.filter((one) => !done.includes(one))) await perform({ kind: "tick_point", item, point, done: true });
  };
  return (
    <fieldset class="checklist">
      <legend class="small quiet">{t("checklist")}</legend>
      {POINTS.map((point) => (
        <label key={point}>
          <input
            type="checkbox"
            checked={under[point] ?? done.includes(point)}
            disabled={!driving.value}
            onChange={(event) => void tick(point, event.currentTarget.checked)}
          />
          <span>{t(`point-${point}`)}</span>
        </label>
      ))}
      {driving.value && done.length < POINTS.length ? <Button look="plain" disabled={busy.value} onPress={() => void all()}>{t("points-all")}</Button> : null}
    </fieldset>
  );
}

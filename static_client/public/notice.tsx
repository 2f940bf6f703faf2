// A meeting as a notice on a board: title, decision, arithmetic, who does what by when, how to object, how to check.
import { dayAndTime } from "../src/ui/clock";
import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { takeCode } from "../src/link/device";
import { link } from "../src/link/session";
import { Header } from "../src/ui/header";
import { Phrase } from "../src/ui/phrase";
import { language, said, t } from "../src/ui/words";
import { Address, Checking, Objecting } from "./checking";
import { Actions, Decisions } from "./decisions";
import { Live } from "./live";
import { WindowNotice } from "./window";
import { agenda, agents, dateOf, halls, meeting, quorum } from "./view";

/** The code of a voting card, where the page was opened by one; and what reads it, loaded then. */
const card = signal(takeCode().get("card") ?? "");
const Reader = signal<typeof import("./card").CardVote | null>(null);
if (card.peek()) void import("./card").then((found) => (Reader.value = found.CardVote));

export function Notice(): JSX.Element {
  if (card.value && Reader.value) return <Reader.value code={card.value} done={() => (card.value = "")} />;
  const view = meeting.value;
  if (!view) {
    const refused = link.connection.value === "refused" ? said(link.refusal.value?.words) : "";
    return <><Header title={t("public-title")} /><main><p>{refused || t("loading")}</p></main></>;
  }
  return (
    <>
      <Header title={view.body} place={view.until ? t("adjourned-until", { when: dayAndTime(view.until) }) : t(`phase-${view.phase}`)} />
      <main class="sheet">
        <h2 class="title"><Phrase>{view.title}</Phrase></h2>
        {view.phase === "doors_open" ? <><Live /><When /></> : <><When /><Rests /><Live /></>}
        {view.phase === "draft" ? <><WindowNotice /><Planned /></> : <><Attendance /><Decisions /><Actions /><WindowNotice /></>}
        {view.phase === "closed" ? <Objecting /> : null}
        <Checking />
        <Address />
      </main>
    </>
  );
}

/** Adjourned: until when, as large as what is on would be. */
function Rests(): JSX.Element | null {
  const view = meeting.value!;
  if (view.phase !== "adjourned") return null;
  return <section class="live"><p class="moment" role="status"><Phrase>{view.until ? t("adjourned-until", { when: dayAndTime(view.until) }) : t("adjourned-open")}</Phrase></p></section>;
}

function When(): JSX.Element {
  const view = meeting.value!;
  const from = view.doors_opened ?? view.planned;
  const places = halls.value?.halls.map((hall) => hall.name) ?? [];
  return (
    <p class="phrase">
      {from ? dateOf(from, language.value) : null}
      {view.closed ? t("until", { time: dateOf(view.closed, language.value).slice(-5) }) : null}
      {places.length ? ` · ${places.join(t("and"))}` : null}
    </p>
  );
}

function Attendance(): JSX.Element | null {
  const view = quorum.value;
  if (!view) return null;
  return (
    <section>
      <p>{t("attendance", { roll: view.roll, present: view.present })}{view.guests ? t("attendance-guests", { guests: view.guests }) : t("stop")}</p>
      <Agents />
      <p>{said(meeting.value!.rule_card)}</p>
      <p class="quiet">{t("rule", { title: said(meeting.value!.rule_title), article: said(meeting.value!.article) })}</p>
    </section>
  );
}

/** The published list of agents: who holds how many votes of others. */
function Agents(): JSX.Element | null {
  const view = agents.value;
  if (!view?.proxies) return null;
  const names = view.agents.map((one) => t("public-agent", { name: one.name, count: one.count }));
  return <p class="phrase">{t("public-agents", { count: view.proxies, names: names.join(t("and")) })}</p>;
}

function Planned(): JSX.Element {
  const items = agenda.value?.items ?? [];
  return (
    <section>
      <h2>{t("agenda")}</h2>
      {items.map((item) => (
        <article key={item.id} class="item">
          <h3>{t("item-title", { number: item.number, title: item.title })}</h3>
          {item.text ? <p>{item.text}</p> : null}
          {item.materials.map((material, at) => <p key={at}><strong>{material.title}</strong> {material.text}</p>)}
        </article>
      ))}
      <p>{said(meeting.value!.rule_card)}</p>
    </section>
  );
}

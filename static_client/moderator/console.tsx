// The whole console: agenda left, the stage in the middle with its one act, floor, halls and quorum right.
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { LockPlace } from "../src/locking/cover";
import { AskPlace } from "../src/ui/ask";
import { TimeOfDay } from "../src/ui/clock";
import { Header } from "../src/ui/header";
import { said, t } from "../src/ui/words";
import { ActionsSheet } from "./actions";
import { AgendaPanel } from "./agenda";
import { AskingSheet } from "./asking";
import { Bar } from "./bar";
import { Banners, Badges } from "./banners";
import { AdjournSheet } from "./adjourn";
import { EntrySheet } from "./entry";
import { Recusals } from "./recusal";
import { FloorPanel } from "./floor";
import { HallSheet } from "./hall-sheet";
import { HallsPanel, QuorumPanel } from "./halls";
import { KeysSheet } from "./keys-sheet";
import { MenuSheet } from "./menu";
import { ShowingSheet, ShownNow } from "./showing";
import { MusterSheets } from "./muster";
import { SignSheet } from "./signing";
import { RulesSheet } from "./rules";
import { Stage } from "./stage";
import { TimesSheet } from "./times";
import { TrusteesSheet } from "./trustees";
import { WindowSheet } from "./window";
import { meeting, ready } from "./views";

function Place(): JSX.Element {
  return (
    <>
      {t("moderator-title")} · <TimeOfDay />
      <Badges />
    </>
  );
}

/** The seat. */
export function Console(): JSX.Element {
  if (link.connection.value === "refused") return <Unknown />;
  const title = meeting.value?.title ?? t("moderator-title");
  return (
    <div class="console">
      <Header title={title} place={<Place />} />
      {ready.value ? <Seat /> : <main class="waiting"><p class="quiet">{t("loading")}</p></main>}
    </div>
  );
}

function Seat(): JSX.Element {
  return (
    <>
      <Banners />
      <div class="banners"><ShownNow /></div>
      <main class="desk">
        <Stage />
        <aside class="side" aria-label={t("side")}>
          <FloorPanel />
          <HallsPanel />
          <QuorumPanel />
        </aside>
        <AgendaPanel />
        <Bar />
      </main>
      <ActionsSheet />
      <EntrySheet />
      <Recusals />
      <AdjournSheet />
      <AskingSheet />
      <HallSheet />
      <MusterSheets />
      <MenuSheet />
      <KeysSheet />
      <ShowingSheet />
      <RulesSheet />
      <TimesSheet />
      <WindowSheet />
      <LockPlace title={meeting.value?.title ?? ""} />
      <TrusteesSheet />
      <SignSheet />
      <AskPlace />
    </>
  );
}

/** This device has no chair here: what that means and what helps. */
function Unknown(): JSX.Element {
  const refusal = link.refusal.value;
  return (
    <div class="console">
      <Header title={t("moderator-title")} />
      <main class="waiting stack">
        <h2>{t("no-seat")}</h2>
        <p>{said(refusal?.words)}</p>
        <p class="quiet">{t("no-seat-help")}</p>
        {refusal ? <p class="quiet small">{refusal.code}</p> : null}
      </main>
    </div>
  );
}

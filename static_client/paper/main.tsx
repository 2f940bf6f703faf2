// Paper: everything a hall needs printed, from the meeting as it stands. Also without the button: the browser's own
// printing leaves the choices out.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./paper.css";
import "./sheets.css";
import "./posted.css";
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { openPage } from "../src/ui/page";
import { Button, Switches } from "../src/ui/parts";
import { addWords, said, t } from "../src/ui/words";
import { AloudSheets } from "./aloud";
import { BallotSheets, IssueSheet } from "./ballots";
import { Choices } from "./choices";
import { ProxyForm, WalkInForm } from "./forms";
import { HallCards, PhoneList, Posters } from "./halls";
import { NoticeSheets } from "./notice";
import { RollSheets } from "./roll";
import { kind, load, note, refused, told, type Kind } from "./state";
import { TallySheets } from "./tally";
import { UnitBallots } from "./units";

addWords(import.meta.glob("../words/*/{shared,secrecy,secret,paper,posted}.ftl", { eager: true, query: "?raw", import: "default" }));

const SHEETS: Record<Kind, () => JSX.Element> = {
  roll: RollSheets,
  tally: TallySheets,
  ballots: BallotSheets,
  units: UnitBallots,
  issue: IssueSheet,
  card: HallCards,
  phones: PhoneList,
  poster: Posters,
  proxy: ProxyForm,
  "walk-in": WalkInForm,
  aloud: AloudSheets,
  notice: NoticeSheets,
};

function Paper(): JSX.Element {
  if (refused.value !== null) return <Refused />;
  if (!told.value) return <main><p class="quiet">{t("paper-loading")}</p></main>;
  const Shown = SHEETS[kind.value];
  return (
    <>
      <header class="top unprinted">
        <div class="what"><h1>{told.value.title}</h1><p class="quiet small">{t("paper-title")}</p></div>
        <Switches />
      </header>
      <main>
        <Choices />
        <div class="sheets"><Shown /></div>
      </main>
    </>
  );
}

function Refused(): JSX.Element {
  return (
    <main class="stack">
      <p class="main">{said(refused.value) || t("paper-away")}</p>
      <p><Button look="primary" onPress={() => void load()}>{t("paper-again")}</Button></p>
    </main>
  );
}

effect(() => void (told.value && note()));
openPage("paper-title", () => <Paper />, false);
void load();

// Setting up: from an empty house and a spreadsheet to open doors, one step a screen; left at any time and resumed.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./setup.css";
import "./forms.css";
import "./paper.css";
import { computed } from "@preact/signals";
import type { JSX } from "preact";
import { AskPlace } from "../src/ui/ask";
import { openPage } from "../src/ui/page";
import { Button, Switches } from "../src/ui/parts";
import { addWords, t } from "../src/ui/words";
import { AgendaStep } from "./agenda";
import { BodyStep } from "./body";
import { CommunityStep } from "./community";
import { DoorsStep } from "./doors";
import { Fault, Stepper } from "./frame";
import { HallsStep } from "./halls";
import { Home } from "./home";
import { MeetingStep } from "./meeting";
import { MembersStep } from "./members";
import { place, type Step } from "./place";
import { RegisterStep } from "./register";
import { RollStep } from "./roll";
import { sheet, SheetPage } from "./sheet";
import { StaffStep } from "./staff";
import { fault, house, load, next, reachable, run } from "./state";

addWords(import.meta.glob("../words/*/{shared,drill,forms,setup,resting,speaking,materials,gathering}.ftl", { eager: true, query: "?raw", import: "default" }));

const SCREENS: Record<Step, () => JSX.Element> = {
  community: CommunityStep,
  register: RegisterStep,
  body: BodyStep,
  members: MembersStep,
  meeting: MeetingStep,
  roll: RollStep,
  halls: HallsStep,
  agenda: AgendaStep,
  staff: StaffStep,
  doors: DoorsStep,
};

/** The step on the screen: the one asked for if it can be gone to, else the first that is not done; null at home. */
const now = computed<Step | null>(() => {
  const { c, m, step } = place.value;
  if (step && reachable(step)) return step;
  return c || m || step || (house.value?.admin && !house.value.communities.length) ? next.value : null;
});

function Loading(): JSX.Element {
  if (!fault.value) return <p class="quiet">{t("loading")}</p>;
  return (
    <div class="stack">
      <Fault />
      {fault.value.reached ? <p>{t("setup-unknown")}</p> : null}
      <p><Button look="primary" onPress={() => void run(load)}>{t("setup-try-again")}</Button></p>
    </div>
  );
}

function Step({ of }: { of: Step }): JSX.Element {
  const Shown = SCREENS[of];
  return (
    <div class="steps">
      <Stepper now={of} />
      <Shown key={of} />
    </div>
  );
}

function SetUp(): JSX.Element {
  if (sheet.value) return <SheetPage shown={sheet.value} />;
  const loaded = house.value && (!place.value.m || fault.value === null || next.value !== "community");
  return (
    <>
      <header class="top">
        <div class="what"><h1>{house.value?.name ?? t("app")}</h1><p class="quiet small">{t("setup-title")}</p></div>
        <Switches />
      </header>
      <main>{!loaded ? <Loading /> : now.value ? <Step of={now.value} /> : <Home />}</main>
      <AskPlace />
    </>
  );
}

openPage("setup-title", () => <SetUp />, false);
void run(load);

// The last look before people come in, and the doors.
import type { JSX } from "preact";
import { BeginDrill } from "../src/drill-begin";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { CheckTold } from "../src/wire";
import { Checks } from "./checks";
import { Screen } from "./frame";
import { go, place, type Step } from "./place";
import { useArrivals } from "./staff";
import { perform, whole, you } from "./state";

/** Where to go for what is missing. */
function stepOf(code: string): Step {
  if (code.startsWith("roll")) return code === "roll" ? "roll" : "members";
  if (code === "halls" || code === "agenda") return code;
  return "staff";
}

export function DoorsStep(): JSX.Element {
  useArrivals();
  const told = whole.value;
  if (!told) return <p class="quiet">{t("loading")}</p>;
  if (told.meeting.phase !== "draft") return <Opened />;
  const help = (check: CheckTold): JSX.Element | null =>
    check.state === "ok" ? null : <Button look="plain" onPress={() => go({ step: stepOf(check.code) })}>{t("setup-see-to-it")}</Button>;
  // in a drill whoever begins it takes the chair
  const playable = told.checks.every((check) => check.state !== "missing" || check.code === "moderator");
  const missing = told.checks.filter((check) => check.state === "missing").length;
  return (
    <Screen now="doors" title={t(told.ready ? "setup-ready" : "setup-not-ready", { count: missing })} lead={t(told.ready ? "setup-ready-lead" : "setup-not-ready-lead")}
      primary={{ words: t("setup-open-doors"), press: () => void perform({ kind: "open_doors" }), disabled: !told.ready }}>
      <Checks checks={told.checks} act={help} />
      <p><a class="button outline" href={`/paper?m=${place.value.m ?? ""}`} target="_blank" rel="noopener">{t("to-paper")}</a></p>
      {playable ? <p><BeginDrill meeting={place.value.m ?? ""} roll={told.roll} /></p> : null}
    </Screen>
  );
}

function Opened(): JSX.Element {
  const m = place.value.m ?? "";
  const chairs = you.value?.seats.some((one) => one.seat === "moderator") ?? false;
  const closed = whole.value?.meeting.phase === "closed";
  return (
    <Screen now="doors" title={t(closed ? "setup-meeting-closed" : "setup-opened")} lead={closed ? undefined : t("setup-opened-lead")}>
      <ul class="lines">
        {chairs ? <li><span class="grow">{t("setup-go-moderator-words")}</span><a class="button primary" href={`/moderator?m=${m}`}>{t("setup-go-moderator")}</a></li> : null}
        <li><span class="grow">{t("setup-go-staff-words")}</span><Button onPress={() => go({ step: "staff" })}>{t("setup-step-staff")}</Button></li>
        <li><span class="grow">{t("setup-go-paper-words")}</span><a class="button outline" href={`/paper?m=${m}`} target="_blank" rel="noopener">{t("setup-print")}</a></li>
        <li><span class="grow">{t("setup-go-public-words")}</span><a class="button outline" href={`/?m=${m}`}>{t("setup-go-public")}</a></li>
      </ul>
    </Screen>
  );
}

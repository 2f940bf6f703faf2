// The one primary act, always in the same place; over it what is awaited or was refused, beside it the quiet acts.
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Method } from "../src/wire";
import { busyAsking } from "./asked";
import { busy, performAct, reachable } from "./act";
import { choosable, hideResult, method, pressPrimary, primary, sheet } from "./primary";
import { Refused } from "./refused";
import { screensGone } from "./screens";
import { actions, agenda, console_, driving, meeting, minutes, running } from "./views";

export function Bar(): JSX.Element {
  const next = primary.value;
  return (
    <section class="bar-place" aria-label={t("next-act")}>
      <Refused />
      <div class="quiet-acts">
        <Waiting />
        {choosable.value ? <MethodChoice /> : null}
        {driving.value && hideResult.value && console_.value?.primary?.command.kind === "open_poll" ? <HideChoice /> : null}
        <Also />
        <Button look="plain" onPress={() => (sheet.value = "screens")}>{t(screensGone.value ? "screens-open-gone" : "screens-open", { count: screensGone.value })}</Button>
        {driving.value && meeting.value?.phase === "doors_open" && !running.value && !busyAsking() ? <Button look="plain" onPress={() => (sheet.value = "asking")}>{t("asking-open")}</Button> : null}
        <Button look="plain" onPress={() => (sheet.value = "menu")}>{t("menu-open")}</Button>
      </div>
      {next ? (
        <button
          type="button"
          id="primary"
          class="button primary wide"
          aria-keyshortcuts="Space"
          aria-disabled={busy.value || !reachable.value}
          onClick={() => void pressPrimary()}
        >
          {next.label}
        </button>
      ) : (
        <Rest />
      )}
    </section>
  );
}

/** Where no act is next: what is awaited stands in its place. */
function Rest(): JSX.Element {
  const { waiting_for } = console_.value ?? {};
  if (meeting.value?.phase === "closed" && minutes.value?.ready) return <Download />;
  if ((actions.value?.blanks ?? 0) > 0 && !agenda.value?.current && meeting.value?.phase === "doors_open")
    return <Button look="primary" wide id="primary" onPress={() => (sheet.value = "actions")}>{t("actions-fill")}</Button>;
  return (
    <p class="rest" id="primary">
      {waiting_for ? said(waiting_for) : t("nothing-to-do")}
    </p>
  );
}

function Download(): JSX.Element {
  return (
    <a class="button primary wide" id="primary" href={`/api/m/${encodeURIComponent(meeting.value?.id ?? "")}/package`} download>
      {t("sign-download")}
    </a>
  );
}

function Waiting(): JSX.Element | null {
  const { waiting_for, primary: act } = console_.value ?? {};
  if (!reachable.value) return <p class="awaited attention" role="status">{t("not-reachable")}</p>;
  if (!waiting_for || !act || driving.value === false) return null;
  return <p class="awaited attention" role="status">{said(waiting_for)}</p>;
}

const BESIDE_SPEAKER = /_speech$|^let_answer$|^readd_last$/;

function Also(): JSX.Element | null {
  if (!driving.value || !reachable.value) return null;
  // the speaker's own acts stand beside the speaker
  const acts = (console_.value?.also ?? []).filter((act) => !BESIDE_SPEAKER.test(String(act.command.kind)));
  return (
    <>
      {acts.map((act) => (
        <Button key={said(act.label)} look="plain" disabled={busy.value} onPress={() => void performAct(act)}>
          {said(act.label)}
        </Button>
      ))}
    </>
  );
}

/** Rarely wanted, so it is chosen among the other ways of asking; once chosen it stands in sight. */
export function HideChoice(): JSX.Element {
  return (
    <label class="hide-result small">
      <input type="checkbox" checked={hideResult.value} onChange={(event) => (hideResult.value = event.currentTarget.checked)} />
      <span>{t("hide-result")}</span>
    </label>
  );
}

const METHODS: readonly Method[] = ["hand", "roll_call"];

function MethodChoice(): JSX.Element {
  const chosen = method.value ?? "hand";
  return (
    <div class="choice" role="group" aria-label={t("method")}>
      {METHODS.map((one) => (
        <Button key={one} pressed={chosen === one} onPress={() => (method.value = one)}>
          {t(`method-${one}`)}
        </Button>
      ))}
    </div>
  );
}

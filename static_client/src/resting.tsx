// Acts of two people that rest: what, why, who proposed it; one button to agree, one to decline or take it back.
import "./resting.css";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { serverNow } from "./link/time";
import { timeOfDay } from "./ui/clock";
import { Button } from "./ui/parts";
import { said, t } from "./ui/words";
import type { ActView, ClientCommand } from "./wire";

type Send = (doing: ClientCommand) => Promise<unknown>;

/** What waits for a second person, for the devices it concerns; nothing where nothing waits. */
export function Resting({ acts, send }: { acts: readonly ActView[]; send: Send }): JSX.Element | null {
  const open = acts.filter((act) => act.until > serverNow());
  if (!open.length) return null;
  return (
    <section class="resting" aria-label={t("resting")}>
      {open.map((act) => <One key={act.act} act={act} send={send} />)}
    </section>
  );
}

function One({ act, send }: { act: ActView; send: Send }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const answer = async (kind: "second_act" | "decline_act"): Promise<void> => {
    setBusy(true);
    await send({ kind, act: act.act });
    setBusy(false);
  };
  return (
    <div class="resting-act" role="status">
      <div class="resting-words">
        <p class="resting-what">{said(act.what)}</p>
        <p class="small">
          {act.mine ? t("resting-mine") : t("resting-by", { who: said(act.proposed_by) })}
          {act.reason ? ` ${t("resting-why", { reason: act.reason })}` : ""}
          <span class="quiet"> {t("resting-until", { time: timeOfDay(act.until) })}</span>
        </p>
      </div>
      <div class="row">
        {act.may_second ? <Button look="primary" disabled={busy} onPress={() => void answer("second_act")}>{t("resting-second")}</Button> : null}
        <Button disabled={busy} onPress={() => void answer("decline_act")}>{t(act.mine ? "resting-withdraw" : "resting-decline")}</Button>
      </div>
    </div>
  );
}

// After the meeting: how far the minutes are, and the moderator's own signature.
import type { JSX } from "preact";
import { Dialog } from "../src/ui/parts";
import { SignPanel } from "../src/sign-panel";
import { Signatures } from "../src/sign-state";
import { t } from "../src/ui/words";
import { isDrill, meetingOfPage } from "../src/link/device";
import { sheet } from "./primary";
import { meeting, minutes, you } from "./views";

/** What the stage shows once the meeting is closed. */
export function ClosedWork(): JSX.Element | null {
  const view = minutes.value;
  if (!view) return null;
  return (
    <div class="closed stack">
      {isDrill() ? <p class="main">{t("drill-played")}</p> : <Signatures minutes={view} />}
      <p>
        <a href={`/recorder?m=${encodeURIComponent(meetingOfPage())}`}>{t("open-minutes")}</a>
      </p>
    </div>
  );
}

export function SignSheet(): JSX.Element | null {
  if (sheet.value !== "sign") return null;
  const close = (): void => void (sheet.value = null);
  const mine = you.value?.seats.find((seat) => seat.seat === "moderator");
  return (
    <div class="wide-sheet">
      <Dialog open title={t("sign-title", { title: meeting.value?.title ?? "" })} onClose={close} acts={<></>}>
        <SignPanel role="moderator" label={mine?.label ?? ""} onClose={close} />
      </Dialog>
    </div>
  );
}

// Breaking off until another hour or day: when the meeting goes on is said where it is known.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { serverNow } from "../src/link/time";
import { Button, Dialog, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { perform } from "./act";
import { sheet } from "./primary";

export function AdjournSheet(): JSX.Element | null {
  return sheet.value === "adjourn" ? <Sheet /> : null;
}

function Sheet(): JSX.Element {
  const [day, setDay] = useState("");
  const close = (): void => void (sheet.value = null);
  const at = day ? new Date(day).getTime() : null;
  const go = (): void => {
    close();
    void perform({ kind: "adjourn", until: at });
  };
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={at !== null && !(at > serverNow())} onPress={go}>{t("adjourn-go")}</Button>
    </>
  );
  return (
    <Dialog open title={t("adjourn-sure")} onClose={close} acts={acts}>
      <div class="stack">
        <p>{t("adjourn-what")}</p>
        <Field label={t("adjourn-until")} hint={t("adjourn-hint")}>
          {(props) => <input {...props} type="datetime-local" value={day} onInput={(event) => setDay(event.currentTarget.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}

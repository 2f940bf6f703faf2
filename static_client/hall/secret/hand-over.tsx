// The tablet is handed to somebody without a phone: who it is and who helps is settled here, before anything of the
// ballot is loaded. While it is out of the desk's hands, nothing of the desk can be reached on it.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { SecretPollView, SheetRightView } from "../../src/wire";
import type { Handed } from "./kiosk";

const proposed = signal<Handed | null>(null);
/** What the tablet shows instead of the desk; loaded when it is first handed over. */
const out = signal<{ key: number; handed: Handed; assisted: string; Kiosk: typeof import("./kiosk").Kiosk } | null>(null);
let count = 0;

export function handOver(one: SheetRightView, poll: SecretPollView): void {
  proposed.value = { one, poll };
}

/** The poll a printed card is read for. */
const reading = signal<{ poll: SecretPollView; CardKiosk: typeof import("./kiosk").CardKiosk } | null>(null);

export async function readCard(poll: SecretPollView): Promise<void> {
  const { CardKiosk } = await import("./kiosk");
  reading.value = { poll, CardKiosk };
}

export function KioskPlace(): JSX.Element | null {
  const card = reading.value;
  if (card) return <card.CardKiosk poll={card.poll} done={() => (reading.value = null)} />;
  const now = out.value;
  if (now) return <now.Kiosk key={now.key} handed={now.handed} assisted={now.assisted} done={() => (out.value = null)} />;
  return proposed.value ? <Propose handed={proposed.value} /> : null;
}

function Propose({ handed }: { handed: Handed }): JSX.Element {
  const [assisted, setAssisted] = useState("");
  const close = (): void => void (proposed.value = null);
  const go = async (): Promise<void> => {
    const { Kiosk } = await import("./kiosk");
    close();
    out.value = { key: ++count, handed, assisted: assisted.trim(), Kiosk };
  };
  return (
    <Dialog open title={t("kiosk-sure", { name: handed.one.name })} onClose={close} acts={<><Button onPress={close}>{t("cancel")}</Button><Button look="primary" onPress={() => void go()}>{t("kiosk-go")}</Button></>}>
      <p>{t("kiosk-what")}</p>
      <Field label={t("kiosk-assisted")} hint={t("kiosk-assisted-what")}>
        {(props) => <input {...props} autocomplete="off" value={assisted} onInput={(event) => setAssisted(event.currentTarget.value)} />}
      </Field>
    </Dialog>
  );
}

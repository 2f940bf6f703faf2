// A sealed ballot that its phone could not send is handed in here: its code is scanned by a reader that types, or pasted.
// The ballot speaks for itself; neither the desk nor anybody else can see in it what was chosen.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { cast, NoAnswer, WasRefused } from "../../phone/secret/post";
import { Button, Dialog, Field } from "../../src/ui/parts";
import { toast } from "../../src/ui/toast";
import { said, t } from "../../src/ui/words";
import type { SecretPollView } from "../../src/wire";

const open = signal(false);
const typed = signal("");
const fault = signal("");
const busy = signal(false);

const leave = (): void => {
  open.value = false;
  typed.value = fault.value = "";
};

export function HandIn({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <>
      <Button onPress={() => (open.value = true)}>{t("handin-open")}</Button>
      <Dialog open={open.value} title={t("handin-open")} onClose={leave} acts={<><Button onPress={leave}>{t("cancel")}</Button><Button look="primary" disabled={!typed.value.trim() || busy.value} onPress={() => void hand(poll.id)}>{t("handin-go")}</Button></>}>
        <p>{t("handin-what")}</p>
        <Field label={t("handin-label")} fault={fault.value || undefined}>
          {(props) => <textarea {...props} rows={4} autocomplete="off" spellcheck={false} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />}
        </Field>
      </Dialog>
    </>
  );
}

async function hand(poll: string): Promise<void> {
  fault.value = "";
  busy.value = true;
  try {
    await cast(poll, typed.value.trim());
    leave();
    toast(t("handin-done"));
  } catch (error) {
    fault.value = error instanceof WasRefused ? said(error.refusal.words) || error.refusal.code : t(error instanceof NoAnswer ? "card-no-line" : "handin-bad");
  } finally {
    busy.value = false;
  }
}

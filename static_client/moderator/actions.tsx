// The sheet of action items.
import type { JSX } from "preact";
import { ActionsEditor } from "../src/actions-editor";
import { Button, Dialog } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { perform, refused } from "./act";
import { sheet } from "./primary";
import { actions, agenda, driving, meeting } from "./views";

export function ActionsSheet(): JSX.Element {
  const open = sheet.value === "actions";
  const close = (): void => void (sheet.value = null);
  const blanks = actions.value?.blanks ?? 0;
  return (
    <div class="wide-sheet">
      <Dialog open={open} title={t("actions")} onClose={close} acts={<Button look="primary" onPress={close}>{t("done")}</Button>}>
        <p class={blanks ? "attention" : "quiet"}>{blanks ? t("actions-blanks-long", { count: blanks }) : t("actions-why")}</p>
        {refused.value ? <p class="refused" role="alert">{said(refused.value.words)}</p> : null}
        <ActionsEditor
          list={actions.value?.actions ?? []}
          items={agenda.value?.items ?? []}
          current={agenda.value?.current ?? null}
          send={perform}
          locked={!driving.value || meeting.value?.phase === "closed"}
        />
      </Dialog>
    </div>
  );
}

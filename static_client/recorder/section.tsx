// Writing one section: kept on the page until it is saved, saved with what it replaces, never over a newer text.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { holdPage } from "../src/link/session";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { agenda, draft, send } from "./state";

const MOST = 4000;

/** The section that is being written. */
export const chosen = signal<string | null>(null);

export function SectionEditor({ section }: { section: string }): JSX.Element {
  const kept = draft.value?.sections.find((one) => one.section === section);
  const [base] = useState(kept?.base ?? "");
  const [text, setText] = useState(kept?.text ?? "");
  const [under, setUnder] = useState(false);
  const changed = text !== (kept?.text ?? "");
  const elsewhere = (kept?.base ?? "") !== base;
  useEffect(() => (changed ? holdPage() : undefined), [changed]);
  const close = (): void => void (chosen.value = null);
  const save = async (): Promise<void> => {
    setUnder(true);
    const done = await send({ kind: "write_section", section, text: text.trim(), base });
    setUnder(false);
    if (done) close();
  };
  return (
    <div class="section-editor stack">
      <Field label={titleOf(section)} hint={t("section-hint")}>
        {(props) => (
          <textarea {...props} rows={12} maxLength={MOST} autofocus value={text} readOnly={under} onInput={(event) => setText(event.currentTarget.value)} />
        )}
      </Field>
      {elsewhere ? <p class="attention" role="alert">{t("section-elsewhere")}</p> : null}
      <div class="row">
        <Button look="primary" disabled={!changed || under} onPress={() => void save()}>{t(under ? "saving" : "save")}</Button>
        <Button onPress={close}>{t(changed ? "discard" : "close")}</Button>
      </div>
    </div>
  );
}

function titleOf(section: string): string {
  if (section === "opening" || section === "remarks") return t(`section-${section}`);
  const item = agenda.value?.items.find((one) => one.id === section);
  return t("section-item", { number: item?.number ?? "", title: item?.title ?? section });
}

// Where those far away see and hear the hall, and which number they call to speak: set up once, given to everyone.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../ui/parts";
import { t } from "../ui/words";
import type { SetAfar, ShowingView } from "../wire";

type Props = { showing: ShowingView | null | undefined; meeting: string; put: (doing: SetAfar) => Promise<boolean> };

export function AfarForm({ showing, meeting, put }: Props): JSX.Element {
  const { stream = "", number = "" } = showing ?? {};
  const [draft, setDraft] = useState({ stream, number });
  const changed = draft.stream !== stream || draft.number !== number;
  return (
    <section class="afar-form stack" aria-labelledby="afar-title">
      <h3 id="afar-title">{t("afar-title")}</h3>
      <p class="quiet small">{t("afar-watch-page")} <span class="whole">{`${location.origin}/?m=${meeting}`}</span></p>
      <div class="both">
        <Field label={t("afar-stream")} hint={t("afar-stream-hint")}>
          {(field) => <input {...field} type="url" maxLength={300} placeholder="https://" value={draft.stream} onInput={(event) => setDraft({ ...draft, stream: event.currentTarget.value.trim() })} />}
        </Field>
        <Field label={t("afar-number")} hint={t("afar-number-hint")}>
          {(field) => <input {...field} type="tel" maxLength={40} value={draft.number} onInput={(event) => setDraft({ ...draft, number: event.currentTarget.value })} />}
        </Field>
      </div>
      <p><Button disabled={!changed} onPress={() => void put({ kind: "set_afar", ...draft })}>{t("afar-save")}</Button></p>
    </section>
  );
}

// A file on its way into the meeting: chosen, named, described for those who cannot see it, brought.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../ui/parts";
import { said, t } from "../ui/words";
import type { AddMaterial, ItemView } from "../wire";
import { bringPicture, NotBrought } from "./bring";

/** Puts the material on the record; true once it is there. */
export type Put = (doing: AddMaterial) => Promise<boolean>;

type Props = { items: readonly ItemView[]; item?: string; meeting: string; put: Put; done?: () => void };

interface Draft {
  file: File | null;
  title: string;
  says: string;
  item: string;
}

/** Words for what went wrong; the server's own where it has said some. */
export function faultOf(fault: unknown): string {
  if (!(fault instanceof NotBrought)) return t("bring-unreadable");
  return fault.words ? said(fault.words) : t(fault.id);
}

export function Adder({ items, item = "", meeting, put, done }: Props): JSX.Element {
  const [draft, setDraft] = useState<Draft>({ file: null, title: "", says: "", item });
  const [moving, setMoving] = useState("");
  const [fault, setFault] = useState("");
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const ready = draft.file && draft.title.trim() && draft.says.trim() && !moving;
  const bring = async (): Promise<void> => {
    const { file, title, says, item: of } = draft;
    if (!file) return;
    setFault("");
    setMoving(t("bring-reading"));
    try {
      const about = { title: title.trim(), says: says.trim(), item: of };
      const doing = await bringPicture(file, about, (at, count) => setMoving(t("bring-page", { at, count })), meeting);
      if (!(await put(doing))) return;
      setDraft({ file: null, title: "", says: "", item });
      done?.();
    } catch (wrong) {
      setFault(faultOf(wrong));
    } finally {
      setMoving("");
    }
  };
  return (
    <form class="adder stack" onSubmit={(event) => { event.preventDefault(); void bring(); }}>
      <Field label={t("bring-file")} hint={t("bring-file-hint")}>
        {(field) => (
          <input {...field} type="file" accept="image/jpeg,image/png,image/webp,application/pdf,.pdf" key={draft.file ? "chosen" : "none"}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0] ?? null;
              if (file) set({ file, title: draft.title || named(file) });
            }} />
        )}
      </Field>
      {draft.file ? <p class="quiet small">{draft.file.name}</p> : null}
      <Field label={t("bring-title")}>
        {(field) => <input {...field} maxLength={120} value={draft.title} onInput={(event) => set({ title: event.currentTarget.value })} />}
      </Field>
      <Field label={t("bring-says")} hint={t("bring-says-hint")}>
        {(field) => <textarea {...field} rows={2} maxLength={600} value={draft.says} onInput={(event) => set({ says: event.currentTarget.value })} />}
      </Field>
      <Field label={t("bring-item")}>
        {(field) => (
          <select {...field} value={draft.item} onChange={(event) => set({ item: event.currentTarget.value })}>
            <option value="">{t("bring-no-item")}</option>
            {items.map((one) => <option key={one.id} value={one.id}>{`${one.number}. ${one.title}`}</option>)}
          </select>
        )}
      </Field>
      {fault ? <p class="notice" role="alert">{fault}</p> : null}
      {moving ? <p class="quiet" role="status">{moving}</p> : null}
      <p><Button look="primary" disabled={!ready} onPress={() => void bring()}>{t("bring-go")}</Button></p>
    </form>
  );
}

const named = (file: File): string => file.name.replace(/\.[^.]*$/, "").slice(0, 120);

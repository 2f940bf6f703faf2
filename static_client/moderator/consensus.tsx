// The text to be put to the vote: written here, read out, then locked word for word.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { busy, perform } from "./act";
import { changedElsewhere, letGo, saveText, textInHand, write, writing } from "./text";
import { driving } from "./views";

export function ConsensusWork({ item }: { item: ItemView }): JSX.Element {
  return item.consensus_sha256 ? <Locked item={item} /> : <Editor item={item} />;
}

function Locked({ item }: { item: ItemView }): JSX.Element {
  const unlock = (): void => void perform({ kind: "unlock_consensus", item: item.id });
  return (
    <p class="consensus locked row spread">
      <span>
        <strong class="good">{t("consensus-locked")}</strong> <span class="quiet small nowrap">{t("text-name", { name: item.consensus_sha256.slice(0, 8) })}</span>
      </span>
      {driving.value ? <Button look="plain" disabled={busy.value} onPress={unlock}>{t("consensus-unlock")}</Button> : null}
    </p>
  );
}

function Editor({ item }: { item: ItemView }): JSX.Element {
  const text = textInHand(item.id);
  const field = useRef<HTMLTextAreaElement>(null);
  // what is to be done now is to write: on a desk the field is in hand at once; on a tablet its keyboard would cover all
  const empty = useRef(!text);
  useEffect(() => {
    if (empty.current && driving.value && matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="consensus stack">
      <Field label={t("consensus-write")} hint={state(item.id)}>
        {(props) => (
          <textarea
            {...props}
            rows={5}
            maxLength={4000}
            readOnly={!driving.value}
            ref={field}
            value={text}
            onInput={(event) => write(item.id, event.currentTarget.value)}
            onBlur={() => void saveText(item.id)}
          />
        )}
      </Field>
      {changedElsewhere(item.id) ? (
        <p class="row attention" role="alert">
          {t("changed-elsewhere")}
          <Button look="plain" onPress={letGo}>{t("take-theirs")}</Button>
          <Button look="plain" onPress={() => void saveText(item.id)}>{t("keep-mine")}</Button>
        </p>
      ) : null}
      <Sources item={item} text={text} />
    </div>
  );
}

function state(item: string): string {
  if (writing.value?.item !== item) return t("consensus-hint");
  return busy.value ? t("saving") : t("not-saved-yet");
}

/** What can be taken over word for word. */
function Sources({ item, text }: { item: ItemView; text: string }): JSX.Element | null {
  const sources = item.materials.filter((material) => material.text);
  if (!sources.length || !driving.value) return null;
  const take = (words: string): void => write(item.id, text.trim() ? `${text.trimEnd()}\n${words}` : words);
  return (
    <p class="row sources">
      <span class="quiet small">{t("take-over-text")}</span>
      {sources.map((material) => (
        <Button key={material.title} look="plain" onPress={() => take(material.text)}>{material.title}</Button>
      ))}
    </p>
  );
}

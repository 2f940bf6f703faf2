// What will be shown on the screens and phones: pictures and documents, each with words for those who cannot see it.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Adder } from "../src/materials/adder";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { MaterialView } from "../src/wire";
import { place } from "./place";
import { agenda, busy, perform, showing, whole } from "./state";

const adding = signal(false);

export function MaterialsOf(): JSX.Element | null {
  const draft = whole.value?.meeting.phase === "draft";
  const all = (showing.value?.materials ?? []).filter((one) => one.pages.length);
  const items = agenda.value?.items ?? [];
  if (!items.length || (!draft && !all.length)) return null;
  return (
    <section class="stack" aria-labelledby="shown-title">
      <h3 id="shown-title">{t("bring-heading")}</h3>
      <p class="quiet">{t("bring-lead")}</p>
      <ul class="lines">{all.map((one) => <li key={one.id}><Line material={one} draft={draft} /></li>)}</ul>
      {draft && adding.value ? <Adder items={items} meeting={place.value.m ?? ""} put={perform} done={() => (adding.value = false)} /> : null}
      {draft && !adding.value ? <p><Button onPress={() => (adding.value = true)}>{t("bring-add")}</Button></p> : null}
    </section>
  );
}

function Line({ material, draft }: { material: MaterialView; draft: boolean }): JSX.Element {
  const item = agenda.value?.items.find((one) => one.id === material.item);
  return (
    <>
      <span class="grow stack tight">
        <span class="strong">{material.title}</span>
        <span class="quiet small">{[item ? `${item.number}. ${item.title}` : "", t("bring-pages", { count: material.pages.length }), material.says].filter(Boolean).join(" · ")}</span>
      </span>
      {draft ? <Button look="plain" disabled={busy.value} onPress={() => void perform({ kind: "remove_material", material: material.id })}>{t("bring-remove")}</Button> : null}
    </>
  );
}

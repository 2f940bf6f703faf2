// The first step: the place whose people will meet.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { post } from "./api";
import { onward, Screen } from "./frame";
import { go } from "./place";
import { community, loadHouse, run } from "./state";

const name = signal("");

export function CommunityStep(): JSX.Element {
  const known = community.value;
  if (known) {
    return (
      <Screen now="community" title={known.name} lead={t("setup-counts", { households: known.households, persons: known.persons })}
        primary={{ words: t("setup-on"), press: () => onward("community") }} />
    );
  }
  const make = async (): Promise<void> => {
    const made = await run(async () => {
      const { id } = await post<{ id: string }>("/api/setup/communities", { name: name.value.trim() });
      await loadHouse();
      return id;
    });
    if (made) go({ c: made, step: "register" });
  };
  return (
    <Screen now="community" title={t("setup-community-title")} lead={t("setup-community-lead")}
      primary={{ words: t("setup-on"), press: () => void make(), disabled: !name.value.trim() }}>
      <Field label={t("setup-community-name")} hint={t("setup-community-hint")}>
        {(props) => (
          <input {...props} maxLength={120} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && name.value.trim() && void make()} />
        )}
      </Field>
    </Screen>
  );
}

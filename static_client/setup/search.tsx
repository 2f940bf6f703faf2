// One person of the register, by a few letters.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { PersonTold } from "../src/wire";
import { get } from "./api";
import { place } from "./place";

const WAIT_MS = 150;
const MOST = 8;

type Props = { label: string; act: string; without?: ReadonlySet<number>; onTake: (person: PersonTold) => void };

/** What is typed, and whom it finds; answers that come late are dropped. */
class Search {
  readonly query = signal("");
  readonly found = signal<PersonTold[] | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  look(text: string): void {
    clearTimeout(this.timer);
    this.query.value = text;
    const asked = ++this.turn;
    if (!text.trim()) this.found.value = null;
    else this.timer = setTimeout(() => void this.ask(text.trim(), asked), WAIT_MS);
  }

  private async ask(text: string, asked: number): Promise<void> {
    const told = await get<{ people: PersonTold[] }>(`/api/setup/c/${place.value.c}/people?q=${encodeURIComponent(text)}`).catch(() => null);
    if (told && asked === this.turn) this.found.value = told.people.slice(0, MOST);
  }
}

export function PersonSearch({ label, act, without, onTake }: Props): JSX.Element {
  const [search] = useState(() => new Search());
  const { query, found } = search;
  const take = (person: PersonTold): void => {
    search.look("");
    onTake(person);
  };
  return (
    <div class="stack">
      <Field label={label} hint={t("setup-search-hint")}>
        {(props) => <input {...props} type="search" autocomplete="off" spellcheck={false} value={query.value} onInput={(event) => search.look(event.currentTarget.value)} />}
      </Field>
      {found.value && !found.value.length ? <p class="quiet">{t("setup-search-none")}</p> : null}
      <ul class="lines">
        {(found.value ?? []).map((person) => (
          <li key={person.id}>
            <span class="grow">
              <span class="strong">{person.name}</span> <span class="quiet small">{[person.number, person.household].filter(Boolean).join(" · ")}</span>
            </span>
            {without?.has(person.id) ? <span class="quiet small">{t("setup-there-already")}</span> : <Button onPress={() => take(person)}>{act}</Button>}
          </li>
        ))}
      </ul>
    </div>
  );
}

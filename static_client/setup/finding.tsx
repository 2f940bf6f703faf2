// Three ways to find members: a pasted list, a tag of the register, a name.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button, Field, Tabs } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Capacity, Found, LineFound, PersonTold } from "../src/wire";
import { get, post } from "./api";
import { place } from "./place";
import { add, capacity, members } from "./seated";
import { busy, community, run } from "./state";
import { PersonSearch } from "./search";

const WAYS = ["list", "tag", "name"] as const;
const CAPACITIES: readonly Capacity[] = ["committee", "representative", "member"];
const way = signal<string>("list");
const text = signal("");
const tags = signal<{ tag: string; count: number }[] | null>(null);
/** Lines that need a look: nobody found, or several. */
const open = signal<LineFound[]>([]);
const added = signal<number | null>(null);

const path = (what: string): string => `/api/setup/c/${place.value.c}/${what}`;

async function choose(ask: { list?: string; tag?: string; everybody?: boolean }): Promise<void> {
  const told = await run(() => post<Found>(path("choose"), ask));
  if (!told) return;
  const sure = told.lines.filter((line) => line.found.length === 1);
  open.value = told.lines.filter((line) => line.found.length !== 1);
  added.value = add(sure.map((line) => line.found[0]!));
  if (ask.list) text.value = "";
}

export function Finding(): JSX.Element {
  return (
    <section class="finding stack" aria-label={t("setup-find-members")}>
      <Field label={t("setup-add-as")}>
        {(props) => (
          <select {...props} value={capacity.value} onChange={(event) => (capacity.value = event.currentTarget.value as Capacity)}>
            {CAPACITIES.map((one) => <option key={one} value={one}>{t(`setup-capacity-${one}`)}</option>)}
          </select>
        )}
      </Field>
      <Everybody />
      <Tabs label={t("setup-find-members")} chosen={way.value} onChoose={(id) => (way.value = id)} tabs={WAYS.map((id) => ({ id, label: t(`setup-way-${id}`) }))} />
      {way.value === "list" ? <Pasted /> : way.value === "tag" ? <Tags /> : <ByName />}
      {added.value !== null ? <p role="status" class="strong">{t("setup-added", { count: added.value })}</p> : null}
      <Open />
    </section>
  );
}

/** So many are likely all meant. */
const FEW = 60;

/** A small register is often the body itself. */
function Everybody(): JSX.Element | null {
  const count = community.value?.persons ?? 0;
  if (!count || count > FEW || members.value.length) return null;
  return <p><Button look="primary" disabled={busy.value} onPress={() => void choose({ everybody: true })}>{t("setup-add-everybody", { count })}</Button></p>;
}

function Pasted(): JSX.Element {
  const lines = text.value.split("\n").filter((line) => line.trim()).length;
  return (
    <div class="stack">
      <Field label={t("setup-list")} hint={t("setup-list-hint")}>
        {(props) => <textarea {...props} rows={6} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
      </Field>
      <p><Button disabled={!lines || busy.value} onPress={() => void choose({ list: text.value })}>{lines ? t("setup-find-lines", { count: lines }) : t("setup-find-none")}</Button></p>
    </div>
  );
}

function Tags(): JSX.Element {
  useEffect(() => {
    void run(async () => (tags.value = (await get<{ tags: { tag: string; count: number }[] }>(path("tags"))).tags));
  }, []);
  const some = tags.value ?? [];
  return (
    <div class="stack">
      <p class="quiet small">{some.length || !tags.value ? t("setup-tags-hint") : t("setup-no-tags")}</p>
      <div class="row">
        {some.map(({ tag, count }) => <Button key={tag} disabled={busy.value} onPress={() => void choose({ tag })}>{t("setup-tag", { tag, count })}</Button>)}
      </div>
    </div>
  );
}

function ByName(): JSX.Element {
  const take = (person: PersonTold): void => void (added.value = add([person]));
  return <PersonSearch label={t("setup-one-by-one")} act={t("setup-add")} without={new Set(members.value.map((one) => one.person.id))} onTake={take} />;
}

function settle(line: LineFound, person: PersonTold | null): void {
  open.value = open.value.filter((one) => one !== line);
  if (person) added.value = add([person]);
}

/** What could not be settled by itself. */
function Open(): JSX.Element | null {
  if (!open.value.length) return null;
  return (
    <ul class="stack openlines" aria-label={t("setup-open-lines", { count: open.value.length })}>
      {open.value.map((line) => (
        <li key={line.line} class="doubt">
          <p class="row spread">
            <span>{line.found.length ? t("setup-several", { line: line.line }) : t("setup-nobody", { line: line.line })}</span>
            <Button look="plain" onPress={() => settle(line, null)}>{t("setup-leave-line")}</Button>
          </p>
          <div class="row">
            {line.found.map((person) => (
              <Button key={person.id} onPress={() => settle(line, person)}>{[person.name, person.number, person.household].filter(Boolean).join(" · ")}</Button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

// People entered twice: the likely pairs side by side, and one press to make them one. Nothing is joined by itself.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { t } from "../src/ui/words";
import type { MergeTold, PersonTold, TwinsFound, TwinsTold } from "../src/wire";
import { get, post } from "./api";
import { place } from "./place";
import { PersonSearch } from "./search";
import { busy, loadHouse, run } from "./state";

const pairs = signal<readonly TwinsTold[] | null>(null);
const first = signal<PersonTold | null>(null);

async function look(): Promise<void> {
  const told = await get<TwinsFound>(`/api/setup/c/${place.value.c}/twins`).catch(() => null);
  if (told) pairs.value = told.pairs;
}

/** What tells one entry from another. */
const about = (one: PersonTold): string => [one.number, one.household, ...one.tags].filter(Boolean).join(" · ") || t("setup-twins-bare");

async function join(stays: PersonTold, goes: PersonTold): Promise<void> {
  const sure = await confirmed(t("setup-twins-sure", { name: stays.name }), t("setup-twins-join"), t("setup-twins-words", { stays: `${stays.name} ${about(stays)}`, goes: `${goes.name} ${about(goes)}` }));
  if (!sure) return;
  const told = await run(async () => {
    const answer = await post<MergeTold>(`/api/setup/c/${place.value.c}/merge`, { stays: stays.id, goes: goes.id });
    await loadHouse();
    return answer;
  });
  if (!told) return;
  first.value = null;
  await look();
  toast(told.rolls.length ? t("setup-twins-roll", { titles: told.rolls.join(t("setup-comma")) }) : t("setup-twins-done"));
}

export function Twins(): JSX.Element {
  useEffect(() => void look(), []);
  const found = pairs.value ?? [];
  return (
    <details open={found.length > 0}>
      <summary>{found.length ? t("setup-twins-found", { count: found.length }) : t("setup-twins")}</summary>
      <div class="stack">
        <p class="quiet small">{t("setup-twins-lead")}</p>
        <ul class="lines">
          {found.map(({ first: one, second: other }) => <Pair key={`${one.id}-${other.id}`} one={one} other={other} />)}
        </ul>
        <ByHand />
      </div>
    </details>
  );
}

function Pair({ one, other }: { one: PersonTold; other: PersonTold }): JSX.Element {
  return (
    <li>
      <span class="grow">
        <span class="strong">{one.name}</span> <span class="quiet small">{about(one)}</span>
        <br />
        <span class="strong">{other.name}</span> <span class="quiet small">{about(other)}</span>
      </span>
      <Button disabled={busy.value} onPress={() => void join(one, other)}>{t("setup-twins-same")}</Button>
    </li>
  );
}

/** Two that are written differently are found by hand. */
function ByHand(): JSX.Element {
  const held = first.value;
  if (!held) return <PersonSearch label={t("setup-twins-first")} act={t("setup-twins-keep")} onTake={(person) => (first.value = person)} />;
  return (
    <>
      <p>
        {t("setup-twins-kept", { name: held.name })} <span class="quiet small">{about(held)}</span>{" "}
        <Button look="plain" onPress={() => (first.value = null)}>{t("cancel")}</Button>
      </p>
      <PersonSearch label={t("setup-twins-second")} act={t("setup-twins-same")} without={new Set([held.id])} onTake={(person) => void join(held, person)} />
    </>
  );
}

// A person asks to be forgotten: found, told what that means, and erased, by two people where the rule asks for two.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { confirmed, reasonFor } from "../src/ui/ask";
import { Button, Dialog } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { t } from "../src/ui/words";
import type { ErasureTold, NewErasure, PersonTold } from "../src/wire";
import { post } from "./api";
import { Fault } from "./frame";
import { place } from "./place";
import { PersonSearch } from "./search";
import { busy, loadHouse, loadMeeting, run, whole } from "./state";

const finding = signal(false);

async function erase(name: string, who: Omit<NewErasure, "reason">): Promise<void> {
  const reason = await reasonFor(t("setup-forget-title", { name }), t("setup-forget-go"), t("setup-forget-reason"), t("setup-forget-words"));
  if (reason === null) return;
  const told = await run(async () => {
    const answer = await post<ErasureTold>(`/api/setup/m/${place.value.m}/erase`, { ...who, reason });
    await loadMeeting();
    return answer;
  });
  if (!told) return;
  finding.value = false;
  toast(t(told.done ? "setup-forgotten" : "setup-forget-proposed"));
}

/** The same before the community has a meeting: no log names anybody yet, so no reason is asked for. */
async function eraseEarly(person: PersonTold): Promise<void> {
  if (!(await confirmed(t("setup-forget-title", { name: person.name }), t("setup-forget-go"), t("setup-forget-early")))) return;
  const told = await run(async () => {
    const answer = await post<ErasureTold>(`/api/setup/c/${place.value.c}/erase`, { person: person.id });
    await loadHouse();
    return answer;
  });
  if (!told) return;
  finding.value = false;
  toast(t("setup-forgotten"));
}

/** The way to carry out such a request; who leads another office does not see it. */
export function Forgetting(): JSX.Element {
  const early = !place.value.m;
  const take = (person: PersonTold): void => void (early ? eraseEarly(person) : erase(person.name, { person: person.id }));
  return (
    <details>
      <summary>{t("setup-forget")}</summary>
      <p class="quiet small">{t("setup-forget-lead")}</p>
      <p><Button disabled={busy.value} onPress={() => (finding.value = true)}>{t("setup-forget-find")}</Button></p>
      <Dialog open={finding.value} title={t("setup-forget")} onClose={() => (finding.value = false)} acts={<Button onPress={() => (finding.value = false)}>{t("close")}</Button>}>
        <div class="stack">
          <PersonSearch label={t("setup-forget-whom")} act={t("setup-forget-this")} onTake={take} />
          {early ? null : <Guests />}
          <Fault />
        </div>
      </Dialog>
    </details>
  );
}

/** Who came to this meeting and may stand in no register. */
function Guests(): JSX.Element | null {
  const named = (whole.value?.guests ?? []).filter((guest) => guest.name);
  if (!named.length) return null;
  return (
    <section class="stack tight" aria-label={t("setup-forget-guests")}>
      <h3>{t("setup-forget-guests")}</h3>
      <ul class="lines">
        {named.map((guest) => (
          <li key={guest.member}>
            <span class="grow strong">{guest.name}</span>
            <Button onPress={() => void erase(guest.name, { member: guest.member })}>{t("setup-forget-this")}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

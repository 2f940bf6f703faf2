// Who the members are: by a list pasted from anywhere, by a tag of the register, or one by one. Nobody is guessed: a
// line that fits several leaves the choice open, a line that fits nobody is named.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Empty } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Capacity } from "../src/wire";
import { Checks } from "./checks";
import { onward, Screen } from "./frame";
import { Finding } from "./finding";
import { changed, edit, members, save, type Chosen } from "./seated";
import { body, community, seated, whole } from "./state";

const CAPACITIES: readonly Capacity[] = ["committee", "representative", "member"];
const AT_ONCE = 100;

const shown = signal(AT_ONCE);
export function MembersStep(): JSX.Element {
  if (!body.value) return <Screen now="members" title={t("setup-step-members")}><p class="quiet">{t("setup-working")}</p></Screen>;
  if (!seated.value) return <Everybody />;
  const count = members.value.length;
  if (whole.value && whole.value.meeting.phase !== "draft") return <Fixed />;
  const on = async (): Promise<void> => {
    if (!changed.value || (await save())) onward("members");
  };
  return (
    <Screen now="members" title={count ? t("setup-members-count", { count }) : t("setup-members-title")} lead={t("setup-members-lead")}
      primary={{ words: changed.value ? t("setup-save-on") : t("setup-on"), press: () => void on(), disabled: count === 0 }}>
      {count && count >= (community.value?.persons ?? 0) ? <details><summary>{t("setup-members-more")}</summary><Finding /></details> : <Finding />}
      {count ? <List /> : <Empty>{t("setup-members-none")}</Empty>}
      {!changed.value && body.value ? <Checks checks={body.value.checks} /> : null}
    </Screen>
  );
}

/** Once the doors are open the list stays as it is. */
function Fixed(): JSX.Element {
  return (
    <Screen now="members" title={t("setup-members-count", { count: members.value.length })} lead={t("setup-members-fixed")} primary={{ words: t("setup-on"), press: () => onward("members") }}>
      <ol class="lines">
        {members.value.map(({ person, capacity: role, office }, at) => (
          <li key={person.id}>
            <span class="quiet small at">{at + 1}</span>
            <span class="grow"><span class="strong">{person.name}</span><span class="quiet small">{[person.number, person.household].filter(Boolean).join(" · ")}</span></span>
            <span class="quiet small">{office || t(`setup-capacity-${role}`)}</span>
          </li>
        ))}
      </ol>
    </Screen>
  );
}

/** Where the law counts everybody, there is nobody to choose. */
function Everybody(): JSX.Element {
  const unit = body.value?.body.unit ?? "person";
  return (
    <Screen now="members" title={t(`setup-everybody-${unit}`)} lead={t("setup-everybody-lead", { households: community.value?.households ?? 0, persons: community.value?.persons ?? 0 })}
      primary={{ words: t("setup-on"), press: () => onward("members") }}>
      {body.value ? <Checks checks={body.value.checks} /> : null}
    </Screen>
  );
}

function List(): JSX.Element {
  return (
    <div class="members">
      <ol class="lines">
        {members.value.slice(0, shown.value).map((one, at) => <Member key={one.person.id} one={one} at={at + 1} />)}
      </ol>
      {members.value.length > shown.value ? (
        <p><button type="button" class="button outline" onClick={() => (shown.value += 500)}>{t("setup-show-more", { count: members.value.length - shown.value })}</button></p>
      ) : null}
    </div>
  );
}

function Member({ one, at }: { one: Chosen; at: number }): JSX.Element {
  const { person } = one;
  return (
    <li>
      <span class="quiet small at">{at}</span>
      <span class="grow">
        <span class="strong">{person.name}</span> <span class="quiet small">{[person.number, person.household].filter(Boolean).join(" · ")}</span>
      </span>
      <select aria-label={t("setup-capacity-of", { name: person.name })} value={one.capacity} onChange={(event) => edit(person.id, { capacity: event.currentTarget.value as Capacity })}>
        {CAPACITIES.map((capacity) => <option key={capacity} value={capacity}>{t(`setup-capacity-${capacity}`)}</option>)}
      </select>
      <input aria-label={t("setup-office-of", { name: person.name })} placeholder={t("setup-office")} maxLength={60} value={one.office} onChange={(event) => edit(person.id, { office: event.currentTarget.value.trim() })} />
      <button type="button" class="button plain" aria-label={t("setup-leave-out-name", { name: person.name })} onClick={() => edit(person.id, null)}>{t("setup-leave-out")}</button>
    </li>
  );
}

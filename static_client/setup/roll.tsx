// The roll of this meeting: the votes there are, every check of the rule on them, and the guests who have none.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { GuestRole, PersonTold, RollTold } from "../src/wire";
import { get, post } from "./api";
import { Checks } from "./checks";
import { metres } from "./columns";
import { onward, Screen } from "./frame";
import { Table } from "./pieces";
import { place } from "./place";
import { Beforehand } from "./proxies";
import { PersonSearch } from "./search";
import { busy, loadMeeting, run, whole } from "./state";
import { TableOfSeats } from "./table";

const ROLES: readonly GuestRole[] = ["legal_adviser", "expert", "supervisor", "attendee_nonvoting", "observer_org", "observer"];
const roll = signal<RollTold | null>(null);
const role = signal<GuestRole>("attendee_nonvoting");
const name = signal("");

const path = (what: string): string => `/api/setup/m/${place.value.m}/${what}`;

async function put(): Promise<void> {
  await run(async () => {
    roll.value = await post<RollTold>(path("roll"));
    await loadMeeting();
  });
}

async function look(): Promise<void> {
  roll.value = null;
  await run(async () => (roll.value = await get<RollTold>(path("roll"))));
}

export function RollStep(): JSX.Element {
  useEffect(() => void look(), []);
  const told = roll.value;
  const draft = whole.value?.meeting.phase === "draft";
  if (!told) return <Screen now="roll" title={t("setup-step-roll")}><p class="quiet">{t("setup-working")}</p></Screen>;
  const again = told.set && draft ? <Button disabled={busy.value} onPress={() => void put()}>{t("setup-roll-again")}</Button> : undefined;
  const primary = told.set
    ? { words: t("setup-on"), press: () => onward("roll") }
    : { words: t("setup-roll-set", { count: told.rights }), press: () => void put(), disabled: told.rights === 0 };
  return (
    <Screen now="roll" title={t("setup-roll-title", { count: told.rights })} lead={t(told.set ? "setup-roll-is-set" : "setup-roll-lead")} primary={primary} also={again}>
      <Checks checks={told.checks} />
      <Lines told={told} />
      {told.set && draft ? <><Guests /><Beforehand /></> : null}
      {told.set && draft ? <TableOfSeats /> : null}
    </Screen>
  );
}

function Lines({ told }: { told: RollTold }): JSX.Element {
  return (
    <details>
      <summary>{told.lines.length < told.rights ? t("setup-roll-first", { count: told.lines.length }) : t("setup-roll-look")}</summary>
      <Table label={t("setup-roll-look")}>
          <thead>
            <tr><th scope="col">{t("setup-field-name")}</th><th scope="col">{t("setup-field-household")}</th><th scope="col">{t("setup-field-capacity")}</th><th scope="col">{t("setup-field-area")}</th><th scope="col">{t("setup-remarks")}</th></tr>
          </thead>
          <tbody>
            {told.lines.map((line, at) => (
              <tr key={at}>
                <td class="strong">{line.name}</td>
                <td>{line.household}</td>
                <td>{t(`setup-capacity-${line.capacity}`)}</td>
                <td>{line.area ? metres(line.area) : ""}</td>
                <td>{line.remarks.map(said).join(t("setup-semicolon"))}</td>
              </tr>
            ))}
          </tbody>
      </Table>
    </details>
  );
}

/** Those invited without a vote. */
function Guests(): JSX.Element {
  const invite = (who: { person: number } | { name: string }): void =>
    void run(async () => {
      await post(path("guests"), { role: role.value, ...who });
      name.value = "";
      await loadMeeting();
    });
  const guests = whole.value?.guests ?? [];
  return (
    <section class="stack guests" aria-labelledby="guests-title">
      <h3 id="guests-title">{t("setup-guests", { count: guests.length })}</h3>
      <ul class="lines">
        {guests.map((guest) => (
          <li key={guest.member}><span class="grow strong">{guest.name}</span><span class="quiet small">{t(`setup-role-${guest.role}`)}</span></li>
        ))}
      </ul>
      <details>
        <summary>{t("setup-guest-add")}</summary>
        <div class="stack">
          <Field label={t("setup-guest-role")}>
            {(props) => (
              <select {...props} value={role.value} onChange={(event) => (role.value = event.currentTarget.value as GuestRole)}>
                {ROLES.map((one) => <option key={one} value={one}>{t(`setup-role-${one}`)}</option>)}
              </select>
            )}
          </Field>
          <PersonSearch label={t("setup-guest-known")} act={t("setup-invite")} onTake={(person: PersonTold) => invite({ person: person.id })} />
          <div class="row bottom">
            <Field label={t("setup-guest-name")}>
              {(props) => <input {...props} maxLength={120} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />}
            </Field>
            <Button disabled={!name.value.trim() || busy.value} onPress={() => invite({ name: name.value.trim() })}>{t("setup-invite")}</Button>
          </div>
        </div>
      </details>
    </section>
  );
}

// The roll of each hall: number, name, household, time of arrival, signature; guests apart, who have no vote.
import type { JSX } from "preact";
import { t } from "../src/ui/words";
import type { PaperHall, PaperPerson } from "../src/wire";
import { Head, Nothing, Page } from "./pieces";
import { onlyHere, placesToGo, sorted, told } from "./state";

export function RollSheets(): JSX.Element {
  const { people } = told.value!;
  if (people === null) return <Nothing words={t("paper-no-names")} />;
  if (!people.length) return <Nothing words={t("paper-no-roll")} />;
  if (!placesToGo.value.length) return <Nothing words={t("paper-no-hall")} />;
  const ordered = sorted(people);
  return <>{placesToGo.value.map((hall) => <OfHall key={hall.id} hall={hall} people={onlyHere.value ? ordered.filter((one) => one.hall === hall.id) : ordered} />)}</>;
}

function OfHall({ hall, people }: { hall: PaperHall; people: readonly PaperPerson[] }): JSX.Element {
  const members = people.filter((one) => one.guest === null);
  const guests = people.filter((one) => one.guest !== null);
  if (!people.length) return <Nothing words={t("paper-nobody-here", { hall: hall.name })} />;
  return (
    <>
      {members.length ? <List hall={hall.name} title={t("paper-roll-title", { count: members.length })} people={members} /> : null}
      {guests.length ? <List hall={hall.name} title={t("paper-guests-title", { count: guests.length })} people={guests} /> : null}
    </>
  );
}

const COLUMNS = ["place", "own-number", "who", "household", "arrival", "signature"] as const;

function List({ hall, title, people }: { hall: string; title: string; people: readonly PaperPerson[] }): JSX.Element {
  const guests = people[0]!.guest !== null;
  return (
    <Page>
      <table class="roll">
        <colgroup>{COLUMNS.map((column) => <col key={column} class={column} />)}</colgroup>
        <thead>
          <tr class="over"><td colSpan={6}><Head title={title} at={hall} /></td></tr>
          <tr>
            <th scope="col">{t("paper-n")}</th>
            <th scope="col">{t("paper-number")}</th>
            <th scope="col">{t("paper-name")}</th>
            <th scope="col">{t(guests ? "paper-role" : "paper-household")}</th>
            <th scope="col">{t("paper-arrival")}</th>
            <th scope="col">{t("paper-signature")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one, at) => (
            <tr key={at}>
              <td>{at + 1}</td>
              <td>{one.number}</td>
              <td class="who">{one.name}</td>
              <td>{one.guest ? t(`paper-role-${one.guest}`) : one.household}</td>
              <td /><td />
            </tr>
          ))}
        </tbody>
      </table>
      <p class="below">{t("paper-roll-below")}</p>
    </Page>
  );
}

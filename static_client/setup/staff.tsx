// Who runs the meeting: one single-use link for each seat, shown, scanned or printed; and every member's own card.
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { timeOfDay } from "../src/ui/clock";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Cards, HallTold, StaffSeat, StaffTold } from "../src/wire";
import { get } from "./api";
import { Forgetting } from "./forgetting";
import { onward, Screen } from "./frame";
import { askExport, askLink, grantFor, takeBack, type Row } from "./grants";
import { LinkDialog, links } from "./links";
import { place } from "./place";
import { sheet } from "./sheet";
import { busy, done, house, loadMeeting, run, whole } from "./state";

const LOOK_MS = 3000;
const LEADING: readonly StaffSeat[] = ["moderator", "recorder", "supervisor", "convener"];
const AT_HALL: readonly StaffSeat[] = ["hall_desk", "teller", "projector"];

const watched = signal(0);
let watching: ReturnType<typeof setInterval> | undefined;

effect(() => {
  clearInterval(watching);
  if (watched.value) watching = setInterval(() => void loadMeeting().catch(() => undefined), LOOK_MS);
});

/** While this is on the screen, who has entered is looked at every few seconds. */
export function useArrivals(): void {
  useEffect(() => {
    watched.value++;
    return () => void watched.value--;
  }, []);
}

async function printCards(): Promise<void> {
  const told = await run(() => get<Cards>(`/api/setup/m/${place.value.m}/cards`));
  if (told) sheet.value = { kind: "cards", title: told.title, cards: told.cards };
}

export function StaffStep(): JSX.Element {
  useArrivals();
  const halls = whole.value?.halls ?? [];
  const made = links.value.length;
  const also = made ? <Button onPress={() => (sheet.value = { kind: "links", title: whole.value?.meeting.title ?? "", links: links.value })}>{t("setup-print-links", { count: made })}</Button> : undefined;
  return (
    <Screen now="staff" title={t("setup-staff-title")} lead={t("setup-staff-lead")} also={also} primary={{ words: t("setup-on"), press: () => onward("staff"), disabled: !done.value.staff }}>
      <Group title={t("setup-staff-leading")} rows={LEADING.map((seat) => ({ seat, hall: null }))} />
      {halls.map((hall) => <Group key={hall.id} title={hall.name} rows={seatsAt(hall)} />)}
      <Group title={t("setup-trustees")} rows={[{ seat: "trustee", hall: null }]} />
      <section class="stack" aria-labelledby="cards-title">
        <h3 id="cards-title">{t("setup-cards")}</h3>
        <p class="quiet small">{t("setup-cards-lead")}</p>
        <p><Button disabled={busy.value} onPress={() => void printCards()}>{t("setup-cards-print", { count: (whole.value?.roll ?? 0) + (whole.value?.guests.length ?? 0) })}</Button></p>
      </section>
      <section class="stack" aria-labelledby="export-title">
        <h3 id="export-title">{t("setup-export")}</h3>
        <p class="quiet small">{t("setup-export-lead")}</p>
        <p class="row">
          {(whole.value?.exports ?? []).map((one) => (
            <a key={one.export} class="button primary" href={`/api/m/${place.value.m}/export/${one.export}`} download>
              {t("setup-export-fetch", { when: timeOfDay(one.until) })}
            </a>
          ))}
          <Button disabled={busy.value} onPress={() => void askExport()}>{t("setup-export-ask")}</Button>
        </p>
      </section>
      {house.value?.admin ? <Forgetting /> : null}
      {done.value.staff ? null : <p class="quiet">{t("setup-staff-moderator-first")}</p>}
      <LinkDialog />
    </Screen>
  );
}

const seatsAt = (hall: HallTold): Row[] => (hall.hall_kind === "online" ? ["hall_desk" as const] : AT_HALL).map((seat) => ({ seat, hall }));

function Group({ title, rows }: { title: string; rows: Row[] }): JSX.Element {
  return (
    <section class="stack tight" aria-label={title}>
      <h3>{title}</h3>
      <ul class="lines">
        {rows.map((row) => <SeatLine key={row.seat} row={row} />)}
      </ul>
    </section>
  );
}

function SeatLine({ row }: { row: Row }): JSX.Element {
  const there = (whole.value?.staff ?? []).filter((one) => one.seat === row.seat && (!row.hall || one.hall === row.hall.id));
  const handed = links.value.some((one) => one.seat === row.seat && one.hall === (row.hall?.id ?? null));
  const granted = grantFor(row) !== null;
  const needed = granted || (row.seat === "moderator" && !there.length);
  const words = granted ? "setup-link-granted" : there.length ? "setup-link-another" : "setup-link-make";
  return (
    <li>
      <span class="grow">
        <span class="strong">{t(`setup-seat-${row.seat}`)}</span> <Entered there={there} handed={handed} />
        <span class="quiet small why">{t(`setup-seat-why-${row.seat}`)}</span>
      </span>
      {there.map((one) => (
        <Button key={one.device} look="plain" disabled={busy.value} onPress={() => void takeBack(one)}>
          {one.label ? t("setup-seat-take-back-of", { name: one.label }) : t("setup-seat-take-back")}
        </Button>
      ))}
      <Button look={needed ? "primary" : "outline"} disabled={busy.value} onPress={() => void askLink(row)}>{t(words)}</Button>
    </li>
  );
}

function Entered({ there, handed }: { there: StaffTold[]; handed: boolean }): JSX.Element {
  if (!there.length) return <span class="quiet small">{t(handed ? "setup-link-handed" : "setup-not-entered")}</span>;
  const names = there.map((one) => one.label).filter(Boolean).join(t("setup-comma"));
  return <span class="entered small">{names ? t("setup-entered-as", { names }) : t("setup-entered", { count: there.length })}</span>;
}

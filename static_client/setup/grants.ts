// Seats given and taken back. Until the doors open the office does it alone; from then on another person agrees first.
import { signal } from "@preact/signals";
import { randomId } from "../src/link/device";
import { confirmed, reasonFor } from "../src/ui/ask";
import { t } from "../src/ui/words";
import type { HallTold, StaffSeat, StaffTold } from "../src/wire";
import { perform, whole } from "./state";

export interface Row {
  seat: StaffSeat;
  hall: HallTold | null;
}

/** The seat whose link is being made or shown. */
export const opened = signal<Row | null>(null);

const live = (): boolean => whole.value?.meeting.phase !== "draft";

/** The grant that a link for this seat would use up, if there is one. */
export function grantFor({ seat, hall }: Row): string | null {
  return whole.value?.grants.find((one) => one.seat === seat && one.hall === (hall?.id ?? null))?.grant ?? null;
}

/** Make a link for this seat; once the doors are open, ask for it first. */
export async function askLink(row: Row): Promise<void> {
  if (!live() || row.seat === "projector" || grantFor(row)) return void (opened.value = row);
  const reason = await reasonFor(t("setup-grant-title", { seat: t(`setup-seat-${row.seat}`) }), t("setup-grant-go"), t("setup-reason"), t("setup-two-people"));
  if (reason === null) return;
  await perform({ kind: "grant_seat", grant: randomId(), seat: row.seat, hall: row.hall?.id ?? null, reason });
}

/** Take a seat away from a device. */
export async function takeBack({ device, seat, hall, label }: StaffTold): Promise<void> {
  const title = t("setup-take-back-title", { who: label || t(`setup-seat-${seat}`) });
  const go = t("setup-seat-take-back");
  const reason = live() ? await reasonFor(title, go, t("setup-reason"), t("setup-two-people")) : (await confirmed(title, go)) ? "" : null;
  if (reason === null) return;
  await perform({ kind: "release_seat", device, seat, hall, reason });
}

/** Ask for the list of people; another person agrees before it can be fetched. */
export async function askExport(): Promise<void> {
  const reason = await reasonFor(t("setup-export-title"), t("setup-grant-go"), t("setup-reason"), t("setup-export-words"));
  if (reason !== null) await perform({ kind: "export_people", export: randomId(), reason });
}

// Telephones: of the main hall, and of each hall's steward. They are typed here and stay on this device.
import { signal } from "@preact/signals";
import { keep, kept } from "../src/ui/keeping";
import { meetingOfPage } from "../src/link/device";

const KEPT = `yishi.paper.numbers.${meetingOfPage()}`;

/** By hall. */
export const numbers = signal<Readonly<Record<string, string>>>(read());

function read(): Record<string, string> {
  try {
    const found: unknown = JSON.parse(kept(KEPT) ?? "{}");
    return Object.fromEntries(Object.entries(found as object).filter(([, number]) => typeof number === "string"));
  } catch {
    return {};
  }
}

export const numberOf = (hall: string): string => numbers.value[hall] ?? "";

export function keepNumber(hall: string, number: string): void {
  numbers.value = { ...numbers.value, [hall]: number };
  keep(KEPT, JSON.stringify(numbers.value));
}

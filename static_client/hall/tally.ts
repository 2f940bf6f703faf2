// Two numbers of this device for this meeting: what was stored here, and what the main hall has confirmed. They
// differ by what still waits. Refused acts are counted apart: they were answered, and did not happen.
import { computed, signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { outbox } from "../src/link/session";
import type { Parcel } from "../src/link/outbox";
import { keep, kept } from "../src/ui/keeping";

const KEPT = `yishi.desk.${meetingOfPage()}`;

interface Answered {
  confirmed: number;
  refused: number;
}

function earlier(): Answered {
  try {
    const held = JSON.parse(kept(KEPT) ?? "null") as Answered | null;
    return held && Number.isInteger(held.confirmed) && Number.isInteger(held.refused) ? held : { confirmed: 0, refused: 0 };
  } catch {
    return { confirmed: 0, refused: 0 };
  }
}

export const answered = signal<Answered>(earlier());
export const waiting = computed(() => outbox.waiting.value.length);
/** Everything put in on this device that was not refused. */
export const stored = computed(() => answered.value.confirmed + waiting.value);

const followed = new Set<string>();

function follow(parcel: Parcel): void {
  if (followed.has(parcel.id)) return;
  followed.add(parcel.id);
  const stop = parcel.answer.subscribe((ack) => {
    if (!ack) return;
    const { confirmed, refused } = answered.value;
    answered.value = ack.ok ? { confirmed: confirmed + 1, refused } : { confirmed, refused: refused + 1 };
    keep(KEPT, JSON.stringify(answered.value));
    queueMicrotask(() => stop());
  });
}

outbox.waiting.subscribe((parcels) => parcels.forEach(follow));

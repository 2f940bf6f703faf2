// What this phone has been told was received, kept on this phone for its owner. The record is the log's, not this.
import { signal } from "@preact/signals";
import { meetingOfPage } from "../src/link/device";
import { keep, kept } from "../src/ui/keeping";
import type { Choice } from "../src/wire";

export interface Receipt {
  poll: string;
  right: string;
  member: string;
  question: string;
  choice: Choice;
  /** Place in the log. */
  seq: number;
  /** ms, this device's clock. */
  at: number;
}

const KEY = `yishi.receipts.${meetingOfPage()}`;
export const receipts = signal<Receipt[]>(read());

function read(): Receipt[] {
  try {
    const held: unknown = JSON.parse(kept(KEY) ?? "[]");
    return Array.isArray(held) ? (held as Receipt[]) : [];
  } catch {
    return [];
  }
}

/** A later vote of the same right stands in the place of the earlier one. */
export function keepReceipt(receipt: Receipt): void {
  const others = receipts.value.filter((held) => held.poll !== receipt.poll || held.right !== receipt.right);
  receipts.value = [...others, receipt];
  keep(KEY, JSON.stringify(receipts.value));
}

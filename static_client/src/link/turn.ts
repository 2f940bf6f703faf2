// Which of this device's pages sends. A lease in localStorage, taken over at once by the page that is looked at: a
// hidden page may be frozen by the phone at any moment. Two senders for an instant do no harm, ids repeat.
import { keep, kept } from "../ui/keeping";
import { randomId } from "./device";

export const LEASE_MS = 3000;

interface Lease {
  page: string;
  until: number;
}

function held(key: string): Lease | null {
  try {
    return JSON.parse(kept(key) ?? "null") as Lease | null;
  } catch {
    return null;
  }
}

export class Turn {
  private readonly page = randomId();
  private readonly key: string;

  constructor(meeting: string, changed: () => void) {
    this.key = `yishi.turn.${meeting}`;
    setInterval(changed, LEASE_MS / 3);
    document.addEventListener("visibilitychange", changed);
    addEventListener("pagehide", () => this.giveUp());
  }

  /** Whether this page sends now; renews the lease where it does. */
  mine(): boolean {
    const lease = held(this.key);
    const other = lease !== null && lease.page !== this.page && lease.until > Date.now() && lease.until < Date.now() + 2 * LEASE_MS;
    // two windows side by side are both looked at: the one that has the focus sends
    if (other && (document.hidden || !document.hasFocus())) return false;
    keep(this.key, JSON.stringify({ page: this.page, until: Date.now() + LEASE_MS }));
    return true;
  }

  private giveUp(): void {
    if (held(this.key)?.page === this.page) keep(this.key, "null");
  }
}

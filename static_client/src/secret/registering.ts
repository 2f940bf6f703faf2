// A seat's key is made and made known by itself as soon as trustees have begun: nobody has to think of it.
import { effect, signal } from "@preact/signals";
import { meetingOfPage } from "../link/device";
import type { ClientCommand } from "../wire";
import type { StaffRole } from "./staff-key";

/** This device's public keys, by role, once they are made. */
export const mine = signal<ReadonlyMap<StaffRole, string>>(new Map());
/** This browser keeps no keys: the device cannot sign. */
export const keyless = signal(false);

interface Wanted {
  /** The meeting's hash, which the proof names. */
  meeting: string;
  roles: readonly StaffRole[];
}

/** Make and register what `wanted` says, whenever it says more. `send` resolves true where the server has it. */
export function registerKeys(wanted: () => Wanted | null, send: (doing: ClientCommand) => Promise<boolean>): void {
  const done = new Set<StaffRole>();
  effect(() => {
    const now = wanted();
    if (!now) return;
    for (const role of now.roles) {
      if (done.has(role)) continue;
      done.add(role);
      void register(now.meeting, role, send).then((sent) => (sent ? undefined : setTimeout(() => done.delete(role), 5000)));
    }
  });
}

async function register(hash: string, role: StaffRole, send: (doing: ClientCommand) => Promise<boolean>): Promise<boolean> {
  try {
    const { registration } = await import("./staff-key");
    const doing = await registration(meetingOfPage(), role, hash);
    mine.value = new Map(mine.value).set(role, doing.key);
    return await send(doing as unknown as ClientCommand);
  } catch {
    keyless.value = true;
    return false;
  }
}

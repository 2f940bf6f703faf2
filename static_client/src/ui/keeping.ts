// Small values kept on this device. A browser that forbids it forgets, and the page works all the same.

type Where = "device" | "tab";

function place(where: Where): Storage {
  return where === "tab" ? sessionStorage : localStorage;
}

/** Keep a value on this device. */
export function keep(key: string, value: string, where: Where = "device"): void {
  try {
    place(where).setItem(key, value);
  } catch {
    // private windows and full disks
  }
}

/** What was kept under `key`, or null. */
export function kept(key: string, where: Where = "device"): string | null {
  try {
    return place(where).getItem(key);
  } catch {
    return null;
  }
}

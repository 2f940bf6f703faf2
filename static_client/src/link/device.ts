// What this device is and can, without needing a secure context: a hall's LAN speaks plain http.

/** 128 random bits as hex: the id of a command, the same on every retry. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The meeting this page was opened for. */
export function meetingOfPage(): string {
  return new URLSearchParams(location.search).get("m") ?? "";
}

/** Whether the meeting this page was opened for is a drill: its id says so, also after it is over. */
export function isDrill(): boolean {
  return meetingOfPage().startsWith("drill-");
}

/** The seat this page is. */
export function seatOfPage(): string {
  return document.documentElement.dataset.seat ?? "public";
}

/** The hall this page was opened for, where the seat has one. */
export function hallOfPage(): string | undefined {
  return new URLSearchParams(location.search).get("hall") ?? undefined;
}

/** Take a code out of the fragment and wipe it from the address bar and the history. */
export function takeCode(): URLSearchParams {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  return fragment;
}

/** What plain http takes away here, by name; empty where nothing is lost. */
export function lost(): string[] {
  return globalThis.isSecureContext ? [] : ["microphone", "wake-lock"];
}

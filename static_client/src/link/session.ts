// The one link and the one outbox of this page.
import { effect, signal } from "@preact/signals";
import { keep, kept } from "../ui/keeping";
import { hallOfPage, meetingOfPage, seatOfPage } from "./device";
import { Link } from "./link";
import { Outbox } from "./outbox";
import { socketWire } from "./socket";
import { keepTime } from "./timekeeping";

const halfFilled = signal(0);

export const link = new Link(socketWire(), {
  meeting: meetingOfPage(),
  seat: seatOfPage(),
  hall: hallOfPage(),
  bundle: __BUNDLE__,
});

keepTime(link, seatOfPage() === "phone" || seatOfPage() === "public");

export const outbox = new Outbox(link, meetingOfPage());

const HERE_MS = 2500;
let saidHere = 0;
/** How long the last sign of life took to be answered: the hall's delay, as the chair is told it. */
let trip: number | undefined;

/** A hall's desk answers what it hears, so that a cut is noticed in ten seconds instead of a minute. (Not by a timer:
    browsers slow the timers of a page that is not looked at, but not what arrives from the network.) */
effect(() => {
  const heard = link.heardAt.value;
  if (seatOfPage() !== "hall" || heard - saidHere < HERE_MS) return;
  saidHere = heard;
  const asked = performance.now();
  link.emit("here", { trip }, () => (trip = Math.round(performance.now() - asked)));
});

/** Something half-filled is on the page: it is not reloaded until the returned function is called. */
export function holdPage(): () => void {
  let held = true;
  halfFilled.value++;
  return () => {
    if (held) halfFilled.value--;
    held = false;
  };
}

/** Reload a stale page when nothing half-filled is on it; once per build, so that it never goes round in circles. */
effect(() => {
  if (!link.staleBundle.value || halfFilled.value > 0) return;
  if (kept("yishi.reloaded", "tab") === __BUNDLE__) return;
  keep("yishi.reloaded", __BUNDLE__, "tab");
  location.reload();
});

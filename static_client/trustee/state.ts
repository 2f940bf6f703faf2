// What this page knows: what everybody posted, what this device holds, and the next step the two give. Keys are kept on
// this device before anything leaves it.
import { computed, effect, signal } from "@preact/signals";
import { drawn } from "../src/ballot/transcript";
import { meetingOfPage } from "../src/link/device";
import { link, outbox } from "../src/link/session";
import type { Ack, Doing, MeetingView, SecretView, TrusteePageView, YouView } from "../src/wire";
import { fresh, type Holding, keepHolding, takeUp } from "./holding";
import { Distrusted, type Next, overOf, step } from "./steps";

export const view = link.slices.of<TrusteePageView>("trustee");
export const meeting = link.slices.of<MeetingView>("meeting");
export const secret = link.slices.of<SecretView>("secret");
export const you = link.slices.of<YouView>("you");

/** What this device holds; undefined until it was looked for. */
export const held = signal<Holding | null | undefined>(undefined);
export const lasting = signal(true);
export const refused = signal<Ack | null>(null);
export const working = signal(false);

void takeUp(meetingOfPage()).then((found) => {
  lasting.value = found.lasting;
  held.value = found.held ?? null;
});

/** Another tab of this device may have gone on: what is kept counts, unless this one went on meanwhile. */
addEventListener("focus", () => {
  const before = held.value;
  if (working.value) return;
  void takeUp(meetingOfPage()).then((found) => {
    if (held.value === before && !working.value) held.value = found.held ?? null;
  });
});

const random32 = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));

/** What comes next in the ceremony, or why not; nothing where there is no ceremony of trustees. */
export const next = computed<Next | Distrusted | null>(() => {
  const seen = view.value;
  if (!seen || !seen.round || seen.by_operator || seen.failed_by || held.value === undefined) return null;
  try {
    return step(held.value ?? fresh(drawn(), seen.meeting, seen.round), seen, null, drawn(), random32());
  } catch (error) {
    if (error instanceof Distrusted) return error;
    throw error;
  }
});

/** The ceremony's transcript, as this device works it out, while its words are compared and afterwards. */
export const over = computed<Uint8Array | null>(() => {
  const seen = view.value;
  if (!seen || seen.by_operator || !seen.people.length || seen.people.length < seen.trustees) return null;
  if (!seen.people.every((one) => one.opening)) return null;
  try {
    return overOf(seen);
  } catch {
    return null;
  }
});

/** Whether this device is the only one in the ceremony that it finds itself in. */
export const mine = computed(() => view.value?.people.find((one) => one.number === held.value?.trustee) ?? null);

/** A step that leaves nothing to send is kept as soon as it is seen. */
effect(() => {
  const found = next.value;
  if (found && !(found instanceof Distrusted) && !found.message && held.value && found.held !== held.value) void keep(found.held);
});

/** On this device for good, and shown. */
export async function keep(changed: Holding): Promise<void> {
  await keepHolding(meetingOfPage(), changed);
  held.value = changed;
}

/** Take the next step: keep it, then send it. */
export async function go(): Promise<void> {
  const found = next.value;
  if (!found || found instanceof Distrusted || !found.message) return;
  await doing(async () => {
    await keep(found.held);
    await send(found.message!);
  });
}

/** The words were the same for everybody: work out one's share, and confirm. */
export async function agree(): Promise<void> {
  const [seen, agreed, now] = [view.value, over.value, held.value];
  if (!seen || !agreed || !now) return;
  await doing(async () => {
    const found = step(now, seen, agreed, drawn(), random32());
    await keep(found.held);
    if (found.message) await send(found.message);
  });
}

/** Send from this seat; true once it is durable. */
export async function send(command: Doing): Promise<boolean> {
  const answer = await outbox.answered(await outbox.put({ seat: "trustee" }, command));
  refused.value = answer.ok ? null : answer;
  return answer.ok;
}

/** One thing at a time. */
export async function doing(work: () => Promise<void>): Promise<void> {
  if (working.value) return;
  working.value = true;
  try {
    await work();
  } finally {
    working.value = false;
  }
}

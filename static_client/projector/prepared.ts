// A slide is switched to when it can be drawn at once: until a picture is there and unpacked, the one before stays.
import { effect, signal } from "@preact/signals";
import { exhibited, fileUrl } from "../src/exhibit";
import { showing, slide, type Slide } from "./view";

/** A picture that does not come is not waited for longer; its words are shown in its place. */
const PATIENCE_MS = 5000;
const MOST_READY = 12;

/** The slide on the screen. */
export const shown = signal<Slide | null>(null);

/** Pictures unpacked and held, the oldest given up first: an address alone would be unpacked anew at each showing. */
const ready = new Map<string, Promise<void>>();

function unpacked(sha256: string): Promise<void> {
  const known = ready.get(sha256);
  if (known) return known;
  const image = new Image();
  image.src = fileUrl(sha256);
  const done = image.decode().catch(() => void ready.delete(sha256));
  ready.set(sha256, done);
  const oldest = ready.keys().next().value;
  if (ready.size > MOST_READY && oldest !== undefined) ready.delete(oldest);
  return done;
}

const patience = (): Promise<void> => new Promise((resume) => setTimeout(resume, PATIENCE_MS));

effect(() => {
  const next = slide.value;
  if (next?.kind !== "material") {
    shown.value = next;
    return;
  }
  void Promise.race([unpacked(next.exhibit.page.sha256), patience()]).then(() => {
    if (slide.peek() === next) shown.value = next;
  });
});

/** The page after the one on show is fetched while that is looked at. */
effect(() => {
  const now = exhibited(showing.value);
  const next = now?.material.pages[now.at.page + 1];
  if (next) void unpacked(next.sha256);
});

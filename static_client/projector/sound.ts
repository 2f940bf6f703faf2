// A soft tone when a speech has thirty seconds left, two when its time is over. Off until it is switched on at this
// very screen, and off again with the next load: no screen makes a sound that nobody here has asked for.
import { effect, signal } from "@preact/signals";
import { clockSet, serverNow } from "../src/link/time";
import { timeLeft } from "../src/ui/speech";
import { floor } from "./view";

const SOON_MS = 30_000;
const LOUDNESS = 0.12;
const LENGTH_S = 0.45;

export const sound = signal(false);
let context: AudioContext | null = null;

/** Switch it on or off; browsers let a page sound only from a press. */
export function switchSound(): void {
  sound.value = !sound.value;
  if (!sound.value) return;
  context ??= new AudioContext();
  void context.resume();
  tone(0);
}

function tone(after: number): void {
  if (!context || !sound.peek()) return;
  const from = context.currentTime + after;
  const [wave, gain] = [context.createOscillator(), context.createGain()];
  wave.frequency.value = 660;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.04);
  gain.gain.exponentialRampToValueAtTime(0.001, from + LENGTH_S);
  wave.connect(gain).connect(context.destination);
  wave.start(from);
  wave.stop(from + LENGTH_S);
}

/** When it sounds, in ms from now, and how many tones; nothing for what is past or has no limit. */
export function tonesOf(left: number | null): { after: number; tones: number }[] {
  if (left === null) return [];
  return [{ after: left - SOON_MS, tones: 1 }, { after: left, tones: 2 }].filter(({ after }) => after > 0);
}

effect(() => {
  void clockSet.value;
  const speech = floor.value?.speaking;
  if (!sound.value || !speech || speech.running_since === null) return;
  const timers = tonesOf(timeLeft(speech, serverNow())).map(({ after, tones }) =>
    setTimeout(() => Array.from({ length: tones }, (_, at) => tone(at * 0.6)), after),
  );
  return () => timers.forEach(clearTimeout);
});

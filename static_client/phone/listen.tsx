// The question read aloud, when one asks for it: by a person of the house where this very text was recorded, else by
// the phone's own voice.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { fileUrl } from "../src/exhibit";
import { Button } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { t } from "../src/ui/words";
import { showing } from "./view";

const playing = signal<string | null>(null);
let stopNow: (() => void) | null = null;

const hasVoice = (): boolean => typeof speechSynthesis === "object" && typeof SpeechSynthesisUtterance === "function";
const HAN = /\p{Script=Han}/u;

function stop(): void {
  stopNow?.();
  stopNow = null;
  playing.value = null;
}

function play(url: string, failed: () => void): void {
  const sound = new Audio(url);
  sound.onended = stop;
  sound.onerror = failed;
  stopNow = () => {
    sound.onerror = null;
    sound.pause();
  };
  sound.play().catch(failed);
}

function speak(text: string): void {
  const said = new SpeechSynthesisUtterance(text);
  said.lang = HAN.test(text) ? "zh-CN" : "en";
  said.rate = 0.9;
  said.onend = stop;
  said.onerror = () => {
    if (playing.peek() !== null) toast(t("listen-no-voice"));
    stop();
  };
  stopNow = () => speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

/** `sha256` names the text: a clip of another text is never played for it. */
export function Listen({ text, sha256 }: { text: string; sha256: string }): JSX.Element | null {
  useEffect(() => stop, [sha256]);
  const clip = showing.value?.materials.filter((one) => sha256 !== "" && one.reads === sha256).at(-1);
  if (!clip && !hasVoice()) return null;
  const on = playing.value === text;
  const press = (): void => {
    stop();
    if (on) return;
    playing.value = text;
    if (!clip) return speak(text);
    play(fileUrl(clip.sha256), () => (hasVoice() ? speak(text) : stop()));
  };
  return <p><Button pressed={on} onPress={press}>{t(on ? "listen-stop" : clip ? "listen-clip" : "listen")}</Button></p>;
}

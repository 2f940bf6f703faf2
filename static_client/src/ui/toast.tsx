// One short message at a time, said aloud by screen readers, with at most one act ("undo").
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "./parts";

interface Message {
  words: string;
  act?: { words: string; press: () => void };
}

const message = signal<Message | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Show for `ms`; the next one replaces it. What is returned takes this one away, if it still stands. */
export function toast(words: string, act?: Message["act"], ms = act ? 10_000 : 5_000): () => void {
  clearTimeout(timer);
  const shown: Message = act ? { words, act } : { words };
  message.value = shown;
  const away = (): void => {
    if (message.peek() === shown) message.value = null;
  };
  timer = setTimeout(away, ms);
  return away;
}

export function ToastPlace(): JSX.Element {
  const shown = message.value;
  const press = (): void => {
    shown?.act?.press();
    message.value = null;
  };
  return (
    <output class={shown ? "toast row" : "toast"}>
      {shown?.words}
      {shown?.act ? <Button onPress={press}>{shown.act.words}</Button> : null}
    </output>
  );
}

// The floor's acts by key and button: what the views already know to be next.
import { serverNow } from "../src/link/time";
import type { Act } from "../src/wire";
import { console_, floor } from "./views";

const said = (zh: string, en: string): Act["label"] => ({ "zh-CN": zh, en });

/** Give the floor to whoever is first in the queue; null where nobody waits. */
export function nextSpeaker(): Act | null {
  const first = floor.value?.queue[0];
  // while a speech rests nobody else gets the floor: next is that it goes on
  if (floor.value?.interrupted) return { command: { kind: "end_speech" }, label: said(`请 ${floor.value.interrupted.name} 接着说`, `${floor.value.interrupted.name} goes on`), detail: null, confirm: null };
  if (!first) return null;
  return {
    command: { kind: "give_floor", request: first.request },
    label: said(`请 ${first.name} 发言`, `Give the floor to ${first.name}`),
    detail: null,
    confirm: interruption(),
  };
}

/** The next act says on its button whose speech it ends; a key says nothing, so it asks before a speaker with time left is cut short; null where nobody is. */
function interruption(): Act["confirm"] {
  const speech = floor.value?.speaking;
  if (!speech || speech.sort !== "speech") return null;
  const spoken = speech.spoken + (speech.running_since === null ? 0 : serverNow() - speech.running_since);
  if (speech.limit > 0 && spoken >= speech.limit * 1000) return null;
  return said(`${speech.name} 的时间还没到，现在请下一位吗？`, `${speech.name} has time left. Go on to the next speaker?`);
}

/** Stop or go on with the speaker's clock, as the server offers it; null where nobody speaks. */
export function pauseAct(): Act | null {
  return console_.value?.also.find((act) => act.command.kind === "pause_speech" || act.command.kind === "resume_speech") ?? null;
}

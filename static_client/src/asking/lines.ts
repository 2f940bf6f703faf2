// Lines pasted from a table: household's number, answer, way. What is not understood stays empty, nothing is guessed.
import type { Choice, EnteredWay } from "../wire";

export interface Line {
  at: number;
  text: string;
  number: string;
  choice: Choice | null;
  way: EnteredWay | null;
}

const CHOICES: Readonly<Record<string, Choice>> = {
  同意: "yes", 赞成: "yes", agree: "yes", yes: "yes",
  不同意: "no", 反对: "no", disagree: "no", no: "no",
  没有意见: "abstain", 弃权: "abstain", "no opinion": "abstain",
};
const WAYS: Readonly<Record<string, EnteredWay>> = {
  上门: "door", door: "door",
  扫码: "scan", scan: "scan",
  微信: "chat", chat: "chat",
  会场: "hall", hall: "hall",
  电话: "call", call: "call",
};

/** The lines of a pasted table; without a way the answer was collected at the door. */
export function read(pasted: string): Line[] {
  return pasted
    .split(/\r?\n/)
    .map((text, at) => ({ at: at + 1, text: text.trim() }))
    .filter(({ text }) => text)
    .map(({ at, text }) => {
      const [number = "", choice = "", way = "上门"] = text.split(/[,，;\t]/).map((part) => part.trim());
      return { at, text, number, choice: CHOICES[choice.toLowerCase()] ?? null, way: WAYS[way.toLowerCase()] ?? null };
    });
}

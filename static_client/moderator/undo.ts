// Which acts can be made good, and by what: always an entry of its own, never an erased one.
import type { Doing } from "../src/wire";
import type { Args } from "../src/ui/words";
import { actions, agenda, current } from "./views";

export interface Undo {
  words: string;
  args?: Args;
  acts: Doing[];
}

/** What would make `doing` good, by what the page shows before it is done; null where nothing would. */
export function undoOf(doing: Doing): Undo | null {
  const { item, step, points } = { item: current.value, step: agenda.value?.step ?? null, points: agenda.value?.points ?? [] };
  switch (doing.kind) {
    case "go_to_step":
      return item && step ? { words: "done-step", args: { step: doing.step as number }, acts: [toStep(item.id, step)] } : null;
    case "open_poll":
      return { words: "done-open-poll", acts: [{ kind: "void_poll", poll: doing.poll, reason: "" }] };
    case "lock_consensus":
      return { words: "done-lock", acts: [{ kind: "unlock_consensus", item: doing.item }] };
    case "conclude_item":
      return { words: "done-conclude", acts: again(String(doing.item), step, points) };
    case "drop_action": {
      const dropped = actions.value?.actions.find((action) => action.id === doing.action);
      if (!dropped) return null;
      const { id, ...fields } = dropped;
      return { words: "done-drop-action", acts: [{ kind: "write_action", action: id, ...fields }] };
    }
    default:
      return null;
  }
}

const toStep = (item: string, step: number): Doing => ({ kind: "go_to_step", item, step });

function again(item: string, step: number | null, points: readonly string[]): Doing[] {
  const start: Doing = { kind: "start_item", item };
  const ticks = points.map((point): Doing => ({ kind: "tick_point", item, point }));
  return step && step > 1 ? [start, ...ticks, toStep(item, step)] : [start, ...ticks];
}

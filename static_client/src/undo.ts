// The way back the server offers after an act of this device: shown while it stands, taken away when it no longer does.
import { effect, untracked } from "@preact/signals";
import { link } from "./link/session";
import { serverNow } from "./link/time";
import { toast } from "./ui/toast";
import { said, t } from "./ui/words";
import type { As, Doing, UndoView, YouView } from "./wire";

const you = link.slices.of<YouView>("you");

/** Offer it on this page, which acts as `by` says; `act` sends one command, true once it is done. */
export function offerUndo(by: () => As, act: (doing: Doing) => Promise<boolean>): () => void {
  let known = "";
  let away = (): void => undefined;
  return effect(() => {
    const offer = you.value?.undo ?? null;
    untracked(() => {
      if (offer && offer.id === known) return;
      away();
      known = offer?.id ?? "";
      if (offer && fits(offer, by())) away = show(offer, act);
    });
  });
}

const fits = (offer: UndoView, by: As): boolean => offer.seat === by.seat && (offer.hall ?? null) === (by.hall ?? null);

function show(offer: UndoView, act: (doing: Doing) => Promise<boolean>): () => void {
  const left = offer.until - serverNow();
  if (left <= 0) return () => undefined;
  const press = async (): Promise<void> => {
    for (const { command } of offer.acts) if (!(await act(command as unknown as Doing))) return;
  };
  return toast(said(offer.said), { words: t("undo"), press: () => void press() }, Math.min(left, 10_000));
}

// Amendments and alternatives for everybody: the old words and the new ones side by side, what goes struck out, what
// comes underlined; signs and words say it, not colour alone.
import type { JSX } from "preact";
import "./proposals.css";
import { link } from "./link/session";
import { Phrase } from "./ui/phrase";
import { said, t } from "./ui/words";
import type { ItemTextsView, Piece, ProposalView, TextsView } from "./wire";

export const texts = link.slices.of<TextsView>("texts");

/** The texts of an item; nothing where none was locked or proposed. */
export const textsOf = (item: string): ItemTextsView | undefined => texts.value?.items.find((one) => one.item === item);

/** What is still to be voted on, in its order. */
export const openOf = (item: string): ProposalView[] => textsOf(item)?.proposals.filter((one) => one.state === "open") ?? [];

/** The proposal a vote is about. */
export const putIn = (item: string, put: string): ProposalView | undefined => (put ? textsOf(item)?.proposals.find((one) => one.id === put) : undefined);

function Pieces({ of }: { of: readonly Piece[] }): JSX.Element {
  return (
    <>
      {of.map((piece, at) => {
        if (piece.change === "old") return <del key={at}>{piece.text}</del>;
        return piece.change === "new" ? <ins key={at}>{piece.text}</ins> : <span key={at}>{piece.text}</span>;
      })}
    </>
  );
}

/** Both sides of an amendment. */
export function Sides({ of }: { of: ProposalView }): JSX.Element {
  return (
    <div class="sides">
      <section aria-label={t("side-now")}>
        <p class="side-name" aria-hidden="true">{t("side-now")}</p>
        <p class="kept"><Pieces of={of.before} /></p>
      </section>
      <section aria-label={t("side-then")}>
        <p class="side-name" aria-hidden="true">{t("side-then")}</p>
        <p class="kept"><Pieces of={of.after} /></p>
      </section>
    </div>
  );
}

/** Alternatives beside each other, with what became of them. */
export function Alternatives({ of }: { of: readonly ProposalView[] }): JSX.Element {
  return (
    <div class="sides">
      {of.map((one) => (
        <section key={one.id} aria-label={said(one.label)}>
          <p class="side-name">{said(one.label)} <span class="quiet">{t(`proposal-${one.state}`)}</span></p>
          <p class="kept"><Phrase>{one.after.map((piece) => piece.text).join("")}</Phrase></p>
        </section>
      ))}
    </div>
  );
}

/** What is proposed on an item, for those who read along. */
export function Proposals({ item }: { item: string }): JSX.Element | null {
  const all = textsOf(item)?.proposals.filter((one) => one.state !== "withdrawn") ?? [];
  const alternatives = all.filter((one) => one.proposal_kind === "alternative");
  const amendments = all.filter((one) => one.proposal_kind === "amendment");
  if (!all.length) return null;
  return (
    <div class="proposals stack">
      {alternatives.length ? <Alternatives of={alternatives} /> : null}
      {amendments.map((one) => (
        <div key={one.id}>
          <p><strong>{said(one.label)}</strong> <span class="quiet">{t(`proposal-${one.state}`)}</span></p>
          {one.state === "open" && one.fits ? <Sides of={one} /> : <p class="kept">{one.question}</p>}
        </div>
      ))}
    </div>
  );
}

// Paper: the members' cards and the staff's links, black on white, one thing to do on each.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { t } from "../src/ui/words";
import type { CardTold, LinkTold } from "../src/wire";
import { seatName } from "./links";
import { whole } from "./state";

type Sheet = { kind: "cards"; title: string; cards: CardTold[] } | { kind: "links"; title: string; links: LinkTold[] };

/** What is about to be printed. */
export const sheet = signal<Sheet | null>(null);

export function SheetPage({ shown }: { shown: Sheet }): JSX.Element {
  useEffect(() => scrollTo(0, 0), []);
  const count = shown.kind === "cards" ? shown.cards.length : shown.links.length;
  return (
    <main class="sheet-page">
      <div class="sheet-head row spread">
        <div class="stack tight">
          <h1 class="main">{t(shown.kind === "cards" ? "setup-sheet-cards" : "setup-sheet-links", { count })}</h1>
          <span class="quiet small">{t("setup-sheet-hint")}</span>
        </div>
        <span class="row">
          <Button onPress={() => (sheet.value = null)}>{t("back")}</Button>
          <Button look="primary" onPress={() => print()}>{t("setup-print")}</Button>
        </span>
      </div>
      <ul class={`sheet ${shown.kind}`}>
        {shown.kind === "cards"
          ? shown.cards.map((card) => <Card key={card.member} card={card} title={shown.title} />)
          : shown.links.map((link) => <Link key={link.url} link={link} title={shown.title} />)}
      </ul>
    </main>
  );
}

function Card({ card, title }: { card: CardTold; title: string }): JSX.Element {
  return (
    <li>
      <Qr text={card.url} label={t("setup-card-qr", { name: card.name })} />
      <div>
        <p class="title">{title}</p>
        <p class="who">{card.name}</p>
        <p>{[card.number, card.household].filter(Boolean).join(" · ")}</p>
        <p class="code">{card.code}</p>
        <p>{t("setup-card-do")}</p>
      </div>
    </li>
  );
}

function Link({ link, title }: { link: LinkTold; title: string }): JSX.Element {
  const hall = whole.value?.halls.find((one) => one.id === link.hall)?.name;
  return (
    <li>
      <Qr text={link.url} label={t("setup-link-qr")} />
      <div>
        <p class="title">{title}</p>
        <p class="who">{seatName(link.seat, hall)}</p>
        <p>{link.label}</p>
        <p>{t("setup-link-once")}</p>
      </div>
    </li>
  );
}

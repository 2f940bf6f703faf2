// A voting card for somebody without a phone: made and printed here, never shown on the screen, and forgotten as soon as
// it is printed. Lost, it is taken away like a phone's registration, and another is printed.
import "../../src/secret/tablet.css";
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { unpack } from "../../src/ballot/bytes";
import { meetingOfPage } from "../../src/link/device";
import { confirmed } from "../../src/ui/ask";
import { Button, Dialog } from "../../src/ui/parts";
import { Qr } from "../../src/ui/qr";
import { t } from "../../src/ui/words";
import type { CardlessView } from "../../src/wire";
import { meeting } from "../view";
import { askKey, named, secretOnBoard, signPhones, work } from "./acts";

interface Printed {
  of: CardlessView;
  code: string;
  key: string;
}

const printed = signal<Printed | null>(null);

/** Everybody here without a key, before a vote and while none of theirs is open on a tablet. */
export function Cardless(): JSX.Element | null {
  const rows = work.value?.cardless ?? [];
  if (!rows.length) return null;
  return (
    <details class="rights">
      <summary>{t("card-none", { count: rows.length })}</summary>
      <p class="quiet">{t("card-what")}</p>
      <ul class="rows">
        {rows.map((one) => (
          <li key={one.right} class="person">
            <div class="who"><span class="name">{one.name}</span><span class="quiet small">{one.number}</span></div>
            <Button disabled={!named.value && secretOnBoard()} onPress={() => void give(one)}>{t("card-give")}</Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

async function give(of: CardlessView): Promise<void> {
  if (!(await confirmed(t("card-sure", { name: of.name }), t("card-print"), t("card-sure-what")))) return;
  const { freshCard } = await import("../../src/secret/cards");
  const { code, card } = freshCard(unpack(work.peek()?.meeting ?? ""));
  if (!(await askKey("card", of, card)).ok) return;
  printed.value = { of, code, key: card.key };
}

const link = (code: string): string => `${location.origin}/public?m=${encodeURIComponent(meetingOfPage())}#card=${code}`;

/** The keys of cards this desk has signed, or is signing. */
const signing = new Set<string>();

// The desk has the person before it and signs as soon as the key is known; where it may not, another desk does.
effect(() => {
  const mine = printed.value?.key;
  const waits = work.value?.waiting.find((asked) => asked.key === mine);
  if (!waits || signing.has(waits.key) || (secretOnBoard() && !named.value)) return;
  signing.add(waits.key);
  void signPhones([waits]);
});

/** Asked until it is on paper; the card itself is seen by the printer alone. */
export function CardPlace(): JSX.Element | null {
  const now = printed.value;
  if (!now) return null;
  const forget = (): void => void (printed.value = null);
  const live = work.value?.live.some((one) => one.key === now.key) ?? false;
  return (
    <>
      <Dialog open title={t("card-ready", { name: now.of.name })} onClose={forget} acts={<Button onPress={forget}>{t("card-printed")}</Button>}>
        <p>{t(live ? "card-ready-what" : "kiosk-waits-desk")}</p>
        <Button look="primary" wide disabled={!live} onPress={() => print()}>{t("card-print")}</Button>
      </Dialog>
      <Paper {...now} />
    </>
  );
}

function Paper({ of, code }: Printed): JSX.Element {
  return (
    <section class="voting-card" aria-hidden="true">
      <p>{meeting.value?.title}</p>
      <p class="main">{t("card-title", { name: of.name })}</p>
      <Qr text={link(code)} label="" />
      <p class="digits">{code.match(/.{4}/g)?.join(" ")}</p>
      <p>{t("card-paper-what")}</p>
    </section>
  );
}

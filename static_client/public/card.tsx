// A voting card, read by anybody's phone: the code comes behind the # of its link, is wiped from the address bar and
// stays in this page's memory until the ballot is cast. No name, no cookie and no seat is needed: the ballot speaks for
// itself.
import "../phone/secret/words";
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ballotOnce, type Ballot } from "../phone/secret/voting";
import { pack, unpack } from "../src/ballot/bytes";
import { holdPage } from "../src/link/session";
import { cardOf } from "../src/secret/cards";
import { Tablet } from "../src/secret/tablet";
import { termsOf, wayTo } from "../src/secret/terms";
import { Switches } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { SecretPollView, SecretView } from "../src/wire";
import { secret } from "./view";

interface Stands {
  live: boolean;
  paper: boolean;
  counter: number;
  tracker: string;
}

/** What the board says of this key, and the ballot it may cast; a word of the page where it may not. */
async function begun(now: SecretView, poll: SecretPollView, code: string): Promise<Ballot | string> {
  const card = cardOf(unpack(now.meeting), code);
  if (!card) return "card-not-read";
  const answer = await fetch(wayTo(`board/${encodeURIComponent(poll.id)}/key/${card.key}`), { cache: "no-store", credentials: "omit" });
  if (!answer.ok) return "card-not-live";
  const stands = (await answer.json()) as Stands;
  if (stands.paper) return "card-on-paper";
  if (!stands.live) return "card-not-live";
  return ballotOnce({ terms: await termsOf(poll.id, poll.election), right: card.key, secret: card.secret, stands });
}

/** The options as this card's holder reads them: names are shortened for the public, not for who votes among them. */
async function inFull(poll: SecretPollView, now: SecretView, code: string): Promise<SecretPollView> {
  if (poll.ballot !== "election") return poll;
  const card = cardOf(unpack(now.meeting), code)!;
  const [{ signNow, keyPair }, { scalar }, { namesSaid }] = await Promise.all([import("../src/ballot/credentials"), import("../src/ballot/group"), import("../src/secret/bodies")]);
  const signature = pack(signNow(keyPair(scalar(unpack(card.secret))), "voter", namesSaid(poll.election)));
  const answer = await fetch(wayTo(`board/${encodeURIComponent(poll.id)}/candidates`), {
    method: "POST", body: JSON.stringify({ key: card.key, signature }), headers: { "Content-Type": "application/json" }, cache: "no-store", credentials: "omit",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { options } = (await answer.json()) as { options: string[] };
  return { ...poll, options: poll.options.map((one, at) => ({ ...one, label: options[at] ?? one.label })) };
}

export function CardVote({ code, done }: { code: string; done: () => void }): JSX.Element {
  const ballot = useSignal<Ballot | null>(null);
  const fault = useSignal("");
  const named = useSignal<SecretPollView | null>(null);
  const begunFor = useRef("");
  const poll = secret.value?.current;
  const open = poll?.state === "open";
  useEffect(() => holdPage(), []);
  useSignalEffect(() => {
    const seen = secret.value;
    const asked = seen?.current;
    if (!seen || asked?.state !== "open" || asked.id === begunFor.current) return;
    begunFor.current = asked.id;
    void begun(seen, asked, code)
      .then(async (made) => {
        if (typeof made === "string") return void (fault.value = made);
        named.value = await inFull(asked, seen, code);
        ballot.value = made;
      })
      .catch(() => (fault.value = "card-no-line"));
  });
  if (!poll || (!open && !ballot.value)) return <Wait done={done} />;
  return <Tablet poll={named.value?.id === poll.id ? { ...poll, options: named.value.options } : poll} whose="" which={`card ${poll.id}`} ballot={ballot.value} open={open} waits={t(fault.value || "secret-preparing")} leave={() => undefined} done={done} lent />;
}

function Wait({ done }: { done: () => void }): JSX.Element {
  return (
    <div class="kiosk" role="dialog" aria-modal="true" aria-label={t("secret-kind")}>
      <Switches />
      <div class="middle stack"><p class="main" role="status">{t("card-waits")}</p></div>
      <div class="below"><button type="button" class="button plain wide" onClick={done}>{t("cancel")}</button></div>
    </div>
  );
}

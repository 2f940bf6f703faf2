// People and their votes, for those who keep the record: who is excused, who gives a proxy, who came without a vote.
import "./forms.css";
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { randomId } from "../link/device";
import { reasonFor } from "../ui/ask";
import { Button, Field } from "../ui/parts";
import { said, t } from "../ui/words";
import type { ClientCommand, MemberFound, RightsView, WalkInView } from "../wire";
import { finder } from "./find";
import { Proxies } from "./proxies";
import { givable, giveProxy } from "./proxy";

type Send = (doing: ClientCommand) => Promise<unknown>;

const people = finder();
/** Whom this page has proposed: the answer is another person's. */
const proposed = signal<ReadonlySet<string>>(new Set());

/** The entry of which another one is said to be the same person. */
const kept = signal<MemberFound | null>(null);

/** Everything this room is for; `excuses`: whether this seat may note who is excused, `admits`: and propose an admission. */
export function People({ view, send, admits }: { view: RightsView; send: Send; admits: boolean }): JSX.Element {
  useEffect(() => people.look(people.query.value), [view]);
  return (
    <div class="stack people-sheet">
      {kept.value ? (
        <p class="row spread" role="status">
          <span>{t("people-twin-of", { who: told(kept.value) })}</span>
          <Button look="plain" onPress={() => (kept.value = null)}>{t("cancel")}</Button>
        </p>
      ) : null}
      <Field label={t(kept.value ? "people-twin-find" : "people-find")} hint={t("proxy-agent-hint")}>
        {(field) => (
          <input {...field} type="search" autocomplete="off" value={people.query.value} onInput={(event) => people.look(event.currentTarget.value)} />
        )}
      </Field>
      <ul class="stack plain">
        {people.found.value.slice(0, 8).map((one) => <Row key={one.member} one={one} view={view} send={send} joins={admits} />)}
      </ul>
      <WalkIns view={view} send={send} admits={admits} />
      <Joined view={view} send={send} parts={admits} />
      <Proxies view={view} revoke={(proxy) => void send({ kind: "revoke_proxy", proxy })} />
    </div>
  );
}

/** What tells one entry from another of the same name. */
const told = (one: MemberFound): string => [one.name, one.number, one.household].filter(Boolean).join(" · ");

async function join(stays: MemberFound, goes: MemberFound, send: Send): Promise<void> {
  const words = t("people-twin-words", { stays: told(stays), goes: told(goes) });
  const reason = await reasonFor(t("people-twin-sure"), t("people-twin-go"), t("people-admit-why"), words);
  if (!reason) return;
  if ((await send({ kind: "join_members", member: stays.member, twin: goes.member, reason })) === true) proposed.value = new Set([...proposed.value, goes.member]);
  kept.value = null;
  people.look("");
}

async function part(twin: string, send: Send): Promise<void> {
  const reason = await reasonFor(t("people-part-sure"), t("people-part"), t("people-admit-why"), t("people-part-words"));
  if (reason) await send({ kind: "part_members", twin, reason });
}

/** Who stood on the roll twice, and the way back. */
function Joined({ view, send, parts }: { view: RightsView; send: Send; parts: boolean }): JSX.Element | null {
  if (!view.joined.length) return null;
  return (
    <section class="stack">
      <h3>{t("people-joined", { count: view.joined.length })}</h3>
      <ul class="stack plain">
        {view.joined.map((one) => (
          <li key={one.twin} class="row spread">
            <span>
              {said(one.say)}
              {one.votes ? <span class="attention small"> {t("people-joined-votes", { count: one.votes })}</span> : null}
            </span>
            {parts ? <Button onPress={() => void part(one.twin, send)}>{t("people-part")}</Button> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For the entry to keep and the one that goes; what was proposed waits for another person. */
function Twin({ one, send }: { one: MemberFound; send: Send }): JSX.Element | null {
  const stays = kept.value;
  if (proposed.value.has(one.member)) return <span class="quiet small" role="status">{t("people-proposed")}</span>;
  if (!stays) return one.guest ? null : <Button onPress={() => { kept.value = one; people.look(""); }}>{t("people-twin")}</Button>;
  return stays.member === one.member ? null : <Button onPress={() => void join(stays, one, send)}>{t("people-twin-same")}</Button>;
}

function Row({ one, view, send, joins }: { one: MemberFound; view: RightsView; send: Send; joins: boolean }): JSX.Element {
  const absent = one.hall === null;
  const excuse = async (): Promise<void> => {
    await send({ kind: "mark_excused", member: one.member, excused: !one.excused });
    people.look(people.query.value);
  };
  return (
    <li class="row spread">
      <span>
        <span class="name">{one.name}</span> <span class="quiet small">{[one.number, one.household].filter(Boolean).join(" · ")}</span>
        {one.excused ? <span class="attention small"> {t("people-excused")}</span> : null}
        {one.votes.filter((vote) => vote.own && vote.agent).map((vote) => <span key={vote.right} class="small"> {t("people-agent", { name: vote.agent })}</span>)}
      </span>
      <span class="acts">
        {joins ? <Twin one={one} send={send} /> : null}
        {kept.value ? null : absent && !one.guest ? <Button onPress={() => void excuse()}>{t(one.excused ? "people-not-excused" : "people-excuse")}</Button> : null}
        {!kept.value && absent && view.allowed && givable(one).length ? <Button onPress={() => giveProxy(one)}>{t("people-proxy")}</Button> : null}
      </span>
    </li>
  );
}

function WalkIns({ view, send, admits }: { view: RightsView; send: Send; admits: boolean }): JSX.Element | null {
  if (!view.walk_ins.length) return null;
  return (
    <section class="stack">
      <h3>{t("people-walk-ins", { count: view.walk_ins.length })}</h3>
      <p class="quiet small">{said(view.walk_in_rule)}</p>
      <ul class="stack plain">
        {view.walk_ins.map((one) => (
          <li key={one.member} class="row spread">
            <span><span class="name">{one.name}</span> <span class="quiet small">{one.hall || t("people-left")}</span></span>
            {proposed.value.has(one.member) ? <span class="quiet small" role="status">{t("people-proposed")}</span> : view.admits && admits ? <Button onPress={() => void admit(one, send)}>{t("people-admit")}</Button> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function admit(one: WalkInView, send: Send): Promise<void> {
  const reason = await reasonFor(t("people-admit-sure", { name: one.name }), t("people-admit"), t("people-admit-why"), t("people-admit-words"));
  if (!reason) return;
  const answer = await send({ kind: "admit_walk_in", member: one.member, right: `w${randomId().slice(0, 12)}`, reason });
  if (answer === true) proposed.value = new Set([...proposed.value, one.member]);
}

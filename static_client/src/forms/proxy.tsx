// A paper form of proxy, entered: whose vote, to whom, the number on the form. The rule stands above the fields.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { randomId } from "../link/device";
import { Button, Dialog, Field } from "../ui/parts";
import { said, t } from "../ui/words";
import type { Ack, MemberFound, RegisterProxy, Relation, RightsView, VoteFound, Words } from "../wire";
import { finder, newcomer } from "./find";

/** Whose vote is given: the person, and the vote where there are several. */
export interface Principal {
  member: string;
  name: string;
  votes: readonly VoteFound[];
}

type Send = (command: RegisterProxy & { kind: "register_proxy" }) => Promise<Ack>;
type Agent = { member: string; name: string };

const principal = signal<Principal | null>(null);
const right = signal("");
const agent = signal<Agent | null>(null);
const number = signal("");
const relation = signal<Relation>("other");
const fault = signal<Words | null>(null);
const busy = signal(false);
const people = finder();

/** The votes of this person that may still be given to somebody: nobody has them, nobody uses them. */
export const givable = (one: MemberFound): VoteFound[] => one.votes.filter((vote) => vote.own && !vote.agent && vote.holder === null);

/** Open the form for this person. */
export function giveProxy(one: MemberFound): void {
  const votes = givable(one);
  principal.value = { member: one.member, name: one.name, votes };
  right.value = votes[0]?.right ?? "";
  agent.value = fault.value = null;
  number.value = "";
  relation.value = "other";
  people.look("");
}

/** Where the form appears; once on a page. `hall` is the desk's own. */
export function ProxyPlace({ rule, hall, send }: { rule: RightsView | undefined; hall: string | null; send: Send }): JSX.Element {
  const who = principal.value;
  const close = (): void => void (principal.value = null);
  const ready = agent.value !== null && (!rule?.written || number.value.trim() !== "") && !busy.value;
  const enter = async (): Promise<void> => {
    if (!who || !agent.value) return;
    busy.value = true;
    const asked = { proxy: randomId(), right: right.value, principal: who.member, agent: agent.value.member };
    const answer = await send({ kind: "register_proxy", ...asked, form: number.value.trim(), relation: relation.value, hall });
    busy.value = false;
    fault.value = answer.ok ? null : (answer.words ?? answer.code ?? "");
    if (answer.ok) close();
  };
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={!ready} onPress={() => void enter()}>{t("proxy-enter")}</Button>
    </>
  );
  return (
    <Dialog open={who !== null} title={t("proxy-title", { name: who?.name ?? "" })} onClose={close} acts={acts}>
      <div class="stack proxy-form">
        <p class="quiet">{said(rule?.say)}</p>
        {fault.value ? <p class="notice" role="alert">{said(fault.value)}</p> : null}
        {who && who.votes.length > 1 ? <WhichVote votes={who.votes} /> : null}
        {agent.value ? <Chosen /> : <Search not={who?.member ?? ""} />}
        {rule?.relations.length ? <Kind kinds={rule.relations} /> : null}
        <Field label={t("proxy-form")} hint={rule?.written ? t("proxy-form-hint") : t("proxy-form-any")}>
          {(field) => (
            <input {...field} value={number.value} maxLength={20} autocomplete="off" pattern="[0-9A-Za-z-]*"
              onInput={(event) => (number.value = event.currentTarget.value.replace(/[^0-9A-Za-z-]/g, ""))} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}

function WhichVote({ votes }: { votes: readonly VoteFound[] }): JSX.Element {
  return (
    <Field label={t("proxy-which")}>
      {(field) => (
        <select {...field} value={right.value} onChange={(event) => (right.value = event.currentTarget.value)}>
          {votes.map((vote, at) => <option key={vote.right} value={vote.right}>{t("proxy-vote", { at: at + 1 })}</option>)}
        </select>
      )}
    </Field>
  );
}

function Chosen(): JSX.Element {
  return (
    <p class="row spread">
      <span>{t("proxy-agent-is")} <strong class="name">{agent.value?.name}</strong></span>
      <Button onPress={() => (agent.value = null)}>{t("proxy-other-agent")}</Button>
    </p>
  );
}

function Search({ not }: { not: string }): JSX.Element {
  const typed = people.query.value.trim();
  const found = people.found.value.filter((one) => one.member !== not).slice(0, 5);
  const takeNew = async (): Promise<void> => {
    const answer = await newcomer(typed);
    if ("told" in answer) agent.value = answer.told;
    else fault.value = answer.fault;
  };
  return (
    <div class="stack">
      <Field label={t("proxy-agent")} hint={t("proxy-agent-hint")}>
        {(field) => (
          <input {...field} type="search" autocomplete="off" value={people.query.value} onInput={(event) => people.look(event.currentTarget.value)} />
        )}
      </Field>
      <ul class="stack plain">
        {found.map((one) => (
          <li key={one.member}>
            <Button wide onPress={() => (agent.value = one)}>{[one.name, one.number, one.household].filter(Boolean).join(" · ")}</Button>
          </li>
        ))}
        {typed.length > 1 ? <li><Button look="plain" wide onPress={() => void takeNew()}>{t("proxy-newcomer", { name: typed })}</Button></li> : null}
      </ul>
    </div>
  );
}

function Kind({ kinds }: { kinds: readonly string[] }): JSX.Element {
  return (
    <Field label={t("proxy-kind")} hint={t("proxy-kind-hint")}>
      {(field) => (
        <select {...field} value={relation.value} onChange={(event) => (relation.value = event.currentTarget.value as Relation)}>
          {[...kinds, "other"].map((kind) => <option key={kind} value={kind}>{t(`proxy-kind-${kind}`)}</option>)}
        </select>
      )}
    </Field>
  );
}

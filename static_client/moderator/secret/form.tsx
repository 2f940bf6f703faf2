// Preparing a secret ballot: the item's text by yes, no and abstain, or several to choose from. Names come from the roll.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Finder } from "../../src/asking/finder";
import { openOf } from "../../src/proposals";
import { Button, Field } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { ClientCommand, ProposalView } from "../../src/wire";
import { perform } from "../act";
import { current } from "../views";
import { secrecy, secret } from "./keys";
import { List, listWhole } from "./list";

interface Stands {
  id: string;
  name: string;
  member: string | null;
}

const several = signal(false);
const seats = signal(1);
const most = signal(0);
const least = signal(0);
const revote = signal(true);
const text = signal("");
const put = signal("");
const stands = signal<readonly Stands[]>([]);

/** Whether a secret ballot can be prepared now, as far as this page can tell. */
export const canPrepare = (): boolean => Boolean(secret.value?.wanted && current.value);

const nextPoll = (): string => `s${(secret.value?.past.length ?? 0) + 1}-${Date.now().toString(36)}`;

function add(name: string, member: string | null): void {
  if (!name || stands.value.some((one) => one.name === name && one.member === member)) return;
  const number = 1 + Math.max(0, ...stands.value.map((one) => parseInt(one.id.slice(1), 10)));
  stands.value = [...stands.value, { id: `c${number}`, name, member }];
}

async function prepare(done: () => void): Promise<void> {
  const item = current.value;
  if (!item) return;
  const shape = several.value
    ? { ballot: stands.value.some((one) => one.member) ? "election" : "k_of_n", seats: seats.value, most: most.value, least: least.value, options: stands.value.map(({ id, name, member }) => ({ id, member, text: member ? "" : name })) }
    : { ballot: "yes_no_abstain", put: put.value };
  done();
  const asked = { kind: "prepare_secret_poll", poll: nextPoll(), item: item.id, title: "", revote: revote.value, ...shape };
  if (!(await perform(asked as unknown as ClientCommand))) return;
  stands.value = [];
  put.value = "";
}

export function SecretForm({ done }: { done: () => void }): JSX.Element {
  const ready = listWhole(secrecy.value) && (!several.value || stands.value.length > seats.value) && (several.value || !proposals().length || put.value !== "");
  return (
    <div class="stack asking">
      <List />
      <p class="quiet">{t("secret-form-what")}</p>
      <div class="choice" role="group" aria-label={t("secret-form-question")}>
        <Button pressed={!several.value} onPress={() => (several.value = false)}>{t("secret-form-three")}</Button>
        <Button pressed={several.value} onPress={() => (several.value = true)}>{t("secret-form-several")}</Button>
      </div>
      {several.value ? <Several /> : <Text />}
      <label class="tick"><input type="checkbox" checked={revote.value} onChange={(event) => (revote.value = event.currentTarget.checked)} /> {t("secret-form-revote")}</label>
      <Button look="primary" wide disabled={!ready} onPress={() => void prepare(done)}>{t("secret-form-go")}</Button>
    </div>
  );
}

const proposals = (): ProposalView[] => (current.value ? openOf(current.value.id) : []);

/** What is put: amendments and alternatives one by one, then the item's own text. */
function Text(): JSX.Element {
  const open = proposals();
  if (!open.length) return <p class="main">{current.value?.consensus || current.value?.title}</p>;
  return (
    <fieldset class="plain stack">
      <legend>{t("secret-form-put")}</legend>
      {open.map((one) => (
        <label key={one.id} class="tick">
          <input type="radio" name="secret-put" checked={put.value === one.id} disabled={!one.fits} onChange={() => (put.value = one.id)} /> <Phrase>{one.question}</Phrase>
        </label>
      ))}
    </fieldset>
  );
}

function Several(): JSX.Element {
  return (
    <>
      <div class="row">
        <Figure of={seats.value} set={(to) => (seats.value = to)} label={t("secret-form-seats")} from={1} />
        <Figure of={most.value || seats.value} set={(to) => (most.value = to)} label={t("secret-form-most")} from={1} />
        <Figure of={least.value} set={(to) => (least.value = to)} label={t("secret-form-least")} from={0} />
      </div>
      <Finder label={t("secret-form-find")} nobody={t("roll-nobody")} line={(who, clear) => (
        <>
          <span><strong>{who.name}</strong> <span class="quiet small">{[who.number, who.household].filter(Boolean).join(" · ")}</span></span>
          <Button onPress={() => { add(who.name, who.member); clear(); }}>{t("secret-form-add")}</Button>
        </>
      )} />
      <div class="row">
        <Field label={t("secret-form-option")}>
          {(props) => <input {...props} maxLength={100} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />}
        </Field>
        <Button disabled={!text.value.trim()} onPress={() => { add(text.value.trim(), null); text.value = ""; }}>{t("secret-form-add")}</Button>
      </div>
      <h3 class="small quiet">{t("secret-form-options")}</h3>
      <ol class="candidates">
        {stands.value.map((one) => (
          <li key={one.id} class="row spread">
            <span>{one.name}</span>
            <Button look="plain" onPress={() => (stands.value = stands.value.filter((other) => other !== one))}>{t("secret-form-drop")}</Button>
          </li>
        ))}
      </ol>
    </>
  );
}

function Figure({ of, set, label, from }: { of: number; set: (to: number) => void; label: string; from: number }): JSX.Element {
  return (
    <Field label={label}>
      {(props) => <input {...props} type="number" min={from} max={50} value={of} onInput={(event) => set(Math.max(from, Math.min(50, Math.round(event.currentTarget.valueAsNumber) || from)))} />}
    </Field>
  );
}

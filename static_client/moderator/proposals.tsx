// Texts in turn: amendments and alternatives of the item in hand, their order, and the sheet where one is written.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { randomId } from "../src/link/device";
import { openOf, Sides, textsOf } from "../src/proposals";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { ItemView, ProposalView } from "../src/wire";
import { busy, perform } from "./act";
import { driving, running } from "./views";

const writing = signal<"amendment" | "alternative" | null>(null);

export function TextsWork({ item }: { item: ItemView }): JSX.Element | null {
  const all = textsOf(item.id)?.proposals ?? [];
  const open = openOf(item.id);
  const settled = all.filter((one) => one.state !== "open");
  return (
    <section class="texts-work stack" aria-label={t("proposals")}>
      {open.length ? <ol class="proposals stack">{open.map((one, at) => <Open key={one.id} item={item.id} of={one} at={at} last={open.length - 1} />)}</ol> : null}
      {settled.map((one) => <p key={one.id} class="small quiet">{one.question} {t(`proposal-${one.state}`)}</p>)}
      <Versions item={item.id} />
      {driving.value && !running.value && !item.outcome ? (
        <p class="row">
          {item.consensus_sha256 ? <Button look="plain" onPress={() => (writing.value = "amendment")}>{t("propose-amendment")}</Button> : null}
          {item.consensus_sha256 ? null : <Button look="plain" onPress={() => (writing.value = "alternative")}>{t("propose-alternative")}</Button>}
        </p>
      ) : null}
      {writing.value ? <Sheet key={writing.value} item={item} kind={writing.value} /> : null}
    </section>
  );
}

function Open({ item, of, at, last }: { item: string; of: ProposalView; at: number; last: number }): JSX.Element {
  const move = (position: number): void => void perform({ kind: "move_proposal", item, proposal: of.id, position });
  const withdraw = (): void => void perform({ kind: "withdraw_proposal", item, proposal: of.id });
  return (
    <li>
      <p class="row spread">
        <strong>{said(of.label)}</strong>
        {driving.value && !running.value ? (
          <span class="row">
            {at > 0 ? <Button look="plain" disabled={busy.value} onPress={() => move(at - 1)}>{t("proposal-earlier")}</Button> : null}
            {at < last ? <Button look="plain" disabled={busy.value} onPress={() => move(at + 1)}>{t("proposal-later")}</Button> : null}
            <Button look="plain" disabled={busy.value} onPress={withdraw}>{t("proposal-withdraw")}</Button>
          </span>
        ) : null}
      </p>
      {of.proposal_kind === "amendment" && of.fits ? <Sides of={of} /> : <p class="kept">{of.question}</p>}
    </li>
  );
}

/** The numbered texts of this item, once there is more than one. */
function Versions({ item }: { item: string }): JSX.Element | null {
  const all = textsOf(item)?.versions ?? [];
  if (all.length < 2) return null;
  return (
    <details>
      <summary>{t("versions", { count: all.length })}</summary>
      <ol>
        {all.map((version) => (
          <li key={version.number} class="kept">
            {version.text} <span class="quiet small nowrap">{[version.by ? said(version.by) : "", t("text-name", { name: version.sha256.slice(0, 8) })].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Sheet({ item, kind }: { item: ItemView; kind: "amendment" | "alternative" }): JSX.Element {
  const [draft, setDraft] = useState({ old: "", new: "", proposer: "" });
  const close = (): void => void (writing.value = null);
  const amends = kind === "amendment";
  const found = !draft.old || item.consensus.split(draft.old).length === 2;
  const ready = amends ? found && draft.old !== draft.new : draft.new.trim() !== "";
  const go = async (): Promise<void> => {
    close();
    await perform({ kind: "propose_text", item: item.id, proposal: randomId().slice(0, 24), proposal_kind: kind, ...draft });
  };
  const set = (field: keyof typeof draft) => (event: { currentTarget: { value: string } }): void => setDraft({ ...draft, [field]: event.currentTarget.value });
  const acts = (
    <>
      <Button onPress={close}>{t("cancel")}</Button>
      <Button look="primary" disabled={!ready} onPress={() => void go()}>{t("propose-go")}</Button>
    </>
  );
  return (
    <Dialog open title={t(`propose-${kind}`)} onClose={close} acts={acts}>
      <div class="stack">
        {amends ? <p class="kept quiet">{item.consensus}</p> : null}
        {amends ? (
          <Field label={t("propose-old")} hint={found ? t("propose-old-hint") : t("propose-old-missing")}>
            {(props) => <textarea {...props} rows={2} maxLength={4000} value={draft.old} onInput={set("old")} />}
          </Field>
        ) : null}
        <Field label={t(amends ? "propose-new" : "propose-text")} hint={amends ? t("propose-new-hint") : undefined}>
          {(props) => <textarea {...props} rows={3} maxLength={4000} value={draft.new} onInput={set("new")} />}
        </Field>
        <Field label={t("propose-who")}>
          {(props) => <input {...props} maxLength={80} value={draft.proposer} onInput={set("proposer")} />}
        </Field>
      </div>
    </Dialog>
  );
}

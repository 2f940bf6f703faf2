// One owner: the paper ballot as it is read, or what came of the visit. The first reading waits for a second person.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field, Sign } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { metres } from "../src/window/figures";
import type { Choice, EnteredChoice, ShareView, WindowView } from "../src/wire";
import { chosen, done, progress, refused, send } from "./state";

const MARKS: readonly EnteredChoice[] = ["yes", "no", "abstain", "spoiled"];
const CHANNELS = ["door", "paper", "hall"] as const;

export function Owner({ share, view }: { share: ShareView; view: WindowView }): JSX.Element {
  const pending = progress.value?.pending.find((one) => one.right === share.right);
  const open = view.state === "open" || view.state === "ended";
  return (
    <section class="owner stack" aria-label={t("collect-owner")}>
      <h2>{share.names.join("、")}</h2>
      <p class="quiet">{[share.place, `${metres(share.area)} m²`].filter(Boolean).join(" · ")}</p>
      <p>{t(`collect-status-${share.status}`)}{share.channel ? ` · ${t(`window-channel-${share.channel}`)}${share.sheet ? ` ${share.sheet}` : ""}` : ""}</p>
      {pending ? <p class="notice">{t(pending.readings > 1 ? "collect-differs" : "collect-once", { sheet: pending.sheet })}</p> : null}
      {refused.value ? <p class="notice" role="alert">{said(refused.value)}</p> : null}
      {open ? <Sheet key={share.right} share={share} view={view} known={pending?.sheet ?? ""} /> : null}
      {open && share.status !== "voted" ? <Door share={share} view={view} /> : null}
      <Button look="plain" wide onPress={() => (chosen.value = null)}>{t("collect-back")}</Button>
    </section>
  );
}

function Sheet({ share, view, known }: { share: ShareView; view: WindowView; known: string }): JSX.Element {
  const [sheet, setSheet] = useState(known);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>("door");
  const [marks, setMarks] = useState<Record<string, EnteredChoice>>({});
  const [collector, setCollector] = useState("");
  const items = view.items.filter((item) => share.items.includes(item.item));
  const whole = items.every((item) => marks[item.item]) && /^[A-Za-z0-9_-]{1,40}$/.test(sheet);
  const enter = async (): Promise<void> => {
    const choices = items.map((item) => [item.item, marks[item.item]!] as [string, EnteredChoice]);
    const ok = await send({ kind: "enter_sheet", window: view.id, right: share.right, sheet, channel, choices, collector, evidence: "" });
    if (ok) [done.value, chosen.value] = [t("collect-entered", { sheet }), null];
  };
  return (
    <form class="stack" onSubmit={(event) => event.preventDefault()}>
      <h3>{t("collect-sheet")}</h3>
      <Field label={t("collect-number")} hint={t("collect-number-hint")}>{(props) => <input {...props} value={sheet} maxLength={40} autoComplete="off" onInput={(event) => setSheet(event.currentTarget.value.trim())} />}</Field>
      <fieldset class="ways"><legend>{t("collect-way")}</legend>
        {CHANNELS.map((one) => <label key={one}><input type="radio" name="way" checked={channel === one} onChange={() => setChannel(one)} /> {t(`window-channel-${one}`)}</label>)}
      </fieldset>
      {items.map((item, at) => (
        <fieldset key={item.item} class="marks"><legend>{at + 1}. {item.question}</legend>
          {MARKS.map((mark) => (
            <button key={mark} type="button" class={`button ${mark}`} aria-pressed={marks[item.item] === mark} onClick={() => setMarks({ ...marks, [item.item]: mark })}>
              {mark === "spoiled" ? null : <Sign of={mark as Choice} />}{t(mark === "spoiled" ? "window-spoiled" : `vote-${mark}`)}
            </button>
          ))}
        </fieldset>
      ))}
      <Field label={t("collect-by")} hint={t("collect-by-hint")}>{(props) => <input {...props} value={collector} maxLength={120} onInput={(event) => setCollector(event.currentTarget.value)} />}</Field>
      <Button look="primary" wide disabled={!whole} onPress={() => void enter()}>{t(known ? "collect-second" : "collect-first")}</Button>
    </form>
  );
}

function Door({ share, view }: { share: ShareView; view: WindowView }): JSX.Element {
  const [note, setNote] = useState("");
  const tell = async (status: "refused" | "unreachable"): Promise<void> => {
    const ok = await send({ kind: "note_contact", window: view.id, right: share.right, status, note });
    if (ok) [done.value, chosen.value] = [t(`collect-status-${status}`), null];
  };
  return (
    <section class="stack">
      <h3>{t("collect-door")}</h3>
      <Field label={t("collect-note")}>{(props) => <input {...props} value={note} maxLength={200} onInput={(event) => setNote(event.currentTarget.value)} />}</Field>
      <div class="pair">
        <Button onPress={() => void tell("unreachable")}>{t("collect-unreachable")}</Button>
        <Button onPress={() => void tell("refused")}>{t("collect-refused")}</Button>
      </div>
    </section>
  );
}

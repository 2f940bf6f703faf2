// Opening a hall in one step, with a code for each of its seats; closing one, whose people move or check out.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { meetingOfPage } from "../src/link/device";
import { Button, Dialog, Field } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import type { Failed, HallKind, HallOpened, HallView, LinkTold, NewHall } from "../src/wire";
import { busy, perform } from "./act";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { halls, running } from "./views";

const KINDS: readonly HallKind[] = ["roving", "fixed", "online"];
const MOST_BLOCKS = 8;

/** The hall just opened; its codes are shown once by the server and kept by this page. */
const opened = signal<HallOpened | null>(null);
const shown = signal<LinkTold | null>(null);
const fault = signal("");

export function HallSheet(): JSX.Element | null {
  return sheet.value === "halls" ? <Sheet /> : null;
}

function close(): void {
  sheet.value = null;
  shown.value = null;
  fault.value = "";
}

function Sheet(): JSX.Element {
  return (
    <Dialog open title={t("halls-manage")} onClose={close}>
      <div class="halls-sheet stack" tabIndex={0} role="region" aria-label={t("halls-manage")}>
        {opened.value ? <Opened hall={opened.value} /> : <New />}
        <ul class="lines">{(halls.value?.halls ?? []).map((hall) => <Line key={hall.id} hall={hall} />)}</ul>
        <RefusedHere />
      </div>
    </Dialog>
  );
}

async function open(ask: NewHall): Promise<void> {
  fault.value = "";
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/halls`, { method: "POST", headers, body: JSON.stringify(ask) });
    const body = (await answer.json()) as HallOpened | Failed;
    if ("links" in body) {
      opened.value = body;
      shown.value = body.links[0] ?? null;
    } else fault.value = said(body.words);
  } catch {
    fault.value = t("hall-not-opened");
  }
}

function New(): JSX.Element {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<HallKind>("roving");
  const [blocks, setBlocks] = useState(1);
  const [asking, setAsking] = useState(false);
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!name.trim() || asking) return;
    setAsking(true);
    await open({ name: name.trim(), hall_kind: kind, blocks: kind === "online" ? 1 : blocks });
    setAsking(false);
  };
  return (
    <form class="stack" onSubmit={(event) => void go(event)}>
      <p class="quiet small">{t("hall-new-why")}</p>
      <Field label={t("hall-name")} fault={fault.value || undefined}>
        {(props) => <input {...props} autofocus maxLength={120} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <div class="row choice" role="group" aria-label={t("hall-kind")}>
        {KINDS.map((one) => <Button key={one} pressed={kind === one} onPress={() => setKind(one)}>{t(`hall-kind-${one}`)}</Button>)}
        {kind === "online" ? null : (
          <label class="row">
            {t("hall-blocks")}{" "}
            <select value={blocks} onChange={(event) => setBlocks(Number(event.currentTarget.value))}>
              {Array.from({ length: MOST_BLOCKS }, (_, at) => <option key={at} value={at + 1}>{t("hall-blocks-count", { count: at + 1 })}</option>)}
            </select>
          </label>
        )}
      </div>
      <button type="submit" class="button primary wide" disabled={!name.trim() || asking}>{t("hall-open")}</button>
    </form>
  );
}

function Opened({ hall }: { hall: HallOpened }): JSX.Element {
  const link = shown.value ?? hall.links[0];
  return (
    <section class="opened stack" aria-label={t("hall-opened", { name: hall.name })}>
      <p class="row spread">
        <strong role="status">{t("hall-opened", { name: hall.name })}</strong>
        <Button look="plain" onPress={() => (opened.value = null)}>{t("hall-new")}</Button>
      </p>
      <div class="row" role="group" aria-label={hall.name}>
        {hall.links.map((one) => <Button key={one.seat} pressed={one === link} onPress={() => (shown.value = one)}>{t(`hall-seat-${one.seat}`)}</Button>)}
      </div>
      {hall.granted?.length ? <p class="notice">{t("hall-granted", { seats: hall.granted.map((seat) => t(`hall-seat-${seat}`)).join(" · ") })}</p> : null}
      {link ? <Code link={link} /> : null}
      <p class="row"><Button onPress={() => window.print()}>{t("hall-print")}</Button></p>
      <Paper hall={hall} />
    </section>
  );
}

function Code({ link }: { link: LinkTold }): JSX.Element {
  return (
    <div class="row code-of">
      <Qr text={link.url} label={t(`hall-seat-${link.seat}`)} />
      <div class="stack">
        <p class="quiet small">{t("hall-scan")}</p>
        <input class="address small" readOnly aria-label={t("hall-link")} value={link.url} onFocus={(event) => event.currentTarget.select()} />
        <p><Button onPress={() => void copy(link.url)}>{t("hall-copy")}</Button></p>
      </div>
    </div>
  );
}

/** Over plain http the browser has no clipboard: the address is marked, to be copied by hand. */
async function copy(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    toast(t("hall-copied"));
  } catch {
    document.querySelector<HTMLInputElement>("input.address")?.select();
    toast(t(document.execCommand("copy") ? "hall-copied" : "hall-marked"));
  }
}

/** One code a page, for printing alone. */
function Paper({ hall }: { hall: HallOpened }): JSX.Element {
  return (
    <div class="paper" aria-hidden="true">
      {hall.links.map((one) => (
        <section key={one.seat}>
          <h2>{hall.name}</h2>
          <p>{t(`hall-seat-${one.seat}`)}</p>
          <Qr text={one.url} label={t(`hall-seat-${one.seat}`)} />
          <p>{one.url}</p>
          <p>{t("hall-scan")}</p>
        </section>
      ))}
    </div>
  );
}

function Line({ hall }: { hall: HallView }): JSX.Element {
  const [asking, setAsking] = useState(false);
  const shut = (to: string | null): void => {
    setAsking(false);
    void perform({ kind: "close_hall", hall: hall.id, to });
  };
  const others = (halls.value?.halls ?? []).filter((one) => one.id !== hall.id && one.closed === null && one.hall_kind !== "online" && hall.hall_kind !== "online");
  const people = hall.present + hall.guests;
  return (
    <li class="hall-line">
      <span class="grow"><span class="strong">{hall.name}</span> <span class="quiet small">{t(`hall-kind-${hall.hall_kind}`)} · {hall.closed === null ? people : t("hall-closed")}</span></span>
      {hall.closed !== null ? <Button look="plain" disabled={busy.value} onPress={() => void perform({ kind: "reopen_hall", hall: hall.id })}>{t("hall-reopen")}</Button> : null}
      {hall.closed === null && !asking ? <Button look="plain" disabled={running.value} onPress={() => setAsking(true)}>{t("hall-close")}</Button> : null}
      {asking ? (
        <div class="sure stack" role="group" aria-label={t("hall-close-sure", { name: hall.name, count: people })}>
          <p>{t("hall-close-sure", { name: hall.name, count: people })}</p>
          <p class="row">
            {people ? others.map((one) => <Button key={one.id} onPress={() => shut(one.id)}>{t("hall-close-to", { hall: one.name })}</Button>) : null}
            <Button onPress={() => shut(null)}>{t(people ? "hall-close-out" : "hall-close-empty")}</Button>
            <Button look="plain" onPress={() => setAsking(false)}>{t("cancel")}</Button>
          </p>
        </div>
      ) : null}
    </li>
  );
}

// The voting window from the chair: announced with its items and days, opened, extended, closed; each as it comes due.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { link } from "../src/link/session";
import { meetingOfPage } from "../src/link/device";
import { serverNow } from "../src/link/time";
import { confirmed } from "../src/ui/ask";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { day, ItemResult, standing, TakingPart, Whose } from "../src/window/figures";
import type { Asked, ItemView, ProgressView, WindowsView, WindowView } from "../src/wire";
import { perform, performWhy } from "./act";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { agenda, driving, meeting } from "./views";

export const windows = link.slices.of<WindowsView>("window");
type Matter = NonNullable<Asked["matter"]>;
const progress = link.slices.of<ProgressView>("progress");
const DAY = 86_400_000;
const close = (): void => void (sheet.value = null);

export function WindowSheet(): JSX.Element | null {
  if (sheet.value !== "window") return null;
  const view = windows.value?.current;
  const over = !view || view.state === "counted" || view.state === "void";
  return (
    <Dialog open title={t("window")} onClose={close}>
      {view ? <Standing view={view} /> : null}
      {over && driving.value ? <Announce /> : null}
      <RefusedHere />
    </Dialog>
  );
}

/** In the middle of the console while nothing else is in hand: where the window stands, and the way to its acts. */
export function WindowBrief(): JSX.Element | null {
  const view = windows.value?.current;
  if (!view || view.state === "void") return null;
  return (
    <section class="stack">
      <h3 class="small quiet">{t("window")}</h3>
      <p class="main">{standing(view)}</p>
      {view.state === "counted" ? view.items.map((item) => (item.result ? <p key={item.item}>{item.title}{t("window-colon")}<strong>{t(`window-outcome-${item.result.outcome}`)}</strong></p> : null)) : view.items[0] ? <TakingPart item={view.items[0]} /> : null}
      <Button onPress={() => (sheet.value = "window")}>{t("window-manage")}</Button>
    </section>
  );
}

function Standing({ view }: { view: WindowView }): JSX.Element {
  const pending = progress.value?.pending.length ?? 0;
  return (
    <div class="stack">
      <p class="main">{standing(view)}</p>
      {view.label ? <p class="notice">{said(view.label)}</p> : null}
      {view.closings.filter((one) => one.short.length).map((one) => <p key={one.at} class="attention">{t("window-close-short", { at: day(one.at), returned: one.returned })}</p>)}
      {view.extensions.map((one) => <p key={one.at}>{t("window-extended", { at: day(one.at), before: day(one.before), closes: day(one.closes) })}</p>)}
      {pending ? <p class="attention">{t("window-pending", { count: pending })}</p> : null}
      {view.items.map((item, at) => (
        <section key={item.item}>
          <h3>{at + 1}. {item.title}</h3>
          <p class="quiet">{said(item.rule)}</p>
          <Whose item={item} />
          {item.result ? <ItemResult result={item.result} /> : <TakingPart item={item} />}
        </section>
      ))}
      {driving.value ? <Acts view={view} /> : null}
      <p><a href={`/collect?m=${encodeURIComponent(meetingOfPage())}`} target="_blank" rel="noreferrer">{t("window-collect")}</a></p>
    </div>
  );
}

function Acts({ view }: { view: WindowView }): JSX.Element | null {
  const [until, setUntil] = useState("");
  if (view.state === "counted" || view.state === "void") return null;
  const running = view.state === "open" || view.state === "ended";
  const voided = (): void => void performWhy({ kind: "void_window", window: view.id, reason: "" }, t("window-void-sure"), t("window-void-go"));
  const closing = async (): Promise<void> => {
    if (await confirmed(t("window-close-sure", { count: view.returned }), t("window-close-go"))) await perform({ kind: "close_window", window: view.id });
  };
  const settle = async (): Promise<void> => {
    if (await confirmed(t("window-settle-sure"), t("window-settle-go"))) await perform({ kind: "settle_window", window: view.id });
  };
  const extend = (): void => void perform({ kind: "extend_window", window: view.id, closes: new Date(until).getTime(), reason: "" });
  return (
    <div class="stack">
      {view.state === "announced" ? <Button look="primary" wide onPress={() => void perform({ kind: "open_window", window: view.id })}>{t("window-open-go")}</Button> : null}
      {running || view.state === "short" ? (
        <div class="stack">
          <Field label={t("window-extend")} hint={t("window-extend-hint")}>{(props) => <input {...props} type="datetime-local" value={until} onInput={(event) => setUntil(event.currentTarget.value)} />}</Field>
          <Button look={view.state === "short" ? "primary" : "outline"} wide disabled={!until} onPress={extend}>{t("window-extend-go")}</Button>
        </div>
      ) : null}
      {running ? <Button wide onPress={() => void closing()}>{t("window-close-go")}</Button> : null}
      {view.state === "short" ? <Button wide onPress={() => void settle()}>{t("window-settle-go")}</Button> : null}
      <Button look="plain" wide onPress={voided}>{t("window-void-go")}</Button>
    </div>
  );
}

const MATTERS: readonly Matter[] = ["ordinary", "special", "lift"];
const local = (at: number): string => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
const atSix = (at: number): number => new Date(at).setHours(18, 0, 0, 0);

interface Plan {
  asked: Record<string, Asked>;
  posted: string;
  opens: string;
  closes: string;
  fixed: boolean;
  change: boolean;
}

function first(): Plan {
  const now = Date.now();
  const opens = atSix(now + 15 * DAY) + DAY - 10 * 3_600_000;
  return { asked: {}, posted: local(now), opens: local(opens), closes: local(atSix(opens + 14 * DAY)), fixed: false, change: false };
}

function Announce(): JSX.Element | null {
  const [plan, setPlan] = useState(first);
  const owners = meeting.value?.unit === "owner";
  const bound = (windows.value ? [windows.value.current, ...windows.value.past] : []).flatMap((one) => (one && one.state !== "void" ? one.items.filter((item) => item.result?.outcome !== "no_quorum").map((item) => item.item) : []));
  const free = (agenda.value?.items ?? []).filter((item) => item.started === null && !bound.includes(item.id));
  const items = free.flatMap((item) => plan.asked[item.id] ?? []);
  const put = (item: ItemView, asked: Asked | null): void => {
    const { [item.id]: _, ...rest } = plan.asked;
    setPlan({ ...plan, asked: asked ? { ...rest, [item.id]: asked } : rest });
  };
  const announce = async (): Promise<void> => {
    const [posted, opens, closes] = [plan.posted, plan.opens, plan.closes].map((one) => new Date(one).getTime()) as [number, number, number];
    if (!(await confirmed(t("window-announce-sure", { count: items.length }), t("window-announce-go")))) return;
    const made = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);
    await perform({ kind: "announce_window", window: `w${made}`, items, posted: Math.min(posted, serverNow() - 60_000), opens, closes, ends_by_rule: plan.fixed, may_change: plan.change });
  };
  return (
    <div class="stack">
      <p>{t("window-announce-what")}</p>
      {free.length ? null : <p class="quiet">{t("window-no-items")}</p>}
      {free.map((item) => <One key={item.id} item={item} asked={plan.asked[item.id] ?? null} owners={owners} put={(asked) => put(item, asked)} />)}
      {(["posted", "opens", "closes"] as const).map((name) => (
        <Field key={name} label={t(`window-plan-${name}`)}>{(props) => <input {...props} type="datetime-local" value={plan[name]} onInput={(event) => setPlan({ ...plan, [name]: event.currentTarget.value })} />}</Field>
      ))}
      <label class="tick"><input type="checkbox" checked={plan.fixed} onChange={(event) => setPlan({ ...plan, fixed: event.currentTarget.checked })} /> {t("window-plan-fixed")}</label>
      <label class="tick"><input type="checkbox" checked={plan.change} onChange={(event) => setPlan({ ...plan, change: event.currentTarget.checked })} /> {t("window-plan-change")}</label>
      <Button look="primary" wide disabled={!items.length} onPress={() => void announce()}>{t("window-announce-go")}</Button>
    </div>
  );
}

type OneProps = { item: ItemView; asked: Asked | null; owners: boolean; put: (asked: Asked | null) => void };

function One({ item, asked, owners, put }: OneProps): JSX.Element {
  const fresh: Asked = { item: item.id, matter: owners ? "ordinary" : "own", building: "", entrance: "" };
  return (
    <fieldset class="stack plain">
      <legend class="offscreen">{item.title}</legend>
      <label class="tick"><input type="checkbox" checked={asked !== null} onChange={(event) => put(event.currentTarget.checked ? fresh : null)} /> {t("item", { number: item.number })} · {item.title}</label>
      {asked && owners ? (
        <Field label={t("window-matter")}>{(props) => (
          <select {...props} value={asked.matter} onChange={(event) => put({ ...asked, matter: event.currentTarget.value as Matter })}>
            {MATTERS.map((one) => <option key={one} value={one}>{t(`window-matter-${one}`)}</option>)}
          </select>
        )}</Field>
      ) : null}
      {asked?.matter === "lift" ? (
        <div class="pair">
          <Field label={t("window-building")}>{(props) => <input {...props} value={asked.building} maxLength={40} placeholder="3号楼" onInput={(event) => put({ ...asked, building: event.currentTarget.value.trim() })} />}</Field>
          <Field label={t("window-entrance")}>{(props) => <input {...props} value={asked.entrance} maxLength={40} placeholder="1单元" onInput={(event) => put({ ...asked, entrance: event.currentTarget.value.trim() })} />}</Field>
        </div>
      ) : null}
    </fieldset>
  );
}

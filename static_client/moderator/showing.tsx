// What everyone sees beside the course of the meeting: a line, a page of a material, who shows what, the way in from
// afar. Behind one press; what is on the screens now stands over the desk until it is taken away.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { exhibited } from "../src/exhibit";
import { meetingOfPage } from "../src/link/device";
import { link } from "../src/link/session";
import { Adder } from "../src/materials/adder";
import { AfarForm } from "../src/materials/afar";
import { ClipMaker } from "../src/materials/clip";
import { textSha256 } from "../src/materials/texts";
import { Button, Dialog, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { MaterialView, ShowingView } from "../src/wire";
import { perform } from "./act";
import { PageWork, turn } from "./exhibit";
import { sheet } from "./primary";
import { RefusedHere } from "./refused";
import { ScreensWork } from "./screens";
import { agenda, current, driving, meeting } from "./views";

export const showing = link.slices.of<ShowingView>("showing");

/** What is on the screens now, with its nearest acts; most of the time nothing. */
export function ShownNow(): JSX.Element | null {
  const now = exhibited(showing.value);
  const message = showing.value?.message;
  return (
    <>
      {message ? (
        <p class="banner" role="status">
          <span>{t("message-now", { text: message })}</span>
          {driving.value ? <Button look="plain" onPress={() => void perform({ kind: "show_message", text: "" })}>{t("message-off")}</Button> : null}
        </p>
      ) : null}
      {now ? (
        <p class="banner" role="status">
          <span>{t("material-now", { title: now.material.title, page: now.at.page + 1, pages: now.material.pages.length })}</span>
          {driving.value ? (
            <>
              <Button look="plain" disabled={now.at.page === 0} onPress={() => void turn(now, -1)}>{t("page-before")}</Button>
              <Button look="plain" disabled={now.at.page + 1 >= now.material.pages.length} onPress={() => void turn(now, 1)}>{t("page-after")}</Button>
              <Button look="plain" onPress={() => void perform({ kind: "hide_material" })}>{t("material-hide")}</Button>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

export function ShowingSheet(): JSX.Element | null {
  if (sheet.value !== "screens") return null;
  const close = (): void => void (sheet.value = null);
  return (
    <div class="wide-sheet">
      <Dialog open title={t("screens-open")} onClose={close}>
        {driving.value ? <Work /> : <p class="quiet">{t("not-driving")}</p>}
      </Dialog>
    </div>
  );
}

function Work(): JSX.Element {
  const live = meeting.value?.phase !== "closed";
  return (
    <div class="showing stack">
      <MessageWork />
      {live ? <MaterialsWork /> : null}
      <ScreensWork />
      {live ? <><AfarForm showing={showing.value} meeting={meetingOfPage()} put={perform} /><ClipWork /></> : null}
      <RefusedHere />
    </div>
  );
}

function MessageWork(): JSX.Element {
  const [text, setText] = useState(showing.value?.message ?? "");
  const show = (line: string): void => void perform({ kind: "show_message", text: line });
  return (
    <section class="stack" aria-labelledby="message-title">
      <h3 id="message-title">{t("message-title")}</h3>
      <div class="one-line">
        <Field label={t("message-line")} hint={t("message-hint")}>
          {(field) => <input {...field} maxLength={80} value={text} onInput={(event) => setText(event.currentTarget.value)} />}
        </Field>
        <Button disabled={!text.trim() || text.trim() === showing.value?.message} onPress={() => show(text.trim())}>{t("message-show")}</Button>
      </div>
      <p class="row">
        {["message-seats", "message-quiet", "message-soon"].map((id) => <Button key={id} look="plain" onPress={() => setText(t(id))}>{t(id)}</Button>)}
      </p>
    </section>
  );
}

function MaterialsWork(): JSX.Element {
  const [adding, setAdding] = useState(false);
  const all = (showing.value?.materials ?? []).filter((one) => one.pages.length);
  const now = exhibited(showing.value);
  return (
    <section class="stack" aria-labelledby="materials-title">
      <h3 id="materials-title">{t("materials-title")}</h3>
      {now ? <PageWork now={now} /> : null}
      {all.length ? null : <p class="quiet">{t("materials-none")}</p>}
      <ul class="lines">{all.map((one) => <li key={one.id}><Line material={one} /></li>)}</ul>
      {adding ? (
        <Adder items={agenda.value?.items ?? []} item={current.value?.id ?? ""} meeting={meetingOfPage()} put={perform} done={() => setAdding(false)} />
      ) : <p><Button onPress={() => setAdding(true)}>{t("material-add")}</Button></p>}
    </section>
  );
}

function Line({ material }: { material: MaterialView }): JSX.Element {
  const item = agenda.value?.items.find((one) => one.id === material.item);
  const more = [item ? t("item", { number: item.number }) : "", t("pages", { count: material.pages.length })];
  return (
    <>
      <span class="grow">
        {material.title} <span class="quiet small">{more.filter(Boolean).join(" · ")}</span>
      </span>
      <Button onPress={() => void perform({ kind: "show_material", material: material.id })}>{t("material-show")}</Button>
      <Button look="plain" onPress={() => void perform({ kind: "remove_material", material: material.id })}>{t("material-remove")}</Button>
    </>
  );
}

/** The text in hand can be read aloud once for all phones. */
function ClipWork(): JSX.Element | null {
  const item = current.value;
  if (!item) return null;
  const text = item.consensus_sha256 ? item.consensus : item.item_kind === "procedural" ? item.title : "";
  const reads = text ? textSha256(text) : "";
  const there = showing.value?.materials.filter((one) => one.reads && one.reads === reads).at(-1);
  return (
    <section class="stack" aria-labelledby="clip-title">
      <h3 id="clip-title">{t("clip-title")}</h3>
      {there ? <p>{t("clip-there", { seconds: there.seconds })}</p> : null}
      {text ? <ClipMaker key={reads} text={text} reads={reads} title={t("clip-name", { number: item.number })} item={item.id} meeting={meetingOfPage()} put={perform} /> : <p class="quiet">{t("clip-lock-first")}</p>}
    </section>
  );
}

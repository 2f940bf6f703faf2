// Behind one tap: the agenda with its texts and materials, and what this phone holds for its persons.
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { LedOn, Origin } from "../src/leads";
import { WaitingLine } from "../src/ui/header";
import { Button, Dialog, Empty } from "../src/ui/parts";
import { SizeSteps } from "../src/ui/size";
import { t } from "../src/ui/words";
import type { ItemView, Material, PersonView } from "../src/wire";
import { ask } from "./acts";
import { BesideSheets, More } from "./beside";
import { PersonalCode } from "./join";
import { OwnDissent } from "./dissent";
import { OwnRecusal } from "./recusal";
import { Outcome } from "./outcome";
import { Mine } from "./record";
import { OversightButton } from "./oversight";
import { SharedRights } from "./shared";
import { Files } from "./shown";
import { calls } from "./calls";
import { agenda, as, person, polls, you } from "./view";

type Sheet = "agenda" | "record" | "size" | "add" | "leave" | null;
const open = signal<Sheet>(null);
/** Sheets that are only read; in the others something may be half-written. */
const READ: readonly Sheet[] = ["agenda", "record", "size"];
effect(() => {
  if (calls.value && READ.includes(open.peek())) open.value = null;
});
const show = (sheet: Sheet) => (): void => void (open.value = sheet);

/** The quiet row above the dock. */
export function SheetButtons(): JSX.Element {
  return (
    <nav class="sheets" aria-label={t("sheets")}>
      <Button look="plain" onPress={show("agenda")}>{t("sheet-agenda")}</Button>
      <Button look="plain" onPress={show("size")}>{t("sheet-size")}</Button>
      {person.value ? <Button look="plain" onPress={show("record")}>{t("sheet-record")}</Button> : null}
      {person.value ? <More person={person.value} /> : null}
      {person.value ? <OversightButton person={person.value} /> : null}
    </nav>
  );
}

/** A sheet that gives way to another one closes after that one has opened: it may only put away itself. */
const putAway = (sheet: Sheet) => (): void => {
  if (open.value === sheet) open.value = null;
};

export function Sheets(): JSX.Element {
  const who = person.value;
  const close = putAway("leave");
  return (
    <>
      <Dialog open={open.value === "agenda"} title={t("sheet-agenda")} onClose={putAway("agenda")}><Agenda /></Dialog>
      <Dialog open={open.value === "size"} title={t("size-title")} onClose={putAway("size")}><SizeSteps /></Dialog>
      <Dialog open={open.value === "record"} title={t("sheet-record")} onClose={putAway("record")}><Record /></Dialog>
      <Dialog open={open.value === "add"} title={t("add-person")} onClose={putAway("add")}><p class="quiet">{t("add-person-what")}</p><PersonalCode done={putAway("add")} /></Dialog>
      <Dialog open={open.value === "leave" && who !== null} title={t("leave-title", { name: who?.name ?? "" })} onClose={close}
        acts={<><Button onPress={close}>{t("leave-not")}</Button><Button look="primary" onPress={() => leave(who)}>{t("leave-sure")}</Button></>}>
        <p>{t("leave-what")}</p>
      </Dialog>
      {who ? <BesideSheets person={who} /> : null}
    </>
  );
}

function leave(who: PersonView | null): void {
  if (who) void ask(as(who.member), { kind: "check_out", member: who.member });
  open.value = null;
}

function Agenda(): JSX.Element {
  const items = agenda.value?.items ?? [];
  if (!items.length) return <Empty>{t("agenda-empty")}</Empty>;
  return (
    <ol class="agenda stack">
      {items.map((item) => <li key={item.id}><Item item={item} /></li>)}
    </ol>
  );
}

function Item({ item }: { item: ItemView }): JSX.Element {
  const current = agenda.value?.current === item.id;
  const state = item.outcome ? t(`item-${item.outcome}`) : current ? t("item-now") : "";
  const counted = polls.value?.past.filter((poll) => poll.item === item.id) ?? [];
  return (
    <details open={current}>
      <summary>
        {t("item-title", { number: item.number, title: item.title })} {state ? <span class="quiet nowrap">{state}</span> : null}
      </summary>
      <div class="stack">
        {item.proposer ? <p class="quiet">{t("item-proposer", { name: item.proposer })}</p> : null}
        {item.text ? <p>{item.text}</p> : null}
        {item.consensus ? <p class="asked">{item.consensus}</p> : null}
        <Files item={item.id} />
        {item.materials.map((material, at) => <Page key={at} material={material} />)}
        {counted.map((poll) => <Outcome key={poll.id} poll={poll} quiet />)}
        <Origin item={item.id} />
        <LedOn item={item.id} />
        <OwnDissent item={item} />
        {current ? <OwnRecusal item={item.id} /> : null}
      </div>
    </details>
  );
}

function Page({ material }: { material: Material }): JSX.Element {
  const link = /^(https?:\/\/|\/)/.test(material.link) ? material.link : "";
  return (
    <div>
      <h3>{material.title}</h3>
      {material.text ? <p>{material.text}</p> : null}
      {link ? <a href={link} target="_blank" rel="noreferrer">{t("material-open")}</a> : null}
    </div>
  );
}

function Record(): JSX.Element {
  const who = person.value;
  return (
    <div class="stack">
      {who ? <p class="main name">{who.name}</p> : null}
      <WaitingLine />
      {who ? <SharedRights person={who} /> : null}
      {who ? <Mine person={who} /> : null}
      <div class="stack acts-below">
        <Button wide onPress={show("add")}>{t("add-person")}</Button>
        {who?.hall ? <Button wide onPress={show("leave")}>{t("leave")}</Button> : null}
        {who && you.value ? <Button look="plain" wide onPress={() => release(who, you.value!.device)}>{t("release", { name: who.name })}</Button> : null}
      </div>
    </div>
  );
}

function release(who: PersonView, device: string): void {
  void ask(as(who.member), { kind: "release_member", device, member: who.member });
  open.value = null;
}

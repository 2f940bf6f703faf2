// The left two thirds: one slide at a time, each with its one focus.
import type { JSX } from "preact";
import { dayAndTime, lasting, timeOfDay } from "../src/ui/clock";
import { Sign } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { Qr } from "../src/ui/qr";
import { SheetOf } from "../src/ui/sheet-of";
import { t } from "../src/ui/words";
import type { Exhibited } from "../src/exhibit";
import type { ActionItem, ItemView, Point } from "../src/wire";
import { ElectionSlide, SoundingSlide } from "./asked";
import { CeremonySlide } from "./ceremony";
import { Fit } from "./fit";
import { InTurn } from "./in-turn";
import { FloorAlone, HallOwn, Message, Results } from "./pinned";
import { shown } from "./prepared";
import { SecretCounted, SecretDeciding, SecretVoided, SecretVoting } from "./secret";
import { Sheet } from "./sheet";
import { TextNotes } from "./gathering";
import { Speaking } from "./speaking";
import { Counted, Deciding, Voting } from "./voting";
import { WindowSlide } from "./window";
import { actions, agenda, code, floor, meeting, minutes, origin, secret, type Slide } from "./view";

export function Slides(): JSX.Element {
  const now = shown.value;
  if (!now) return <Sheet><p class="quiet">{t("loading")}</p></Sheet>;
  return <Shown slide={now} />;
}

function Shown({ slide: now }: { slide: Slide }): JSX.Element {
  switch (now.kind) {
    case "waiting":
      return <Waiting />;
    case "doors":
      return <Doors />;
    case "adjourned":
      return <Sheet top={<h1>{t("adjourned")}</h1>}><Fit most={9.5} class="alone"><Phrase>{until()}</Phrase></Fit></Sheet>;
    case "next":
      return <Sheet top={<h1>{t("next-item")}</h1>}><Fit most={9.5} class="alone"><Phrase>{t("item", { number: now.item.number, title: now.item.title })}</Phrase></Fit></Sheet>;
    case "item":
      return <Item item={now.item} />;
    case "speaking":
      return <Sheet top={<ItemTop item={now.item} />}>{floor.value?.speaking ? <Speaking speech={floor.value.speaking} /> : null}</Sheet>;
    case "consensus":
      return <Sheet top={<ItemTop item={now.item} />}><InTurn item={now.item} /><TextNotes item={now.item.id} /></Sheet>;
    case "voting":
      return <Sheet top={<ItemTop item={now.item} alone={now.poll.question === now.item.title} />}><Voting poll={now.poll} /></Sheet>;
    case "result":
      return <Sheet top={<Deciding item={now.item} poll={now.poll} />}><Counted poll={now.poll} title={now.item.title} /></Sheet>;
    case "secret":
      return <Sheet top={<ItemTop item={now.item} />}><SecretVoting poll={now.of} secret={secret.value!} /></Sheet>;
    case "secret-result":
      return <Sheet top={<SecretDeciding item={now.item} poll={now.of} />}><SecretCounted poll={now.of} title={now.item.title} /></Sheet>;
    case "secret-void":
      return <Sheet top={<ItemTop item={now.item} />}><SecretVoided poll={now.of} /></Sheet>;
    case "actions":
      return <Agreed />;
    case "closed":
      return <Closed />;
    case "message":
      return <Message text={now.text} />;
    case "material":
      return <Sheet top={<MaterialTop of={now.exhibit} />}><SheetOf of={now.exhibit} /></Sheet>;
    case "floor":
      return <FloorAlone />;
    case "results":
      return <Results />;
    case "hall":
      return <HallOwn />;
    case "ceremony":
      return <CeremonySlide of={now.of} />;
    case "sounding":
      return <SoundingSlide of={now.of} />;
    case "election":
      return <ElectionSlide of={now.of} />;
    case "window":
      return <WindowSlide />;
  }
}

/** The material's title, and the page where there are several. */
function MaterialTop({ of: { at, material } }: { of: Exhibited }): JSX.Element {
  return (
    <>
      <h1><Phrase>{material.title}</Phrase></h1>
      {material.pages.length > 1 ? <p class="step">{t("material-page", { page: at.page + 1, pages: material.pages.length })}</p> : null}
    </>
  );
}

const MARKS = ["①", "②", "③", "④"];

/** 第 2 项 · 小区北门开通 … ④ 表决; only the number where the title stands below as the one thing. */
export function ItemTop({ item, alone = false }: { item: ItemView; alone?: boolean }): JSX.Element {
  const step = agenda.value?.current === item.id ? agenda.value.step : null;
  return (
    <>
      <h1><Phrase>{alone ? t("item-number", { number: item.number }) : t("item", { number: item.number, title: item.title })}</Phrase></h1>
      {step ? <p class="step"><span aria-hidden="true">{MARKS[step - 1]}</span> {t(`step-${step}`)}</p> : null}
    </>
  );
}

function Waiting(): JSX.Element {
  const view = meeting.value!;
  return (
    <Sheet top={<h1>{view.body}</h1>}>
      <Fit most={9.5} class="alone"><Phrase>{view.title}</Phrase></Fit>
      <p class="quiet">{view.planned ? t("doors-at", { time: timeOfDay(view.planned) }) : t("doors-closed")}</p>
    </Sheet>
  );
}

function Doors(): JSX.Element {
  const view = meeting.value!;
  return (
    <Sheet top={<h1><Phrase>{view.title}</Phrase></h1>}>
      {code.value ? (
        <div class="welcome">
          <Qr text={code.value.url} label={t("code-scan")} />
          <div class="how">
            <p class="main">{t("doors-scan")}</p>
            <p>{t("doors-type")}</p>
            <p class="symbols">{code.value.code}</p>
            <p class="quiet">{t("doors-card")}</p>
          </div>
        </div>
      ) : <Fit most={9.5} class="alone">{t("doors-desk")}</Fit>}
    </Sheet>
  );
}

function Item({ item }: { item: ItemView }): JSX.Element {
  const step = agenda.value?.step;
  const invite = step === 3 && floor.value?.open ? invitation() : "";
  return (
    <Sheet top={<ItemTop item={item} alone={!item.text} />}>
      <Fit most={item.text ? 7 : 9.5} class={bare(item) ? "alone" : ""}>
        {item.proposer && step === 2 ? <p class="quiet">{t("proposer", { name: item.proposer })}</p> : null}
        <p>{item.text || <Phrase>{item.title}</Phrase>}</p>
        {item.materials.length ? <ul class="materials">{item.materials.map((material, at) => <li key={at}><strong>{material.title}</strong> {material.text}</li>)}</ul> : null}
      </Fit>
      {step === 1 ? <Points /> : null}
      {invite ? <p class="invite">{invite}</p> : null}
    </Sheet>
  );
}

/** Nothing but its title to show. */
const bare = (item: ItemView): boolean => !item.text && !item.materials.length;

const POINTS: readonly Point[] = ["source", "review", "content", "rules"];

/** What the convener explains first; what has been said is ticked. */
function Points(): JSX.Element {
  const done = agenda.value?.points ?? [];
  return (
    <ul class="points">
      {POINTS.map((point) => (
        <li key={point} class={done.includes(point) ? "done" : "quiet"}>
          {done.includes(point) ? <Sign of="yes" /> : null}
          {t(`point-${point}`)}
          {done.includes(point) ? <span class="offscreen">{t("point-done")}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** How to ask for the floor; with the limits where there are both. */
function invitation(): string {
  const { seconds = 0, times = 0 } = floor.value ?? {};
  return seconds && times ? t("floor-open", { time: lasting(seconds), times }) : t("floor-open-free");
}

function Agreed(): JSX.Element {
  const all = actions.value?.actions ?? [];
  return (
    <Sheet top={<h1>{all.length ? t("actions-title") : t("agenda-done")}</h1>}>
      {all.length ? <Fit most={6}><ol class="agreed">{all.map((action) => <Action key={action.id} action={action} />)}</ol></Fit> : <Fit most={9.5} class="alone">{t("agenda-thanks")}</Fit>}
    </Sheet>
  );
}

function Action({ action }: { action: ActionItem }): JSX.Element {
  const blank = t("action-blank");
  return (
    <li>
      <p><strong>{action.task}</strong></p>
      <p><Phrase>{t("action-who", { owner: action.owner || blank, deadline: action.deadline || blank })}</Phrase></p>
      <p class="quiet"><Phrase>{t("action-standard", { standard: action.standard || blank })}</Phrase></p>
      <p class="quiet">{t("action-supervisor", { supervisor: action.supervisor || blank })}</p>
    </li>
  );
}

function Closed(): JSX.Element {
  const kept = minutes.value;
  if (!kept?.sha256) return <Sheet top={<h1>{meeting.value!.title}</h1>}><Fit most={9.5} class="alone"><Phrase>{t("closed-thanks")}</Phrase></Fit></Sheet>;
  return (
    <Sheet top={<h1>{kept.ready ? t("minutes-signed") : t("minutes-closed")}</h1>}>
      <div class="welcome">
        <Qr text={`${origin()}/?m=${meeting.value!.id}`} label={t("minutes-scan")} />
        <div class="how">
          <p class="main">{t("minutes-scan")}</p>
          <p>{t("minutes-code")}</p>
          <p class="symbols print">{short(kept.sha256)}</p>
          <p class="quiet">{kept.ready ? t("minutes-all-signed", { count: kept.signatures.length }) : t("minutes-missing", { roles: kept.missing.map((role) => t(`role-${role}`)).join(t("and")) })}</p>
        </div>
      </div>
    </Sheet>
  );
}

/** The first twelve figures of the hash, in fours: as they are read aloud. */
export function short(sha256: string): string {
  return sha256.slice(0, 12).match(/.{4}/g)?.join(" ") ?? sha256;
}

/** When an adjourned meeting goes on. */
function until(): string {
  const at = meeting.value?.until;
  return at ? t("adjourned-until", { when: dayAndTime(at) }) : t("adjourned-open");
}

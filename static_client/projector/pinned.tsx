// Screens that are pinned to one thing: the floor, the results, the hall's own; and the line for everyone.
import type { JSX } from "preact";
import { Phrase } from "../src/ui/phrase";
import { Qr } from "../src/ui/qr";
import { t } from "../src/ui/words";
import type { HallPollView, PlaceView, PollView } from "../src/wire";
import { Fit } from "./fit";
import { Sheet } from "./sheet";
import { Speaking } from "./speaking";
import { agenda, code, floor, halls, meeting, polls } from "./view";

/** As many as can be read from the back row. */
const MOST_NEXT = 5;
const MOST_RESULTS = 6;

export function Message({ text }: { text: string }): JSX.Element {
  return <Sheet top={<h1>{meeting.value!.body}</h1>}><Fit most={11} class="alone message"><Phrase>{text}</Phrase></Fit></Sheet>;
}

/** Who speaks, with the clock, and who comes next: nothing else. */
export function FloorAlone(): JSX.Element {
  const now = floor.value?.speaking;
  const queue = floor.value?.queue ?? [];
  return (
    <Sheet top={<h1>{t("floor-alone")}</h1>}>
      {now ? <Speaking speech={now} /> : <Fit most={9.5} class="alone">{t(queue.length ? "floor-nobody-yet" : "floor-nobody")}</Fit>}
      {queue.length ? <NextFew queue={queue} /> : null}
    </Sheet>
  );
}

function NextFew({ queue }: { queue: PlaceView[] }): JSX.Element {
  return (
    <ol class="next-few" aria-label={t("next-title")}>
      {queue.slice(0, MOST_NEXT).map((place, at) => (
        <li key={place.request}><span class="quiet">{at + 1}</span> <span class="name">{place.name}</span></li>
      ))}
    </ol>
  );
}

/** Every decision of the day, the latest first, each with its figures. */
export function Results(): JSX.Element {
  const past = [...(polls.value?.past ?? [])].reverse().slice(0, MOST_RESULTS);
  if (!past.length) return <Sheet top={<h1>{t("results-title")}</h1>}><Fit most={9.5} class="alone">{t("results-none")}</Fit></Sheet>;
  return (
    <Sheet top={<h1>{t("results-title")}</h1>}>
      <Fit most={5.2} class="results"><ul>{past.map((poll) => <li key={poll.id}><Decided poll={poll} /></li>)}</ul></Fit>
    </Sheet>
  );
}

function Decided({ poll }: { poll: PollView }): JSX.Element | null {
  const item = agenda.value?.items.find((one) => one.id === poll.item);
  if (!poll.result) return null;
  const { totals, outcome } = poll.result;
  return (
    <>
      <p><Phrase>{item ? t("item", { number: item.number, title: item.title }) : poll.question}</Phrase></p>
      <p class="row"><strong class={`word ${outcome}`}>{t(`outcome-${outcome}`)}</strong> <span class="quiet">{t("results-figures", { ...totals })}</span></p>
    </>
  );
}

/** What concerns the people of one hall: how many they are, what they have handed in, how the late ones come in. */
export function HallOwn(): JSX.Element {
  const hall = halls.value?.halls.find((one) => one.id === code.value?.hall);
  const poll = polls.value?.current;
  const here = poll?.state === "open" ? poll.halls.find((one) => one.hall === hall?.id) : undefined;
  const waiting = (floor.value?.queue ?? []).filter((place) => place.hall === hall?.name);
  if (!hall) return <Sheet top={<h1>{t("hall-own")}</h1>}><Fit most={9.5} class="alone">{t("hall-none")}</Fit></Sheet>;
  return (
    <Sheet top={<h1>{hall.name}</h1>}>
      <div class="welcome">
        {here || !code.value ? null : <Qr text={code.value.url} label={t("code-scan")} />}
        <div class="how">
          {here ? <Back hall={here} /> : <p class="main">{t("hall-present", { count: hall.present })}</p>}
          {here || !code.value ? null : <><p class="quiet">{t("doors-type")}</p><p class="symbols">{code.value.code}</p></>}
          {waiting.length ? <p>{t("hall-waiting", { count: waiting.length, name: waiting[0]!.name })}</p> : null}
        </div>
      </div>
    </Sheet>
  );
}

function Back({ hall }: { hall: HallPollView }): JSX.Element {
  return (
    <>
      <p class="main">{t("returned")} <span class="number">{hall.returned}</span></p>
      <p>{t("returned-of", { entitled: hall.entitled })}</p>
    </>
  );
}

// While the meeting runs, the same page is the way to follow it from anywhere, without a seat: where it stands, in step
// with the halls; the community's own picture; the number to speak by.
import { computed } from "@preact/signals";
import type { JSX } from "preact";
import { consultations, electing, election, sounding } from "../src/asking/slices";
import { exhibited } from "../src/exhibit";
import { link } from "../src/link/session";
import { type Moment, momentOf, pollOfMoment } from "../src/moment";
import { Contradicted, LabelLine } from "../src/secret/labels";
import { Phrase } from "../src/ui/phrase";
import { SheetOf } from "../src/ui/sheet-of";
import { SpeechClock } from "../src/ui/speech";
import { t } from "../src/ui/words";
import type { FloorView, PollView, SecretPollView, ShowingView } from "../src/wire";
import { agenda, meeting, polls, quorum, secret } from "./view";

const floor = link.slices.of<FloorView>("floor");
const showing = link.slices.of<ShowingView>("showing");
const poll = computed<PollView | null>(() => pollOfMoment(polls.value, agenda.value));

export function Live(): JSX.Element | null {
  if (!meeting.value || !agenda.value) return null;
  if (meeting.value.phase !== "doors_open") return <Between />;
  const open = momentOf({ meeting: meeting.value, agenda: agenda.value, floor: floor.value, quorum: quorum.value, poll: poll.value });
  const now = secretMoment() ?? (running() ? open : (askedMoment() ?? open));
  const page = poll.value?.state === "open" ? null : exhibited(showing.value);
  return (
    <section class="live" aria-label={t("live-title")}>
      <h2>{t("live-title")}</h2>
      <p class="moment" role="status">{t(now.id, now.args)}</p>
      {showing.value?.message ? <p class="notice">{showing.value.message}</p> : null}
      <InHand />
      <TwoStories />
      {page ? <figure><SheetOf of={page} /><figcaption>{page.material.title} <span class="quiet">{page.material.says}</span></figcaption></figure> : null}
      <Ways />
    </section>
  );
}

const running = (): boolean => poll.value?.state === "open" || poll.value?.state === "closing";

/** While a straw poll, a consensus check or an election runs, that it does. */
function askedMoment(): Moment | null {
  const vote = electing.value ? election.value : null;
  if (vote) return { id: vote.state === "open" ? "now-election" : "now-election-counting", args: {} };
  const heard = sounding.value;
  return heard && heard.closed === null ? { id: `now-sounding-${heard.sounded}`, args: {} } : null;
}

const secretly = computed<SecretPollView | null>(() => {
  const now = secret.value?.current;
  return now?.state === "open" || now?.state === "closing" ? now : null;
});

const voided = computed<boolean>(() => {
  const now = secret.value?.current;
  return now?.state === "void" && now.opened !== null && now.item === agenda.value?.current;
});

/** The board of the secret vote in hand contradicts itself, running or counted. */
function TwoStories(): JSX.Element | null {
  const now = secret.value?.current;
  return now && now.item === agenda.value?.current ? <Contradicted poll={now} /> : null;
}

/** While a secret vote runs, that it does. */
function secretMoment(): Moment | null {
  const now = secretly.value ?? (voided.value ? secret.value?.current : null);
  if (!now) return null;
  const number = agenda.value?.items.find((item) => item.id === now.item)?.number ?? 0;
  if (now.state === "void") return { id: "live-secret-void", args: { number } };
  return { id: now.state === "open" ? "live-secret" : "live-secret-counting", args: { number } };
}

/** A consultation runs for days: while the doors are closed it is what is on. */
function Between(): JSX.Element | null {
  if (!consultations.value?.open.length) return null;
  return <section class="live" aria-label={t("live-title")}><h2>{t("live-title")}</h2><Households above="" /></section>;
}

/** The households that are asked, in outline: what, and how many have answered; never how. ``above``: what stands there already. */
function Households({ above }: { above: string }): JSX.Element {
  return (
    <>
      {(consultations.value?.open ?? []).map((one) => (
        <div key={one.id} class="decision">
          <p class="not-binding">{t("consult-title")} · {t("consult-weight")}</p>
          {one.question === above ? null : <p><Phrase>{one.question}</Phrase></p>}
          <p>{t("consult-progress", { answered: one.answered, households: one.households })}</p>
        </div>
      ))}
    </>
  );
}

/** The text in hand, who speaks, and while people vote how many have: never how. */
function InHand(): JSX.Element | null {
  const item = agenda.value?.items.find((one) => one.id === agenda.value?.current);
  const speech = floor.value?.speaking;
  const asked = poll.value?.state === "open" || poll.value?.state === "closing" ? poll.value : null;
  const sealed = secretly.value;
  const vote = electing.value ? election.value : null;
  const heard = sounding.value?.closed === null ? sounding.value : null;
  const text = sealed?.title ?? asked?.question ?? vote?.title ?? heard?.question ?? (item?.consensus_sha256 ? item.consensus : item?.title);
  return (
    <>
      {text ? <blockquote><Phrase>{text}</Phrase></blockquote> : null}
      {asked ? <p>{t("live-returned", { returned: asked.returned, entitled: asked.entitled })}</p> : null}
      {sealed ? <p>{t("live-returned", { returned: sealed.returned, entitled: sealed.entitled })}</p> : null}
      {sealed ? <LabelLine of={sealed.labels} /> : null}
      {asked || sealed || vote || heard ? null : <Households above={text ?? ""} />}
      {speech && !asked && !vote && !heard ? <p class="row"><span>{t("live-speaks", { name: speech.name, hall: speech.hall })}</span> <SpeechClock speech={speech} /></p> : null}
      {floor.value?.queue.length && !asked && !vote && !heard ? <p class="quiet">{t("live-waiting", { count: floor.value.queue.length })}</p> : null}
    </>
  );
}

/** How somebody far away sees, hears and speaks. */
function Ways(): JSX.Element | null {
  const { stream = "", number = "" } = showing.value ?? {};
  const speaks = number !== "" && meeting.value?.remote.speak;
  if (!stream && !speaks) return null;
  return (
    <>
      {stream ? <p><a href={stream} target="_blank" rel="noreferrer noopener">{t("live-stream")}</a></p> : null}
      {speaks ? <p>{t("live-number")} <a class="nowrap" href={`tel:${number.replace(/转.*$/, "").replace(/[^+0-9]/g, "")}`}>{number}</a> <span class="quiet">{t("live-number-how")}</span></p> : null}
    </>
  );
}

// Asked besides polls: a straw poll or consensus check, an election, the household's opinion. One thing at a time.
import { computed, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { holdPage } from "../src/link/session";
import { Heard, Lean, LeanButtons, NotBinding } from "../src/asking/leanings";
import { consultations, electing, election, sounding } from "../src/asking/slices";
import { ElectionOutcome } from "../src/asking/standings";
import { Button, Field } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { ConsultationView, ElectionView, Leaning, PersonView, SoundingView } from "../src/wire";
import { ask, askedAbout, underWay } from "./acts";
import { ElectionDock, ElectionMiddle } from "./election";
import { as } from "./view";
import { Refusal } from "./vote";

/** What is asked of this moment, and its one sentence; null where polls and the floor have the page. */
export const askedMoment = computed<{ id: string; args: Record<string, never> } | null>(() => {
  const vote = election.value;
  const heard = sounding.value;
  if (vote) return { id: electing.value ? (vote.state === "open" ? "now-election" : "now-election-counting") : "now-elected", args: {} };
  return heard ? { id: heard.closed === null ? `now-sounding-${heard.sounded}` : "now-sounded", args: {} } : null;
});

const naming = signal<{ key: string; leaning: Leaning } | null>(null);
const words = signal("");

const keyOf = (member: string, of: SoundingView): string => `${of.id} ${member}`;

async function answer(person: PersonView, of: SoundingView, leaning: Leaning, reason = ""): Promise<void> {
  naming.value = null;
  words.value = "";
  await ask(as(person.member), { kind: "answer_sounding", sounding: of.id, member: person.member, leaning, reason });
}

function choose(person: PersonView, of: SoundingView, leaning: Leaning): void {
  if (of.sounded === "consensus" && leaning !== "yes") naming.value = { key: keyOf(person.member, of), leaning };
  else void answer(person, of, leaning);
}

export function AskedMiddle({ person }: { person: PersonView }): JSX.Element | null {
  if (election.value) return <Electing person={person} of={election.value} />;
  const of = sounding.value;
  if (!of) return null;
  const mine = person.asked.sounding?.sounding === of.id ? person.asked.sounding.leaning : null;
  const key = `sounding ${of.id} ${person.member}`;
  const refused = askedAbout(key)?.fate === "refused" ? askedAbout(key)?.answer?.words : null;
  return (
    <>
      <NotBinding sounded={of.sounded} />
      <p class="asked"><Phrase>{of.question}</Phrase></p>
      {of.closed === null ? <Mine of={of} mine={mine} waits={underWay(key)} /> : null}
      <Heard of={of} />
      <Refusal words={refused ?? null} />
    </>
  );
}

function Mine({ of, mine, waits }: { of: SoundingView; mine: Leaning | null; waits: boolean }): JSX.Element | null {
  if (waits) return <p class="quiet" role="status">{t("sounding-wait")}</p>;
  if (!mine) return null;
  return (
    <section class="receipt" role="status">
      <p class="quiet">{t("sounding-mine")}</p>
      <p class="main"><Lean of={mine} sounded={of.sounded} /></p>
      <p class="quiet">{t("sounding-change")}</p>
    </section>
  );
}

function Electing({ person, of }: { person: PersonView; of: ElectionView }): JSX.Element {
  if (of.result) return <section class="outcome stack" role="status"><p class="asked"><Phrase>{of.title}</Phrase></p><ElectionOutcome of={of} /></section>;
  return <ElectionMiddle person={person} of={of} />;
}

export function AskedDock({ person }: { person: PersonView }): JSX.Element | null {
  const vote = election.value;
  if (vote) return vote.state === "open" ? <ElectionDock person={person} of={vote} /> : null;
  const of = sounding.value;
  if (!of || of.closed !== null) return null;
  if (naming.value?.key === keyOf(person.member, of)) return <Naming person={person} of={of} leaning={naming.value.leaning} />;
  if (!of.guests && !person.rights) return <p class="quiet">{t("not-asked")}</p>;
  const mine = person.asked.sounding?.sounding === of.id ? person.asked.sounding.leaning : null;
  return <LeanButtons of={of} chosen={mine} onChoose={(leaning) => choose(person, of, leaning)} />;
}

/** A reservation in the person's own words, or none: it can be said to the recorder. */
function Naming({ person, of, leaning }: { person: PersonView; of: SoundingView; leaning: Leaning }): JSX.Element {
  useEffect(() => holdPage(), []);
  return (
    <section class="say-back">
      <p class="main"><Lean of={leaning} sounded={of.sounded} /></p>
      <Field label={t("reservation-why")} hint={t("reservation-hint")}>
        {(props) => <textarea {...props} rows={3} maxLength={500} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />}
      </Field>
      <Button look="primary" wide onPress={() => void answer(person, of, leaning, words.value.trim())}>{words.value.trim() ? t("reservation-send") : t("reservation-without")}</Button>
      <Button wide onPress={() => (naming.value = null)}>{t("election-again")}</Button>
    </section>
  );
}

const CHOICES = ["yes", "no", "abstain"] as const;

const openOf = (consultation: string): ConsultationView | undefined => consultations.value?.open.find((one) => one.id === consultation);

/** Whether a household is asked in just these words: then they stand once, and the answers right below them. */
export const householdAsks = (person: PersonView, words: string): boolean =>
  person.asked.households.some((mine) => openOf(mine.consultation)?.question === words);

/** The household's opinion, wherever nothing more urgent is asked; not a vote, so in outline. ``said``: what stands above it. */
export function Household({ person, said = "" }: { person: PersonView; said?: string }): JSX.Element | null {
  const open = person.asked.households;
  if (!open.length) return null;
  return (
    <>
      {open.map((mine) => {
        const of = openOf(mine.consultation);
        if (!of) return null;
        return (
          <section key={`${mine.consultation} ${mine.right}`} class="household stack">
            <p class="not-binding">{t("consult-title")} · {t("consult-weight")}</p>
            {of.question === said ? null : <p class="asked"><Phrase>{of.question}</Phrase></p>}
            {mine.choice ? <p role="status">{t("consult-mine", { choice: t(`consult-${mine.choice}`) })} <span class="quiet">{mine.way ? t("consult-via", { way: t(`way-${mine.way}`) }) : ""}{mine.seq ? ` · ${t("asked-received-at", { seq: mine.seq })}` : ""}</span></p> : null}
            <div class="leanings" role="group" aria-label={t("consult-title")}>
              {CHOICES.map((choice) => (
                <button key={choice} type="button" class={`button outline wide leaning ${choice}`} aria-pressed={mine.choice === choice}
                  onClick={() => void ask(as(person.member), { kind: "answer_consultation", consultation: of.id, right: mine.right, member: person.member, choice })}>
                  {t(`consult-${choice}`)}
                </button>
              ))}
            </div>
            <p class="quiet">{t("consult-one")}</p>
          </section>
        );
      })}
    </>
  );
}

// On the picture: the quorum in danger, a counting that runs, an objection that waits, the seats that are empty.
import type { JSX } from "preact";
import { Countdown } from "../src/ui/clock";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { muster, oversight, quorum, slide, table } from "./view";

/** Under the quorum, one thing at a time, the gravest first. */
export function Gathering(): JSX.Element | null {
  const latest = muster.value?.latest;
  const { alarm, met } = quorum.value ?? {};
  if (latest && latest.ended === null) {
    return (
      <section class="gathering" role="status">
        <p class="attention"><Phrase>{t("projector-muster")}</Phrase></p>
        <p>{t("projector-muster-count", { answered: latest.answered, called: latest.called })} <Countdown until={latest.until} /></p>
      </section>
    );
  }
  if (alarm && !met) return <Alarm words={said(alarm)} />;
  if (oversight.value?.open) return <section class="gathering" role="status"><p class="attention"><Phrase>{t("objection-waits")}</Phrase></p></section>;
  return alarm ? <Alarm words={said(alarm)} /> : <Seats />;
}

function Alarm({ words }: { words: string }): JSX.Element {
  return <section class="gathering" role="alert"><p class="attention"><Phrase>{words}</Phrase></p></section>;
}

/** While people are coming in: which seats at the table are still empty. */
function Seats(): JSX.Element | null {
  const kinds = table.value?.kinds ?? [];
  if (!kinds.length || slide.value?.kind !== "doors") return null;
  return (
    <section class="seats" aria-label={t("seats-lead")}>
      <ul class="halls">
        {kinds.map((kind) => (
          <li key={kind.id}>
            <span class="hall">{kind.name}</span>
            <span class={kind.empty ? "count attention" : "count"}>{kind.here} / {kind.seats}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What legal advisers say of the text that is put to the vote. */
export function TextNotes({ item }: { item: string }): JSX.Element | null {
  const notes = (oversight.value?.notes ?? []).filter((one) => one.item === item && one.text && one.current);
  const last = notes.at(-1);
  return last ? <p class="text-note quiet"><Phrase>{t("note-of", { who: last.adviser, text: last.text })}</Phrase></p> : null;
}

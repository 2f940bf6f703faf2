// The start page of a house: its meetings, newest first, each with its notice.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button, Empty, Switches } from "../src/ui/parts";
import { language, t } from "../src/ui/words";
import type { PublicMeeting, Start } from "../src/wire";
import { dateOf } from "./view";

const start = signal<Start | null>(null);
const away = signal(false);

async function fetchStart(): Promise<void> {
  away.value = false;
  try {
    start.value = (await (await fetch("/api/start")).json()) as Start;
  } catch {
    away.value = true;
  }
}

export function StartPage(): JSX.Element {
  useEffect(() => void fetchStart(), []);
  return (
    <>
      <header class="top">
        <div class="what"><h1>{start.value?.name ?? t("app")}</h1></div>
        <Switches />
      </header>
      <main class="sheet"><Meetings /></main>
    </>
  );
}

function Meetings(): JSX.Element {
  if (away.value) return <><p>{t("start-away")}</p><Button onPress={() => void fetchStart()}>{t("start-again")}</Button></>;
  if (!start.value) return <p class="quiet">{t("loading")}</p>;
  if (start.value.untouched) return <Empty>{t("start-untouched")}</Empty>;
  if (!start.value.meetings.length) return <Empty>{t("start-none")}</Empty>;
  return (
    <section>
      <h2>{t("start-meetings")}</h2>
      <ul class="meetings">
        {start.value.meetings.map((one) => <li key={one.id}><Meeting one={one} /></li>)}
      </ul>
    </section>
  );
}

function Meeting({ one }: { one: PublicMeeting }): JSX.Element {
  return (
    <>
      <h3><a href={`/?m=${encodeURIComponent(one.id)}`}>{one.title}</a></h3>
      <p class="quiet row">
        {told(one).map((words) => <span key={words} class="nowrap">{words}</span>)}
      </p>
    </>
  );
}

function told(one: PublicMeeting): string[] {
  const state = one.minutes ? t("start-minutes") : t(`phase-${one.phase}`);
  return [state, one.body, one.planned ? dateOf(one.planned, language.value) : ""].filter(Boolean);
}

// A drill at its console: who has come, the other screens to look at, and the end in one press.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { CAME_FROM } from "../src/drill-begin";
import { isDrill, meetingOfPage } from "../src/link/device";
import { kept } from "../src/ui/keeping";
import { Button, Dialog } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { said, t } from "../src/ui/words";
import type { DrillLinks, DrillOver, DrillTold, Failed } from "../src/wire";
import { meeting } from "./views";

const LOOK_MS = 2000;

const drill = signal<DrillTold | null>(null);
const links = signal<DrillLinks | null>(null);
const open = signal(false);
const fault = signal("");

async function ask<T extends object>(path: string, method: "GET" | "POST"): Promise<T | null> {
  const way = `/api/m/${encodeURIComponent(meetingOfPage())}/drill${path}`;
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await fetch(way, method === "GET" ? { cache: "no-store" } : { method, headers, body: "{}" });
    const told = (await answer.json()) as T | Failed;
    if (answer.ok) return told as T;
    fault.value = said((told as Failed).words);
  } catch {
    // asked again soon, or pressed again
  }
  return null;
}

async function end(): Promise<void> {
  const over = await ask<DrillOver>("/end", "POST");
  if (over) location.assign(kept(CAME_FROM, "tab") ?? `/?m=${over.meeting}`);
}

/** The people come one by one; once all are here there is nothing more to look at. */
function useLooking(): void {
  useEffect(() => {
    const look = async (): Promise<void> => {
      const now = drill.value;
      if (now && now.here >= now.people && now.people > 0) return;
      drill.value = (await ask<DrillTold>("", "GET")) ?? now;
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
}

/** The band over the desk of a drill; of a meeting, none. */
export function DrillBand(): JSX.Element | null {
  return isDrill() ? <Band /> : null;
}

function Band(): JSX.Element {
  useLooking();
  const { connected = 0, here = 0, people = 0 } = drill.value ?? {};
  const words = meeting.value?.phase === "draft" ? t("drill-coming", { connected, people }) : t("drill-here", { here, people });
  return (
    <div class="banner drill-band">
      <span role="status">{fault.value || words}</span>
      <span class="row">
        <Button onPress={() => (open.value = true)}>{t("drill-screens")}</Button>
        <Button onPress={() => void end()}>{t("drill-end")}</Button>
      </span>
      <Screens />
    </div>
  );
}

function Screens(): JSX.Element {
  const { projector, recorder, halls = [] } = drill.value ?? {};
  return (
    <Dialog open={open.value} title={t("drill-screens")} onClose={() => (open.value = false)}>
      <div class="drill-screens stack" tabIndex={0} role="region" aria-label={t("drill-screens")}>
        <h3 class="small quiet">{t("drill-on-this")}</h3>
        <ul class="row">
          <Here url={projector} words={t("drill-projector")} />
          {halls.map((hall) => <Here key={hall.url} url={hall.url} words={t("drill-desk", { name: hall.name })} />)}
          <Here url={recorder} words={t("drill-recorder")} />
        </ul>
        <h3 class="small quiet">{t("drill-elsewhere")}</h3>
        {links.value ? <Codes told={links.value} /> : <p><Button onPress={() => void ask<DrillLinks>("/links", "POST").then((told) => (links.value = told))}>{t("drill-make-links")}</Button></p>}
      </div>
    </Dialog>
  );
}

function Here({ url, words }: { url: string | undefined; words: string }): JSX.Element | null {
  return url ? <li><a class="button outline" href={url} target="_blank" rel="noopener">{words}</a></li> : null;
}

function Codes({ told }: { told: DrillLinks }): JSX.Element {
  return (
    <>
      {told.phone ? (
        <section class="stack tight">
          <p><strong>{t("drill-phone", { name: told.phone.name })}</strong></p>
          <Qr text={told.phone.url} label={t("drill-phone", { name: told.phone.name })} />
          <p class="quiet small">{t("drill-phone-why")}</p>
        </section>
      ) : null}
      {told.links.map((one) => (
        <details key={one.url}>
          <summary>{t(`drill-link-${one.seat}`)}</summary>
          <Qr text={one.url} label={t(`drill-link-${one.seat}`)} />
        </details>
      ))}
    </>
  );
}

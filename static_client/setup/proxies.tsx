// Forms of proxy that came in before the meeting, and who has said that they cannot come: entered while it is set up.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { People } from "../src/forms/people";
import { ProxyPlace } from "../src/forms/proxy";
import { t } from "../src/ui/words";
import type { Ack, ClientCommand, RightsView } from "../src/wire";
import { get } from "./api";
import { place } from "./place";
import { faultWords, perform } from "./state";

const rights = signal<RightsView | null>(null);

async function load(meeting: string): Promise<void> {
  rights.value = await get<RightsView>(`/api/m/${meeting}/rights`).catch(() => null);
}

async function send(doing: ClientCommand): Promise<Ack> {
  const ok = await perform(doing);
  await load(place.value.m ?? "");
  return { ok, words: ok ? undefined : (faultWords.value ?? undefined) } as Ack;
}

/** Below the roll, once it is set; in a body without proxies there is only who is excused. */
export function Beforehand(): JSX.Element | null {
  const meeting = place.value.m;
  useEffect(() => {
    if (meeting) void load(meeting);
  }, [meeting]);
  if (!rights.value) return null;
  return (
    <details class="beforehand">
      <summary>{t("setup-beforehand")}</summary>
      <People view={rights.value} send={send} admits={false} />
      <ProxyPlace rule={rights.value} hall={null} send={send} />
    </details>
  );
}

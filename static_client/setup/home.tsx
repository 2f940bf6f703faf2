// Where a convener starts: the meetings being prepared, and how to begin another.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Empty } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { CommunityTold, MeetingTold } from "../src/wire";
import { Fault } from "./frame";
import { go } from "./place";
import { busy, fault, house, load, run } from "./state";
import { when } from "./meeting";

const opening = signal<string | null>(null);

export function Home(): JSX.Element {
  const told = house.value;
  if (!told) return <p class="quiet">{t("loading")}</p>;
  return (
    <div class="home stack">
      <h2>{t("setup-home")}</h2>
      {told.plain_http ? <p class="quiet small">{t("setup-plain-http")}</p> : null}
      <Fault />
      {told.communities.length ? null : <Empty>{t("setup-no-communities")}</Empty>}
      {told.communities.map((one) => <Community key={one.id} community={one} />)}
      {told.admin ? <p><Button look={told.communities.length ? "outline" : "primary"} onPress={() => go({ step: "community" })}>{t("setup-new-community")}</Button></p> : null}
    </div>
  );
}

function Community({ community }: { community: CommunityTold }): JSX.Element {
  const start = (): void => go({ c: community.id, step: community.persons ? "body" : "register" });
  return (
    <section class="card stack" aria-label={community.name}>
      <div class="row spread">
        <h3>{community.name}</h3>
        <span class="quiet small">{t("setup-counts", { households: community.households, persons: community.persons })}</span>
      </div>
      {community.meetings.length ? null : <p class="quiet">{t("setup-no-meetings")}</p>}
      <ul class="lines">
        {community.meetings.map((one) => <Meeting key={one.id} meeting={one} community={community} />)}
      </ul>
      <p><Button look={community.meetings.length ? "outline" : "primary"} onPress={start}>{t("setup-new-meeting")}</Button></p>
    </section>
  );
}

function Meeting({ meeting, community }: { meeting: MeetingTold; community: CommunityTold }): JSX.Element {
  const open = async (): Promise<void> => {
    opening.value = meeting.id;
    go({ c: community.id, b: meeting.body ?? undefined, m: meeting.id });
    await run(load);
    opening.value = null;
    if (fault.value) history.back();
  };
  return (
    <li>
      <span class="grow">
        <span class="strong">{meeting.title}</span> <span class="quiet small">{when(meeting.planned)}</span>
      </span>
      <span class="quiet small">{t(`setup-phase-${meeting.phase}`)}</span>
      <Button disabled={busy.value || opening.value !== null} onPress={() => void open()}>{t(meeting.phase === "draft" ? "setup-continue" : "setup-look")}</Button>
    </li>
  );
}

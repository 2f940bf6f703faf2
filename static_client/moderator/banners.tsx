// What the chair must know about this house and this page: nothing is being saved, http, an old page, another driver.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { lost } from "../src/link/device";
import { link } from "../src/link/session";
import { LockOffer } from "../src/locking/cover";
import { Resting } from "../src/resting";
import { keep, kept } from "../src/ui/keeping";
import { Button, Dialog } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { perform } from "./act";
import { DrillBand } from "./drill";
import { GatheringBanners } from "./gathering";
import { driving, meeting, server, you } from "./views";

const SEEN = "yishi.http-seen";
const httpSeen = signal(kept(SEEN, "tab") === "1");
const httpShown = signal(false);

const unsafe = (): boolean => server.value?.plain_http === true || lost().length > 0;

function seeHttp(): void {
  httpSeen.value = true;
  keep(SEEN, "1", "tab");
}

/** Lines over the desk; most of the time none. */
export function Banners(): JSX.Element {
  const { read_only, notices = [] } = server.value ?? {};
  return (
    <div class="banners">
      <DrillBand />
      {read_only ? <p class="banner grave" role="alert">{said(read_only)}</p> : null}
      {driving.value === false && meeting.value?.phase !== "closed" ? <p class="banner" role="status">{t("not-driving")}</p> : null}
      {link.staleBundle.value ? (
        <p class="banner" role="status">
          {t("page-is-old")}
          <Button look="plain" onPress={() => location.reload()}>{t("reload-now")}</Button>
        </p>
      ) : null}
      <GatheringBanners />
      {notices.map((notice) => (
        <p key={said(notice)} class="banner" role="status">{said(notice)}</p>
      ))}
      <Resting acts={you.value?.acts ?? []} send={perform} />
      <LockOffer look="banner" wanted={meeting.value?.phase === "draft" && meeting.value.two_person} />
      {unsafe() && !httpSeen.value ? (
        <p class="banner" role="status">
          {t("insecure")}
          <Button look="plain" onPress={seeHttp}>{t("understood")}</Button>
        </p>
      ) : null}
    </div>
  );
}

/** What stays of them in the header. */
export function Badges(): JSX.Element | null {
  if (!unsafe() || !httpSeen.value) return null;
  return (
    <>
      <button type="button" class="badge" onClick={() => (httpShown.value = true)}>{t("http-badge")}</button>
      <Dialog open={httpShown.value} title={t("http-badge")} onClose={() => (httpShown.value = false)}>
        <p>{t("insecure")}</p>
      </Dialog>
    </>
  );
}

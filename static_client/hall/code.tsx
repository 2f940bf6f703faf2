// The rotating code for people's own phones: scanned or typed, new every ten seconds.
import type { JSX } from "preact";
import { Countdown } from "../src/ui/clock";
import { Empty } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { t } from "../src/ui/words";
import { code, meeting } from "./view";
import { link } from "../src/link/session";

export function Code(): JSX.Element {
  const shown = code.value;
  return (
    <section class="code stack" aria-labelledby="code-title">
      <h2 id="code-title">{t("desk-code-title")}</h2>
      {meeting.value?.phase === "adjourned" ? <Empty>{t("adjourned-check-in")}</Empty> : meeting.value?.phase === "closed" ? <Empty>{t("desk-closed")}</Empty> : shown ? <Shown url={shown.url} digits={shown.code} until={shown.until} /> : <Empty>{t("desk-code-none")}</Empty>}
    </section>
  );
}

function Shown({ url, digits, until }: { url: string; digits: string; until: number }): JSX.Element {
  if (link.stopped.value) return <p class="notice" role="status">{t("desk-code-old")}</p>;
  return (
    <>
      <Qr text={url} label={t("desk-code-label")} />
      <p class="digits number" translate={false}>{digits}</p>
      <p class="quiet small">{t("desk-code-new")} <Countdown until={until} calm /></p>
    </>
  );
}

// How to object, and how to check a meeting one did not attend: what is signed, by whom, and what proves it.
import { computed } from "@preact/signals";
import type { JSX } from "preact";
import { fingerprint } from "../src/sign";
import { Qr } from "../src/ui/qr";
import { language, t } from "../src/ui/words";
import type { MinutesView, Seat, SignatureView } from "../src/wire";
import { dateOf, inFours, meeting, minutes, you } from "./view";

const KEEPERS: ReadonlySet<Seat> = new Set(["moderator", "recorder", "supervisor", "teller", "convener", "admin"]);

/** The package holds full names: it is offered to devices of those who keep the minutes. */
const mayFetch = computed(() => you.value?.seats.some((one) => KEEPERS.has(one.seat)) ?? false);

export function Objecting(): JSX.Element {
  return (
    <section>
      <h2>{t("objecting")}</h2>
      <ul class="plain">
        <li>{t("objecting-record")}</li>
        <li>{t("objecting-decision")}</li>
      </ul>
    </section>
  );
}

export function Checking(): JSX.Element | null {
  const kept = minutes.value;
  const id = meeting.value?.id ?? "";
  if (!kept?.sha256) return null;
  return (
    <section>
      <h2>{t("checking")}</h2>
      <p>{t("checking-hash", { version: kept.version })}</p>
      <p class="hash">{inFours(kept.sha256)}</p>
      <Signatures view={kept} />
      <ol class="steps">
        <li>{mayFetch.value ? <a href={`/api/m/${id}/package`} download={`${id}.yishi`}>{t("checking-download")}</a> : t("checking-ask")}</li>
        <li>{t("checking-run")} <code>{`yishi verify ${id}.yishi`}</code></li>
        <li>{t("checking-compare")}</li>
      </ol>
      <p class="quiet">{t("checking-proves")}</p>
    </section>
  );
}

function Signatures({ view }: { view: MinutesView }): JSX.Element {
  return (
    <ul class="signatures">
      {view.signatures.map((one) => <li key={one.role + one.key}><Signed by={one} /></li>)}
      {view.missing.map((role) => <li key={role} class="quiet">{t("signature-missing", { role: t(`role-${role}`) })}</li>)}
    </ul>
  );
}

function Signed({ by }: { by: SignatureView }): JSX.Element {
  return (
    <>
      <p>{t("signature", { role: t(`role-${by.role}`), name: by.label, time: dateOf(by.at, language.value) })}</p>
      <p class="quiet small">{t("signature-key", { key: fingerprint(by.key) })}</p>
    </>
  );
}

/** Where this notice stands, for whoever holds it on paper. */
export function Address(): JSX.Element {
  const url = location.origin + `/?m=${meeting.value?.id ?? ""}`;
  return (
    <footer class="address">
      <Qr text={url} label={t("address-scan")} />
      <p>
        {t("address")}
        <br />
        <span class="url">{url}</span>
      </p>
    </footer>
  );
}

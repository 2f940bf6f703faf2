// How far the minutes are: open, closed, signed by whom, still awaited from whom.
import type { JSX } from "preact";
import { fingerprint } from "./sign";
import { Sign } from "./ui/parts";
import { timeOfDay } from "./ui/clock";
import { t } from "./ui/words";
import type { MinutesView } from "./wire";

export function Signatures({ minutes }: { minutes: MinutesView }): JSX.Element {
  if (!minutes.version) return <p class="quiet">{t("minutes-open")}</p>;
  return (
    <div class="signatures stack">
      <p>
        {t("minutes-closed-at", { version: minutes.version, time: timeOfDay(minutes.closed_at ?? 0) })}{" "}
        <span class="quiet small nowrap">{t("minutes-print", { print: minutes.sha256.slice(0, 16) })}</span>
      </p>
      <ul>
        {minutes.signatures.map((one) => (
          <li key={one.key} class="signed">
            <span class="yes-word"><Sign of="yes" /> {t("signed")}</span>
            <span>
              {t(`role-${one.role}`)} <strong class="name">{one.label}</strong>{" "}
              <span class="quiet small">{timeOfDay(one.at)}</span>{" "}
              <span class="quiet small nowrap">{t("key", { key: fingerprint(one.key) })}</span>
            </span>
          </li>
        ))}
        {minutes.missing.map((role) => (
          <li key={role} class="awaited-one">
            <span class="quiet"><Sign of="abstain" /> {t("not-signed")}</span>
            <span>{t(`role-${role}`)}</span>
          </li>
        ))}
      </ul>
      {minutes.ready ? <p class="good">{t("minutes-ready")}</p> : null}
    </div>
  );
}

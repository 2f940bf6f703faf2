// The meeting's list: the keys of trustees, desks, tellers and witnesses in one text. The moderator signs it with one
// press; a device that comes later is in it only after it is signed again.
import type { JSX } from "preact";
import { Button } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { KeyView, SecrecyView } from "../../src/wire";
import { busy, perform } from "../act";
import { driving } from "../views";
import { secrecy } from "./keys";

const ROLES = ["desk", "teller", "witness", "observer"] as const;

const count = (keys: readonly KeyView[], role: string): number => keys.filter((one) => one.role === role).length;

/** Whether every signature on the list is there, and it says what is true now. */
export const listWhole = (view: SecrecyView | undefined): boolean => Boolean(view?.manifest.whole && view.manifest.current);

export function List(): JSX.Element | null {
  const view = secrecy.value;
  if (!view?.ceremony) return null;
  const { manifest, keys } = view;
  const sign = (): void => void perform({ kind: "seal_meeting", sha256: manifest.sha256, signature: "" });
  return (
    <section class="stack" aria-labelledby="list-title">
      <h3 id="list-title">{t("list-title")}</h3>
      <p class="quiet">{ROLES.map((role) => t(`list-${role}`, { count: count(keys, role) })).join(t("secret-comma"))}</p>
      {view.eligibility_by_operator ? <p class="attention">{t("secrecy-label-operator-eligible")}</p> : null}
      {manifest.missing.length ? <p role="status">{t("list-missing", { what: manifest.missing.map((one) => t(`list-missing-${one}`)).join(t("secret-comma")) })}</p> : null}
      {!manifest.missing.length && !manifest.current ? <Button look="primary" wide disabled={busy.value || !driving.value} onPress={sign}>{t(manifest.version ? "list-sign-again" : "list-sign")}</Button> : null}
      {manifest.current && manifest.unsigned.length ? <p role="status">{t("list-unsigned", { numbers: manifest.unsigned.join(t("secret-comma")) })}</p> : null}
      {manifest.current && manifest.whole ? <p class="quiet" role="status">{t("list-whole", { version: manifest.version })}</p> : null}
    </section>
  );
}

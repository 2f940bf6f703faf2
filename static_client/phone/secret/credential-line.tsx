// In one quiet line, how far the desk is with this phone; in words what to do where it was refused or withdrawn.
import type { JSX } from "preact";
import { link } from "../../src/link/session";
import { t } from "../../src/ui/words";
import type { MySecretView, PersonView, SecretView } from "../../src/wire";
import { standingOf, type Standing } from "./credential";

const secret = link.slices.of<SecretView>("secret");

/** The worst first: one line for all rights of a person. */
const ORDER: readonly Standing[] = ["broken", "revoked", "refused", "elsewhere", "asking", "waiting", "making", "away", "signed"];

export function CredentialLine({ person }: { person: PersonView }): JSX.Element | null {
  const all = person.secret.map((right) => ({ right, standing: standingOf(person, right) }));
  const first = all.sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))[0];
  return first ? <Line {...first} /> : null;
}

/** The question is locked, and voting starts with the next step. */
const soon = (): boolean => secret.value?.current?.state === "prepared";

function Line({ right, standing }: { right: MySecretView; standing: Standing }): JSX.Element | null {
  switch (standing) {
    case "signed":
      return soon() ? <p class="quiet" role="status">{t("credential-ready")}</p> : null;
    case "away":
    case "making":
      return null;
    case "asking":
      return <p class="quiet" role="status">{t("credential-sending")}</p>;
    case "waiting":
      return <p class="quiet" role="status">{t("credential-asking")}</p>;
    case "refused":
      return <div class="notice" role="alert"><p>{t("credential-refused", { reason: right.reason || "—" })}</p><p>{t("credential-refused-what")}</p></div>;
    case "revoked":
      return <p class="notice" role="alert">{t("credential-revoked")}</p>;
    case "elsewhere":
      return <div class="notice"><p>{t("credential-elsewhere")}</p><p>{t("credential-elsewhere-what")}</p></div>;
    case "broken":
      return <p class="notice" role="alert">{t("credential-broken")}</p>;
  }
}

// A person comes with another phone: the desk takes the registration of the old one away, and the supervisor signs too.
import type { JSX } from "preact";
import { confirmed } from "../../src/ui/ask";
import { Button } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { LiveKeyView } from "../../src/wire";
import { refused } from "../acts";
import { revoke, work } from "./acts";

export function ChangePhone({ member }: { member: string }): JSX.Element | null {
  const now = work.value;
  const live = now?.live.filter((one) => one.member === member) ?? [];
  if (!now || !live.length) return null;
  if (live.every((one) => now.revoking.some((other) => other.right === one.right))) return <span class="quiet small">{t("desk-key-revoking", { name: live[0]!.name })}</span>;
  return <Button onPress={() => void change(live)}>{t("desk-change-phone")}</Button>;
}

/** All the rights of this person that are registered: they come with one phone. */
async function change(live: readonly LiveKeyView[]): Promise<void> {
  const observer = work.value?.observers[0]?.key;
  if (!observer) {
    refused.value = t("desk-change-phone-nobody");
    return;
  }
  if (!(await confirmed(t("desk-change-phone-sure", { name: live[0]!.name }), t("desk-change-phone"), t("desk-change-phone-what")))) return;
  for (const one of live) await revoke(one, observer);
}

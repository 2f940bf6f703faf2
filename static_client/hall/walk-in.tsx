// Somebody at the door who stands on no roll: recorded as an observer, in one question.
import type { JSX } from "preact";
import { newcomer } from "../src/forms/find";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { said, t } from "../src/ui/words";
import { act, refused } from "./acts";
import { found, query, searching } from "./search";
import { desk, meeting, rights } from "./view";

/** The way in for a name that was typed and is not on the roll. */
export function WalkIn({ done }: { done: () => void }): JSX.Element | null {
  const name = query.value.trim();
  const known = found.value.some((one) => one.name === name);
  const ready = !known && meeting.value?.phase === "doors_open" && searching.value === "found" && name.length > 1 && !/[0-9]/.test(name);
  if (!ready) return null;
  return (
    <p>
      <Button look="plain" onPress={() => void record(name, done)}>{t("desk-walk-in", { name })}</Button>
    </p>
  );
}

async function record(name: string, done: () => void): Promise<void> {
  if (!(await confirmed(t("desk-walk-in-sure", { name }), t("desk-walk-in-go"), `${t("desk-walk-in-what")} ${said(rights.value?.walk_in_rule)}`))) return;
  const answer = await newcomer(name);
  if ("fault" in answer) {
    refused.value = answer.fault || t("desk-walk-in-away");
    return;
  }
  const hall = desk.value?.hall ?? "";
  await act({ kind: "record_walk_in", member: answer.told.member, hall }, () => toast(t("desk-walk-in-done", { name })));
  done();
}

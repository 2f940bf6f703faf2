// Who votes in which way in the open poll: by phone, by hand, aloud; moved by a tap until the vote is in.
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Channel, DeskRightView } from "../src/wire";
import { act, onItsWay } from "./acts";
import { desk, onlyTeller, poll } from "./view";

export function Rights(): JSX.Element | null {
  const rights = desk.value?.rights ?? [];
  const running = poll.value;
  if (!rights.length || !running || onlyTeller.value) return null;
  const other: Channel = running.method === "hand" ? "hands" : "aloud";
  const byPhone = rights.filter((right) => right.channel === "phone");
  const sum = t("desk-channels", { phone: byPhone.length, in: byPhone.filter((right) => right.voted).length, other: rights.length - byPhone.length, how: t(`desk-channel-${other}`) });
  return (
    <details class="rights">
      <summary>{sum}</summary>
      <ul class="rows">
        {rights.map((right) => <Right key={right.right} right={right} other={other} />)}
      </ul>
    </details>
  );
}

function Right({ right, other }: { right: DeskRightView; other: Channel }): JSX.Element {
  const to: Channel = right.channel === "phone" ? other : "phone";
  const moving = onItsWay("move_right", { right: right.right });
  const state = moving ? t("desk-waits-here") : right.voted ? t("desk-voted") : t(`desk-channel-${right.channel}`);
  const move = (): void => {
    if (poll.value) void act({ kind: "move_right", poll: poll.value.id, right: right.right, channel: to });
  };
  return (
    <li class="person">
      <div class="who">
        <span class="name">{right.name}</span>
        <span class="quiet small">{right.number}</span>
      </div>
      <span class="state quiet small">{state}</span>
      {right.voted || moving || poll.value?.state !== "open" ? null : <Button onPress={move}>{t(`desk-move-to-${to}`)}</Button>}
    </li>
  );
}

// Below a person found: the vote of a household, of joint owners or given by proxy, who holds it, and how to change it.
import type { JSX } from "preact";
import { givable, giveProxy } from "../src/forms/proxy";
import { Button } from "../src/ui/parts";
import { toast } from "../src/ui/toast";
import { t } from "../src/ui/words";
import type { MemberFound, VoteFound } from "../src/wire";
import { act } from "./acts";
import { again } from "./search";
import { rights } from "./view";

/** What there is to say about this person's votes; nothing where one person has one vote. */
export function Votes({ one, present }: { one: MemberFound; present: boolean }): JSX.Element | null {
  const told = one.votes.filter((vote) => vote.shared || vote.agent || !vote.own || (vote.holder !== null && vote.holder !== one.member));
  const mayGive = !present && rights.value?.allowed && givable(one).length > 0;
  if (!told.length && !mayGive && !one.excused) return null;
  return (
    <div class="votes-of">
      {one.excused ? <p class="small attention">{t("desk-excused")}</p> : null}
      {told.map((vote) => <Vote key={vote.right} vote={vote} one={one} present={present} />)}
      {mayGive ? <Button onPress={() => giveProxy(one)}>{t("desk-proxy")}</Button> : null}
    </div>
  );
}

function Vote({ vote, one, present }: { vote: VoteFound; one: MemberFound; present: boolean }): JSX.Element {
  const takes = present && vote.holder !== null && vote.holder !== one.member;
  return (
    <div class="row spread">
      <span class="small">{words(vote, one)}</span>
      {takes ? <Button onPress={() => handOver(vote, one)}>{t("desk-take-over", { name: one.name })}</Button> : null}
    </div>
  );
}

function words(vote: VoteFound, one: MemberFound): string {
  const which = vote.unit === "household" ? t("desk-vote-household") : vote.own ? t("desk-vote-own") : t("desk-vote-given");
  if (vote.holder === one.member) return t("desk-vote-held-here", { which });
  if (vote.holder !== null) return t("desk-vote-held", { which, name: vote.holder_name });
  return vote.agent && vote.own ? t("desk-vote-agent", { which, name: vote.agent }) : t("desk-vote-free", { which });
}

/** The vote passes to the person who stands here; the one who held it is told on the phone. */
function handOver(vote: VoteFound, one: MemberFound): void {
  const command = { kind: "hand_over", right: vote.right, member: vote.holder ?? "", to: one.member } as const;
  void act(command, () => {
    toast(t("desk-took-over", { name: one.name }));
    again();
  });
}

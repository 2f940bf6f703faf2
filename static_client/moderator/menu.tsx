// Rare acts, each named by its effect and asked back in one sentence.
import type { JSX } from "preact";
import { meetingOfPage } from "../src/link/device";
import { LockActs } from "../src/locking/cover";
import { confirmed } from "../src/ui/ask";
import { Button, Dialog } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Doing, ItemOutcome, Lead, Step } from "../src/wire";
import { perform, performWhy } from "./act";
import { sheet } from "./primary";
import { secretPoll, secretRunning } from "./secret/keys";
import { TrusteesEntry } from "./trustees";
import { agenda, current, driving, floor, meeting, muster, running, shownPoll } from "./views";

interface Group {
  heading?: string;
  acts: Rare[];
}

interface Rare {
  label: string;
  /** What stands on the button where a heading says the rest. */
  brief?: string;
  press: () => Promise<unknown>;
}

const OUTCOMES: readonly ItemOutcome[] = ["agreed", "noted", "not_carried", "no_consensus"];
const LEADS: readonly Lead[] = ["second_deliberation", "referral", "postponed"];
const STEPS: readonly Step[] = [1, 2, 3, 4];

/** Asked back with the act's own words as the question. */
function asked(label: string, question: string, doing: Doing, brief = label): Rare {
  return { label, brief, press: async () => (await confirmed(question, label)) && perform(doing) };
}

function ofPoll(): Rare[] {
  const poll = shownPoll.value;
  if (!poll || !running.value) return [];
  const press = (): Promise<unknown> => performWhy({ kind: "void_poll", poll: poll.id, reason: "" }, t("void-sure"), t("void-go"));
  return [{ label: t("void-open"), press }];
}

function ofSecret(): Rare[] {
  const poll = secretPoll.value;
  if (!poll || poll.state === "counted") return [];
  const press = (): Promise<unknown> => performWhy({ kind: "void_secret_poll", poll: poll.id, reason: "" }, t("secret-void-sure"), t("secret-void-go"));
  return [{ label: t("secret-void-open"), press }];
}

function ofItem(): Rare[] {
  const item = current.value;
  if (!item || running.value || secretRunning.value) return [];
  const step = agenda.value?.step ?? null;
  const jumps = step === null ? [] : STEPS.filter((one) => Math.abs(one - step) > 1);
  return [
    ...jumps.map((one) => asked(t("jump", { step: one, name: t(`step-${one}`) }), t("jump-sure", { step: one }), { kind: "go_to_step", item: item.id, step: one })),
    { label: t("recusal-open"), press: async () => void (sheet.value = "recusal") },
  ];
}

/** The ways to end an item without a vote; their heading says so, the buttons only as what. */
function withoutVote(): Rare[] {
  const item = current.value;
  if (!item || running.value || secretRunning.value) return [];
  const ending = (as: ItemOutcome | Lead, doing: Doing): Rare => {
    const outcome = t(`outcome-${as}`);
    return asked(t("conclude-as", { outcome }), t("conclude-sure", { title: item.title, outcome }), doing, outcome);
  };
  return [
    ...OUTCOMES.map((outcome) => ending(outcome, { kind: "conclude_item", item: item.id, outcome })),
    ...LEADS.map((lead) => ending(lead, { kind: "follow_item", item: item.id, lead })),
  ];
}

function ofFloor(): Rare[] {
  const open = floor.value?.open ?? true;
  const list: Rare = { label: t(open ? "list-close" : "list-open"), press: () => perform({ kind: "set_list", open: !open }) };
  return [list];
}

function ofPeople(): Rare[] {
  if (running.value || muster.value?.latest?.ended === null) return [];
  return [{ label: t("muster-start"), press: async () => void (sheet.value = "muster") }];
}

function ofMeeting(): Rare[] {
  return running.value || secretRunning.value ? [] : [{ label: t("adjourn-open"), press: async () => void (sheet.value = "adjourn") }, asked(t("close-meeting"), t("close-meeting-sure"), { kind: "close_meeting" })];
}

export function MenuSheet(): JSX.Element | null {
  return sheet.value === "menu" ? <Sheet /> : null;
}

function Sheet(): JSX.Element {
  const close = (): void => void (sheet.value = null);
  const live = meeting.value?.phase === "doors_open";
  const groups: Group[] = driving.value && live ? [{ acts: [...ofPoll(), ...ofSecret()] }, { acts: ofItem() }, { heading: t("conclude-group"), acts: withoutVote() }, { acts: [...ofFloor(), ...ofPeople()] }, { acts: ofMeeting() }] : [];
  return (
    <Dialog open title={t("menu")} onClose={close}>
      <div class="menu stack">
        {driving.value ? null : <p class="quiet">{t("not-driving")}</p>}
        {driving.value && !live ? <p class="quiet">{t("menu-empty")}</p> : null}
        {groups.map((group, at) => (group.acts.length ? <Acts key={at} group={group} close={close} /> : null))}
        {driving.value && meeting.value?.phase !== "closed" ? <Button wide onPress={() => (sheet.value = "rules")}>{t("rules-open")}</Button> : null}
        {meeting.value?.phase !== "closed" ? <Button wide onPress={() => (sheet.value = "window")}>{t("window-manage")}</Button> : null}
        <TrusteesEntry />
        <a class="button outline wide" href={`/paper?m=${meetingOfPage()}`} target="_blank" rel="noopener">{t("to-paper")}</a>
        <LockActs before={close} />
        <Button wide onPress={() => (sheet.value = "keys")}>{t("keys")}</Button>
      </div>
    </Dialog>
  );
}

function Acts({ group, close }: { group: Group; close: () => void }): JSX.Element {
  const press = (rare: Rare) => (): void => {
    close();
    void rare.press();
  };
  return (
    <section>
      {group.heading ? <h3>{group.heading}</h3> : null}
      <ul class={group.heading ? "brief" : ""}>
        {group.acts.map((rare) => (
          <li key={rare.label}>
            <Button wide label={rare.label} onPress={press(rare)}>
              {rare.brief ?? rare.label}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

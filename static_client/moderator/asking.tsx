// Other ways of asking, two presses away: straw poll, mood cards, consensus check, hands, roll call, an election, the
// households. Each says in words what it is; what cannot be asked now says what it waits for.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Dialog, Field } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Method, Sounded } from "../src/wire";
import { perform, performAct } from "./act";
import { ElectionForm } from "./election-form";
import { hideResult, method, sheet } from "./primary";
import { canPrepare, SecretForm } from "./secret/form";
import { console_, current, driving, meeting } from "./views";

const question = signal("");
const guests = signal(false);
const live = signal(true);
const form = signal<"persons" | "texts" | "secret" | null>(null);

const TITLE = { ways: "asking-title", secret: "secret-way", persons: "asking-election", texts: "asking-choice" } as const;

const close = (): void => {
  sheet.value = null;
  form.value = null;
};

export function AskingSheet(): JSX.Element | null {
  if (sheet.value !== "asking") return null;
  return (
    <Dialog open title={t(TITLE[form.value ?? "ways"])} onClose={close} acts={<Button onPress={close}>{t("close")}</Button>}>
      {form.value === "secret" ? <SecretForm done={close} /> : form.value ? <ElectionForm persons={form.value === "persons"} done={close} /> : <Ways />}
    </Dialog>
  );
}

async function sound(sounded: Sounded): Promise<void> {
  const item = current.value?.id ?? null;
  const asked = sounded === "consensus" ? "" : question.value.trim();
  const key = `s${Date.now().toString(36)}`;
  const done = await perform({ kind: "open_sounding", sounding: key, sounded, question: asked, item, guests: guests.value, live: live.value });
  if (done) question.value = "";
  close();
}

function Ways(): JSX.Element {
  const item = current.value;
  const askable = Boolean(item) || question.value.trim() !== "";
  return (
    <div class="stack asking">
      <Field label={t("asking-question")} hint={item ? t("asking-question-hint") : ""}>
        {(props) => <input {...props} maxLength={200} value={question.value} onInput={(event) => (question.value = event.currentTarget.value)} />}
      </Field>
      <label class="row"><input type="checkbox" checked={live.value} onChange={(event) => (live.value = event.currentTarget.checked)} /> {t("asking-live")}</label>
      <label class="row"><input type="checkbox" checked={guests.value} onChange={(event) => (guests.value = event.currentTarget.checked)} /> {t("asking-guests")}</label>
      <Button wide disabled={!askable} onPress={() => void sound("straw")}>{t("asking-straw")}</Button>
      <Button wide disabled={!askable} onPress={() => void sound("mood")}>{t("asking-mood")}</Button>
      <Button wide disabled={!item?.consensus_sha256} onPress={() => void sound("consensus")}>{t("asking-consensus")}</Button>
      {item?.consensus_sha256 ? null : <p class="small quiet">{t("asking-consensus-needs")}</p>}
      <Binding />
      <Button wide disabled={!canPrepare()} onPress={() => (form.value = "secret")}>{t("secret-way")}</Button>
      {canPrepare() ? null : <p class="small quiet">{t("secret-way-needs")}</p>}
      <Button wide disabled={!item} onPress={() => (form.value = "persons")}>{t("asking-election")}</Button>
      <Button wide disabled={!item} onPress={() => (form.value = "texts")}>{t("asking-choice")}</Button>
      {item ? null : <p class="small quiet">{t("election-needs-item")}</p>}
      {meeting.value?.unit === "household" ? <Button wide disabled={!askable} onPress={() => void consult()}>{t("asking-consult")}</Button> : null}
    </div>
  );
}

/** Hands or roll call, where the next act is the vote; said here so that nobody looks for it in vain. */
function Binding(): JSX.Element {
  const act = [console_.value?.primary, ...(console_.value?.also ?? [])].find((one) => one?.command.kind === "open_poll");
  if (!act || !driving.value) return <p class="small quiet">{t("asking-vote-needs")}</p>;
  const ways: Method[] = act.command.method === "hand" ? ["hand", "roll_call"] : ["roll_call"];
  const open = (way: Method): void => {
    close();
    method.value = null;
    void performAct(act, { method: way, hidden: hideResult.value });
  };
  return (
    <>
      {ways.map((way) => <Button key={way} wide onPress={() => open(way)}>{t(`asking-vote-${way}`)}</Button>)}
      <label class="row"><input type="checkbox" checked={hideResult.value} onChange={(event) => (hideResult.value = event.currentTarget.checked)} /> {t("hide-result")}</label>
    </>
  );
}

async function consult(): Promise<void> {
  const asked = question.value.trim() || (current.value?.title ?? "");
  const key = `h${Date.now().toString(36)}`;
  await perform({ kind: "open_consultation", consultation: key, question: asked, item: current.value?.id ?? null });
  question.value = "";
  close();
}

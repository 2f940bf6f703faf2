// A household consultation: its figures, and entering what was collected. 意见征询，不是表决.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Field } from "../ui/parts";
import { said, t } from "../ui/words";
import type { Ack, ClientCommand, ConsultationView, EnteredWay, MemberFound } from "../wire";
import { find, Finder } from "./finder";
import { read, type Line } from "./lines";

export function ConsultFigures({ of }: { of: ConsultationView }): JSX.Element {
  return (
    <>
      <p><strong>{t("consult-progress", { answered: of.answered, households: of.households })}</strong></p>
      <p class="quiet">{of.ways.map((one) => `${t(`way-${one.way}`)} ${one.count}`).join(" · ")}</p>
      <p class="quiet">{t("consult-more", { submissions: of.submissions, repeated: of.repeated, unreachable: of.unreachable })}</p>
      {of.report ? <p>{said(of.report.say)}</p> : null}
    </>
  );
}

const WAYS: readonly EnteredWay[] = ["door", "scan", "chat", "hall", "call"];
const CHOICES = ["yes", "no", "abstain"] as const;
const way = signal<EnteredWay>("door");
const collector = signal("");
const evidence = signal("");
const last = signal("");
const pasted = signal("");

type EntryProps = { of: ConsultationView; hall: string | null; send: (doing: ClientCommand) => Promise<Ack> };

/** One household's answer as it was collected: how, by whom, with what evidence. */
export function ConsultEntry({ of, hall, send }: EntryProps): JSX.Element {
  const rightOf = (who: MemberFound): string | undefined => who.votes.find((one) => one.unit === "household" && one.own)?.right;
  const enter = async (who: MemberFound, choice: (typeof CHOICES)[number]): Promise<void> => {
    const right = rightOf(who);
    if (!right) return;
    const answer = await send({ kind: "collect_answer", consultation: of.id, right, choice, way: way.value, hall, collector: collector.value.trim(), evidence: evidence.value.trim() });
    if (answer.ok) [last.value, evidence.value] = [t("consult-entered", { name: who.household || who.name, choice: t(`consult-${choice}`) }), ""];
  };
  const unreachable = async (who: MemberFound): Promise<void> => {
    const right = rightOf(who);
    if (!right) return;
    const answer = await send({ kind: "mark_unreachable", consultation: of.id, right, hall, evidence: evidence.value.trim() });
    if (answer.ok) last.value = t("consult-marked", { name: who.household || who.name });
  };
  return (
    <section class="stack consult" aria-label={t("consult-enter")}>
      <h2>{t("consult-enter")}</h2>
      <p class="not-binding">{t("consult-title")} · {t("consult-weight")}</p>
      <p>{of.question}</p>
      <ConsultFigures of={of} />
      <div class="row" role="group" aria-label={t("consult-way")}>
        {WAYS.map((one) => <Button key={one} pressed={way.value === one} onPress={() => (way.value = one)}>{t(`way-${one}`)}</Button>)}
      </div>
      <Field label={t("consult-collector")}>
        {(props) => <input {...props} maxLength={80} value={collector.value} onInput={(event) => (collector.value = event.currentTarget.value)} />}
      </Field>
      <Field label={t("consult-evidence")}>
        {(props) => <input {...props} maxLength={200} value={evidence.value} onInput={(event) => (evidence.value = event.currentTarget.value)} />}
      </Field>
      {last.value ? <p class="notice" role="status">{last.value}</p> : null}
      <Finder label={t("consult-find")} nobody={t("consult-nobody")} line={(who, clear) => (
        <>
          <span><strong>{who.name}</strong> <span class="quiet small">{[who.number, who.household].filter(Boolean).join(" · ")}</span></span>
          {rightOf(who) ? (
            <span class="row">
              {CHOICES.map((choice) => <Button key={choice} onPress={() => { clear(); void enter(who, choice); }}>{t(`consult-${choice}`)}</Button>)}
              <Button look="plain" onPress={() => { clear(); void unreachable(who); }}>{t("consult-unreachable")}</Button>
            </span>
          ) : null}
        </>
      )} />
      <Import of={of} hall={hall} send={send} />
    </section>
  );
}

const doubts = signal<readonly string[]>([]);

/** Many at once from a table: each line is found on the roll by its number; what is doubtful is named, not guessed. */
function Import({ of, hall, send }: EntryProps): JSX.Element {
  const lines = read(pasted.value);
  const put = async (): Promise<void> => {
    const wrong: string[] = [];
    let entered = 0;
    for (const line of lines) {
      if (await one(line)) entered++;
      else wrong.push(t("consult-import-doubt", { line: line.at, text: line.text }));
    }
    doubts.value = wrong;
    pasted.value = "";
    last.value = t("consult-import-done", { count: entered });
  };
  const one = async (line: Line): Promise<boolean> => {
    if (!line.choice || !line.way) return false;
    const found = await find(line.number);
    const who = Array.isArray(found) ? found.filter((met) => met.number === line.number || met.household === line.number) : [];
    const rights = new Set(who.flatMap((met) => met.votes.filter((vote) => vote.unit === "household" && vote.own).map((vote) => vote.right)));
    const [right] = rights;
    if (rights.size !== 1 || !right) return false;
    return (await send({ kind: "collect_answer", consultation: of.id, right, choice: line.choice, way: line.way, hall, collector: collector.value.trim(), evidence: "" })).ok;
  };
  return (
    <details>
      <summary>{t("consult-import")}</summary>
      <Field label={t("consult-import")} hint={t("consult-import-hint")}>
        {(props) => <textarea {...props} rows={5} value={pasted.value} onInput={(event) => (pasted.value = event.currentTarget.value)} />}
      </Field>
      <Button disabled={!lines.length} onPress={() => void put()}>{t("consult-import-go", { count: lines.length })}</Button>
      {doubts.value.length ? <ul class="attention">{doubts.value.map((words) => <li key={words}>{words}</li>)}</ul> : null}
    </details>
  );
}

// Papers first, then one ballot after the other: what it holds, in the largest letters, and its tracker beside.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button, Field, Sign } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { Say } from "../src/verifier/labels";
import { hex } from "../src/verifier/reading";
import { inFours } from "../src/verifier/told";
import type { Choice } from "../src/wire";
import type { Found } from "./judge";
import { again, fault, forget, found, papers, takeFile, takeOpening, takePapers } from "./state";

const typed = signal("");

export function Check(): JSX.Element {
  return <main class="sheet">{found.value ? <Verdict of={found.value} /> : papers.value ? <Ask /> : <Begin />}</main>;
}

/** The papers of the vote are not here yet. */
function Begin(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const first = input.current?.files?.[0];
    if (first) void takeFile(first);
  };
  return (
    <>
      <p class="lead">{t("check-lead")}</p>
      {fault.value ? <p class="notice" role="alert">{t(`check-fault-${fault.value}`)}</p> : null}
      <section>
        <h2>{t("check-papers")}</h2>
        <p>{t("check-papers-why")}</p>
        <input ref={input} id="file" class="offscreen" type="file" accept=".ysv,.json" aria-label={t("check-papers-file")} onChange={chosen} />
        <Button look="primary" wide onPress={() => input.current?.click()}>{t("check-papers-file")}</Button>
        <Pasting label={t("check-papers-paste")} act={t("check-papers-take")} onTake={takePapers} />
      </section>
    </>
  );
}

function Pasting({ label, act, primary, onTake }: { label: string; act: string; primary?: boolean; onTake: (text: string) => void }): JSX.Element {
  const take = (): void => {
    const text = typed.value.trim();
    typed.value = "";
    if (text) onTake(text);
  };
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); take(); }}>
      <Field label={label}>
        {(props) => <textarea {...props} rows={3} spellcheck={false} autocapitalize="off" value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />}
      </Field>
      <Button look={primary ? "primary" : "outline"} wide disabled={!typed.value.trim()} onPress={take}>{act}</Button>
    </form>
  );
}

function Ask(): JSX.Element {
  return (
    <>
      <section>
        {papers.value!.title ? <h2>{said(papers.value!.title)}</h2> : null}
        <p>{t("check-ready")}</p>
        {fault.value ? <p class="notice" role="alert">{t(`check-fault-${fault.value}`)}</p> : null}
        <Pasting label={t("check-opening")} act={t("check-do")} primary onTake={takeOpening} />
      </section>
      <Fingerprint />
    </>
  );
}

function Fingerprint(): JSX.Element {
  return (
    <section>
      <h2>{t("check-fingerprint")}</h2>
      <p class="hash">{inFours(hex(papers.value!.election).slice(0, 16))}</p>
      <p class="quiet">{t("check-fingerprint-why")}</p>
      <Button look="plain" onPress={forget}>{t("check-change")}</Button>
    </section>
  );
}

function Verdict({ of }: { of: Found }): JSX.Element {
  const good = of.kind === "holds";
  return (
    <>
      <section role={good ? "status" : "alert"}>
        {good ? <Holds of={of} /> : (
          <>
            <p class="verdict no"><span aria-hidden="true">✗</span> <Phrase>{t(`check-${of.kind}`)}</Phrase></p>
            <p class="main">{t(`check-${of.kind}-why`)}</p>
          </>
        )}
      </section>
      <section>
        <h2>{t("check-tracker")}</h2>
        <p class="hash"><strong>{inFours(of.tracker.slice(0, 8))}</strong> {inFours(of.tracker.slice(8))}</p>
        {good ? <p>{t("check-tracker-why")}</p> : null}
      </section>
      {good ? <p class="notice">{t("check-spent")}</p> : null}
      <Button look="primary" wide onPress={again}>{t("check-next")}</Button>
      <Fingerprint />
    </>
  );
}

/** The three choices have their shape and colour here too. */
const USUAL: Readonly<Record<string, Choice>> = { 赞成: "yes", 反对: "no", 弃权: "abstain" };
const usual = (label: Say): Choice | undefined => USUAL[label?.["zh-CN"] ?? ""];

function Holds({ of }: { of: Found }): JSX.Element {
  return (
    <>
      <h2>{t("check-holds")}</h2>
      {of.chosen.length ? (
        <ul class="chosen">
          {of.chosen.map((one) => (
            <li key={`${one.question} ${one.option}`} class={`verdict ${usual(one.label) ?? ""}`}>{usual(one.label) ? <Sign of={usual(one.label)!} /> : null} {said(one.label) || t("check-option", { question: one.question + 1, option: one.option + 1 })}</li>
          ))}
        </ul>
      ) : <p class="verdict">{t("check-blank")}</p>}
      <p>{t("check-holds-why")}</p>
    </>
  );
}

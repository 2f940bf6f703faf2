// From a file to a verdict: choose, wait, read.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Bar, Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { CODES, type Code } from "../src/verifier/verdict";
import { Again } from "./again";
import { file, judge, step, stop, take, type Step } from "./state";
import { VerdictPart } from "./verdict";

const able = typeof Worker === "function" && typeof DecompressionStream === "function" && typeof Object.hasOwn === "function";

export function Verify(): JSX.Element {
  return <main class="sheet">{able ? <Now now={step.value} /> : <p class="notice">{t("verify-old")}</p>}</main>;
}

/** A file may be dropped anywhere on the page. */
export function takeDrops(): void {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer?.files[0];
    if (dropped && able) void take(dropped);
  });
}

function Now({ now }: { now: Step }): JSX.Element {
  if (now.at === "start") return <Start />;
  if (now.at === "working") return <Working now={now} />;
  if (now.at === "verdict") return <VerdictPart told={now.told} />;
  if (now.at === "which") return <Which names={now.names} />;
  return (
    <>
      <section>
        <h2>{now.at === "none" ? t("verify-none") : t("verify-unreadable")}</h2>
        <p class="quiet">{file.value}</p>
        {now.at === "unreadable" ? <p>{t("verify-unreadable-why")}</p> : null}
      </section>
      <Again />
    </>
  );
}

function Start(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const first = input.current?.files?.[0];
    if (first) void take(first);
  };
  return (
    <>
      <p class="lead">{t("verify-lead")}</p>
      <section class="choose">
        <input ref={input} id="file" class="offscreen" type="file" accept=".ysv,.yishi" aria-label={t("verify-choose")} onChange={chosen} />
        <Button look="primary" wide onPress={() => input.current?.click()}>{t("verify-choose")}</Button>
        <p class="quiet">{t("verify-drop")}</p>
      </section>
      {location.protocol.startsWith("http") ? (
        <section>
          <p><a href={location.pathname} download="verify.html">{t("verify-save")}</a></p>
          <p class="quiet">{t("verify-save-why")}</p>
        </section>
      ) : null}
    </>
  );
}

/** What is counted in the checks that take long. */
const COUNTED: Partial<Record<Code, string>> = { V4: "verify-credentials", V12: "verify-added" };

function Working({ now }: { now: Extract<Step, { at: "working" }> }): JSX.Element {
  const at = CODES.indexOf(now.code);
  const words = now.of ? t(COUNTED[now.code] ?? "verify-ballots", { done: now.done, of: now.of }) : t(`verify-check-${now.code}`);
  return (
    <section class="working">
      <h2>{t("verify-working", { name: file.value })}</h2>
      <ol class="checks">
        {CODES.slice(0, -1).map((code, place) => (
          <li key={code} class={place < at ? "done" : place === at ? "now" : ""} aria-current={place === at ? "step" : undefined}>
            <span aria-hidden="true">{place < at ? "✓" : place === at ? "▸" : "·"}</span> {t(`verify-check-${code}`)}
          </li>
        ))}
      </ol>
      <Bar value={now.of ? now.done : at} of={now.of || CODES.length} label={words} />
      <p role="status">{words}</p>
      <Button onPress={stop}>{t("verify-stop")}</Button>
    </section>
  );
}

function Which({ names }: { names: string[] }): JSX.Element {
  return (
    <section>
      <h2>{t("verify-which")}</h2>
      {names.map((name, at) => <Button key={name} wide onPress={() => judge(name)}>{t("verify-record", { number: at + 1, name })}</Button>)}
    </section>
  );
}

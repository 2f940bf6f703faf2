// Who decides, and by which rule: the body's name, a rule with its arithmetic and its article, and what taking part
// from afar is worth.
import { computed, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { AsideRules, sound } from "../src/aside-rules";
import { complete, OrderSteps } from "../src/order-steps";
import { Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { BodyTold, FloorRules, PresetTold, Remote } from "../src/wire";
import { get, post } from "./api";
import { onward, Screen } from "./frame";
import { Option } from "./pieces";
import { go, learn, place } from "./place";
import { bodyTold, community, loadBody, loadHouse, run, whole } from "./state";

/** Which kind of people meet: it parts the rules into short lists. */
const FAMILIES = ["urban", "village", "owners", "collective", "other"] as const;
type Family = (typeof FAMILIES)[number];

const presets = signal<PresetTold[]>([]);
const family = signal<Family>("urban");
const preset = signal("");
const name = signal("");
const remote = signal<Remote | null>(null);
/** How the floor is held where a body has chosen nothing, and what is chosen here. */
const usual = signal<FloorRules | null>(null);
const floor = signal<FloorRules | null>(null);
/** A new body although there are some. */
const fresh = signal(false);

const rule = computed(() => presets.value.find((one) => one.id === preset.value) ?? null);

function familyOf(one: PresetTold): Family {
  const words = `${one.id} ${one.extends ?? ""}`;
  if (/\burban\b/.test(words)) return "urban";
  if (/village|fourplus2/.test(words)) return "village";
  if (/owners|lift|property/.test(words)) return "owners";
  return /collective|land|project/.test(words) ? "collective" : "other";
}

async function learnPresets(): Promise<void> {
  if (presets.value.length) return;
  const told = await run(() => get<{ presets: PresetTold[]; floor: FloorRules }>("/api/setup/presets"));
  usual.value = told?.floor ?? null;
  presets.value = (told?.presets ?? []).filter((one) => one.in_force);
}

/** What the body is called until somebody says otherwise: the place and the rule, without the rule's fine print. */
function suggested(one: PresetTold): string {
  return t("setup-body-suggested", { community: community.value?.name ?? "", rule: said(one.title).replace(/\s*[（(][^）)]*[）)]/g, "") }).trim();
}

function choose(one: PresetTold): void {
  const before = rule.value;
  preset.value = one.id;
  remote.value = one.remote;
  if (!name.value || (before && name.value === suggested(before))) name.value = suggested(one);
}

async function make(): Promise<void> {
  const made = await run(async () => {
    const { id } = await post<{ id: string }>(`/api/setup/c/${place.value.c}/bodies`, { name: name.value.trim(), preset: preset.value, remote: remote.value, floor: floor.value });
    await loadHouse();
    learn({ b: id });
    await loadBody();
    return id;
  });
  if (!made) return;
  fresh.value = false;
  go({ b: made, step: "members" });
}

export function BodyStep(): JSX.Element {
  useEffect(() => void learnPresets(), []);
  const known = community.value?.bodies ?? [];
  const held = floor.value ?? usual.value;
  if (whole.value) return <Settled />;
  if (known.length && !fresh.value) return <Known bodies={known} />;
  return (
    <Screen now="body" title={t("setup-body-title")} lead={t("setup-body-lead")}
      primary={{ words: t("setup-on"), press: () => void make(), disabled: !rule.value || !name.value.trim() || !held || !complete(held) || !sound(held) }}>
      <Families />
      <Rules />
      {rule.value ? <Name /> : null}
      {rule.value && remote.value ? <FromAfar worth={remote.value} /> : null}
      {rule.value && held ? <Floor held={held} /> : null}
    </Screen>
  );
}

/** Who speaks next, and what stands beside the queue. */
function Floor({ held }: { held: FloorRules }): JSX.Element {
  const set = (rules: FloorRules): void => void (floor.value = rules);
  return (
    <>
      <OrderSteps rules={held} onChange={set} />
      <AsideRules rules={held} onChange={set} />
    </>
  );
}

/** The meeting has its body; its rule stands in the log. */
function Settled(): JSX.Element {
  const { body, preset_title, rule: words } = whole.value!;
  return (
    <Screen now="body" title={body} primary={{ words: t("setup-on"), press: () => onward("body") }}>
      <p class="strong">{said(preset_title)}</p>
      <p>{said(words)}</p>
      <p class="quiet small">{t("setup-rule-settled")}</p>
    </Screen>
  );
}

async function pick(id: string): Promise<void> {
  if (id === "") return void (fresh.value = true);
  go({ b: id });
  await run(loadBody);
}

function Known({ bodies }: { bodies: BodyTold[] }): JSX.Element {
  return (
    <Screen now="body" title={t("setup-body-which")} primary={{ words: t("setup-on"), press: () => onward("body"), disabled: !bodyTold.value }}>
      <fieldset class="options">
        <legend class="offscreen">{t("setup-body-which")}</legend>
        {bodies.map((one) => (
          <Option key={one.id} group="body" chosen={place.value.b === one.id} onChoose={() => void pick(one.id)}>
            <span class="strong">{one.name}</span> <span class="quiet small">{said(one.preset_title)}</span>
          </Option>
        ))}
        <Option group="body" chosen={false} onChoose={() => void pick("")}>{t("setup-body-new")}</Option>
      </fieldset>
    </Screen>
  );
}

function Families(): JSX.Element {
  return (
    <fieldset class="families">
      <legend>{t("setup-who-meets")}</legend>
      {FAMILIES.map((one) => (
        <label key={one} class={family.value === one ? "chosen" : ""}>
          <input class="offscreen" type="radio" name="family" checked={family.value === one} onChange={() => (family.value = one)} />
          {t(`setup-family-${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** National rules first, then local ones behind one tap. */
function Rules(): JSX.Element {
  const mine = presets.value.filter((one) => familyOf(one) === family.value);
  const local = mine.filter((one) => one.basis === "local");
  const inLocal = local.some((one) => one.id === preset.value);
  return (
    <fieldset class="options">
      <legend>{t("setup-which-rule")}</legend>
      {mine.filter((one) => one.basis !== "local").map((one) => <Rule key={one.id} one={one} />)}
      {local.length ? (
        <details open={inLocal}>
          <summary>{t("setup-local-rules", { count: local.length })}</summary>
          {local.map((one) => <Rule key={one.id} one={one} />)}
        </details>
      ) : null}
    </fieldset>
  );
}

function Rule({ one }: { one: PresetTold }): JSX.Element {
  const picked = preset.value === one.id;
  return (
    <Option group="rule" chosen={picked} onChoose={() => choose(one)}>
      <span class="stack tight">
        <span class="strong">{said(one.title)}</span>
        {picked ? <Source one={one} /> : null}
      </span>
    </Option>
  );
}

function Source({ one }: { one: PresetTold }): JSX.Element {
  const sure = one.confidence.charAt(0);
  return (
    <>
      <span>{said(one.rule)}</span>
      <span class="quiet small">{said(one.article)}</span>
      {one.note ? <span class="small attention">{said(one.note)}</span> : null}
      {!one.note && "ABCDS".includes(sure) ? <span class="quiet small">{t(`setup-sure-${sure}`)}</span> : null}
    </>
  );
}

function Name(): JSX.Element {
  return (
    <Field label={t("setup-body-name")} hint={t("setup-body-name-hint")}>
      {(props) => <input {...props} maxLength={120} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />}
    </Field>
  );
}

function FromAfar({ worth }: { worth: Remote }): JSX.Element {
  const parts: readonly (keyof Remote)[] = ["speak", "quorum", "vote"];
  return (
    <fieldset class="checks">
      <legend>{t("setup-remote")}</legend>
      {parts.map((part) => (
        <label key={part}>
          <input type="checkbox" checked={worth[part]} onChange={(event) => (remote.value = { ...worth, [part]: event.currentTarget.checked })} />
          {t(`setup-remote-${part}`)}
        </label>
      ))}
      <p class="quiet small">{t("setup-remote-hint")}</p>
    </fieldset>
  );
}

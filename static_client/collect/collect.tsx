// Buildings first, then one building's owners, then one owner: the same three steps at a table and at a door.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { Header } from "../src/ui/header";
import { Button, Empty, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import { standing, TakingPart } from "../src/window/figures";
import type { BuildingView, ShareView, WindowView } from "../src/wire";
import { Owner } from "./sheet";
import { building, choose, chosen, done, meeting, progress, seat, shares, windows } from "./state";

const letters = signal("");
const onlyOpen = signal(true);

export function Collect(): JSX.Element {
  const view = windows.value?.current;
  const refused = link.connection.value === "refused";
  return (
    <div class="collect-page">
      <Header title={meeting.value?.title ?? t("collect-title")} place={t("collect-title")} />
      <main class="collect">
        {refused ? <><p class="main">{said(link.refusal.value?.words)}</p><p class="quiet">{t("collect-no-seat")}</p></> : null}
        {!refused && !windows.value ? <p class="quiet">{t("loading")}</p> : null}
        {windows.value && !view ? <Empty>{t("collect-none")}</Empty> : null}
        {view ? <Desk view={view} /> : null}
      </main>
    </div>
  );
}

function Desk({ view }: { view: WindowView }): JSX.Element {
  const owner = shares.value.find((one) => one.right === chosen.value);
  return (
    <>
      <section class="overview stack" aria-label={t("window-progress")}>
        <p class="quiet">{standing(view)}</p>
        {view.label ? <p class="notice">{said(view.label)}</p> : null}
        {view.items[0] ? <TakingPart item={view.items[0]} /> : null}
        <p class="quiet small">{said(view.precedence)}</p>
        {progress.value?.pending.length ? <p class="attention">{t("collect-pending", { count: progress.value.pending.length })}</p> : null}
        <Buildings />
      </section>
      <div class="work">
        {done.value ? <p class="notice" role="status">✓ {done.value}</p> : null}
        {owner && seat.value ? <Owner share={owner} view={view} /> : <Owners />}
      </div>
    </>
  );
}

function Buildings(): JSX.Element | null {
  const all = progress.value?.buildings ?? [];
  if (!all.length) return null;
  return (
    <table class="buildings">
      <caption>{t("collect-buildings")}</caption>
      <thead><tr><th scope="col">{t("collect-building")}</th>{(["voted", "not_voted", "refused", "unreachable"] as const).map((one) => <th key={one} scope="col" class="figure">{t(`collect-column-${one}`)}</th>)}</tr></thead>
      <tbody>{all.map((one) => <Building key={one.name} of={one} />)}</tbody>
    </table>
  );
}

function Building({ of }: { of: BuildingView }): JSX.Element {
  return (
    <tr class={building.value === of.name ? "now" : ""}>
      <th scope="row"><Button look="plain" pressed={building.value === of.name} onPress={() => choose(of.name)}>{of.name || t("collect-elsewhere")}</Button></th>
      <td class="figure">{of.voted}</td><td class="figure"><strong>{of.not_voted}</strong></td><td class="figure">{of.refused}</td><td class="figure">{of.unreachable}</td>
    </tr>
  );
}

const sought = (one: ShareView): boolean => {
  const text = letters.value.trim().toLowerCase();
  const open = !onlyOpen.value || one.status !== "voted";
  return open && (!text || [...one.names, one.place, one.number, one.right].some((word) => word.toLowerCase().includes(text)));
};

function Owners(): JSX.Element {
  if (building.value === null) return <Empty>{t("collect-choose")}</Empty>;
  const found = shares.value.filter(sought);
  return (
    <section class="stack" aria-label={building.value || t("collect-elsewhere")}>
      <h2>{building.value || t("collect-elsewhere")}</h2>
      <Field label={t("collect-find")}>{(props) => <input {...props} value={letters.value} onInput={(event) => (letters.value = event.currentTarget.value)} />}</Field>
      <label class="tick"><input type="checkbox" checked={onlyOpen.value} onChange={(event) => (onlyOpen.value = event.currentTarget.checked)} /> {t("collect-only-open")}</label>
      {found.length ? null : <Empty>{t("collect-all-voted")}</Empty>}
      <ul class="owners">
        {found.map((one) => (
          <li key={one.right}>
            <button type="button" class="button outline wide" onClick={() => [chosen.value, done.value] = [one.right, ""]}>
              <span class="who">{one.names.join("、")}</span>
              <span class="quiet small">{[one.number, one.place].filter(Boolean).join(" · ")}</span>
              <span class={`status ${one.status}`}>{t(`collect-status-${one.status}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

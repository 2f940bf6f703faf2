// The notice of a voting window on the public page: items, days, extensions, how many took part, what was decided.
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import { day, ItemResult, standing, TakingPart, Whose } from "../src/window/figures";
import type { WindowsView, WindowView } from "../src/wire";

const windows = link.slices.of<WindowsView>("window");

export function WindowNotice(): JSX.Element | null {
  const all = windows.value ? [...windows.value.past, windows.value.current] : [];
  const told = all.filter((view): view is WindowView => view !== null);
  return told.length ? <>{told.map((view) => <One key={view.id} view={view} />)}</> : null;
}

function One({ view }: { view: WindowView }): JSX.Element {
  return (
    <section>
      <h2>{t("window-notice")}</h2>
      <p>{t("window-notice-posted", { posted: day(view.posted), opens: day(view.opens), closes: day(view.closes) })}</p>
      <p>{standing(view)}</p>
      {view.label ? <p><strong>{said(view.label)}</strong></p> : null}
      <p class="quiet">{said(view.precedence)}</p>
      {view.closings.filter((one) => one.short.length).map((one) => <p key={one.at}>{t("window-close-short", { at: day(one.at), returned: one.returned })}</p>)}
      {view.extensions.map((one) => (
        <div key={one.at}>
          <h3>{t("window-extension-notice")}</h3>
          <p>{t("window-extended", { at: day(one.at), before: day(one.before), closes: day(one.closes) })}</p>
        </div>
      ))}
      {view.items.map((item, at) => (
        <article key={item.item} class="item">
          <h3>{at + 1}. <Phrase>{item.question}</Phrase></h3>
          <p class="quiet">{said(item.rule)} · {said(item.article)}</p>
          <Whose item={item} />
          {item.result ? <ItemResult result={item.result} /> : <TakingPart item={item} />}
        </article>
      ))}
    </section>
  );
}

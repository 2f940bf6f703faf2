// What everyone is shown, in step on this phone: the line for all, and the page on the screens. A ballot comes first.
import type { JSX } from "preact";
import { exhibited, fileUrl } from "../src/exhibit";
import { SheetOf } from "../src/ui/sheet-of";
import { t } from "../src/ui/words";
import type { MaterialView } from "../src/wire";
import { poll, showing } from "./view";

export function ShownHere(): JSX.Element | null {
  const voting = poll.value?.state === "open";
  const now = voting ? null : exhibited(showing.value);
  const message = showing.value?.message;
  if (!now && !message) return null;
  return (
    <>
      {message ? <p class="notice" role="status">{message}</p> : null}
      {now ? (
        <figure class="shown">
          <SheetOf of={now} />
          <figcaption>
            {now.material.title}{now.material.pages.length > 1 ? <span class="quiet"> {t("shown-page", { page: now.at.page + 1, pages: now.material.pages.length })}</span> : null}
            <br />
            <span class="quiet">{now.material.says}</span>
            <br />
            <a class="target" href={fileUrl(now.page.sha256)} target="_blank" rel="noreferrer">{t("shown-large")}</a>
          </figcaption>
        </figure>
      ) : null}
    </>
  );
}

/** The files of one item, to be opened one by one; a document is a download. */
export function Files({ item }: { item: string }): JSX.Element | null {
  const all = (showing.value?.materials ?? []).filter((one) => one.pages.length && one.item === item);
  if (!all.length) return null;
  return <>{all.map((one) => <File key={one.id} material={one} />)}</>;
}

function File({ material }: { material: MaterialView }): JSX.Element {
  const document = material.media === "application/pdf";
  const size = t("file-size", { kb: Math.max(1, Math.round(material.size / 1024)) });
  return (
    <div>
      <h3>{material.title}</h3>
      <p>{material.says}</p>
      <p class="links">
        {document ? <a class="target" href={fileUrl(material.sha256)} download>{t("file-document", { pages: material.pages.length })} {size}</a> : null}
        {material.pages.map((page, at) => (
          <a key={page.sha256} class="target" href={fileUrl(page.sha256)} target="_blank" rel="noreferrer">{document ? t("file-page", { page: at + 1 }) : `${t("file-picture")} ${size}`}</a>
        ))}
      </p>
    </div>
  );
}

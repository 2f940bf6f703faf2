// Chinese titles wrap by phrase, not by letter.
import { Fragment, type JSX } from "preact";

const segmenter = typeof Intl !== "undefined" && "Segmenter" in Intl ? new Intl.Segmenter("zh-CN", { granularity: "word" }) : null;

/** A title whose lines break between words where the browser knows them. */
export function Phrase({ children }: { children: string }): JSX.Element {
  if (!segmenter) return <>{children}</>;
  const words = Array.from(segmenter.segment(children), (part) => part.segment);
  return (
    <span class="phrase">
      {words.map((word, at) => (
        <Fragment key={at}>
          {at ? <wbr /> : null}
          {word}
        </Fragment>
      ))}
    </span>
  );
}

// Chinese titles wrap by phrase, not by letter.
import { Fragment, type JSX } from "preact";

const HAN = /^\p{Script=Han}/u;
const CLOSING = /\p{Script=Han}[，。；：？！、）》”’—…]$/u;
/** A bracket or a quotation mark stays with what it opens. */
const OPENING = /[（《〈“‘「『【]$/u;
/** A direction or an ordinal stays with what follows it: 北门 and 第二次 are one thing. */
const LEADING = /^[东南西北第]$/u;
/** A name with middle dots breaks after a dot or not at all. */
const DOTTED = /(\p{Script=Han}+(?:[·•・‧∙]\p{Script=Han}+)+)/u;
const segmenter = typeof Intl !== "undefined" && "Segmenter" in Intl ? new Intl.Segmenter("zh-CN", { granularity: "word" }) : null;

const words = (text: string): string[] => [...segmenter!.segment(text)].map(({ segment }) => segment);

/** Pieces of a line that hold together: a Chinese word with what follows it up to the next one. */
export function phrases(text: string): string[] {
  if (!segmenter) return [text];
  const pieces: string[] = [];
  for (const segment of text.split(DOTTED).flatMap((part, at) => (at % 2 ? (part.match(/[^·•・‧∙]+[·•・‧∙]?/gu) ?? []) : words(part)))) {
    const last = pieces.at(-1);
    const opens = OPENING.test(segment);
    if (last === undefined || (!OPENING.test(last) && !LEADING.test(last) && (opens || HAN.test(segment) || CLOSING.test(last)))) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

const RANGE = /(\d[\d:.]*[–-]\d[\d:.]*)/;

/** A piece with its spans of figures unbroken: 22:00–6:00 stands in one line. */
function Piece({ of }: { of: string }): JSX.Element {
  return <>{of.split(RANGE).map((part, at) => (at % 2 ? <span key={at} class="nowrap">{part}</span> : part))}</>;
}

/** A title whose lines break between words where the browser knows them. */
export function Phrase({ children }: { children: string }): JSX.Element {
  const pieces = phrases(children);
  if (pieces.length < 2) return <Piece of={children} />;
  return (
    <span class="phrase">
      {pieces.map((piece, at) => (
        <Fragment key={at}>
          {at ? <wbr /> : null}
          <Piece of={piece} />
        </Fragment>
      ))}
    </span>
  );
}

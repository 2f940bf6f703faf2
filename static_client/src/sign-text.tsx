// The minutes as a document: every line as it is, headings set as headings, what people wrote marked.
import type { ComponentChildren, JSX } from "preact";
import type { SectionTold } from "./wire";

export interface Piece {
  text: string;
  /** Written by a person, not by the log. */
  own: boolean;
}

export interface DocLine {
  kind: "title" | "part" | "item" | "line" | "listed" | "blank";
  pieces: Piece[];
}

const PART = /^([一二三四五六]、|[1-6]\. )/;
/** One of a list, such as the people who came. */
const LISTED = /^ {2}\S/;
const ITEM = /^(（\d+）|\(\d+\) )/;

/** Sections with a name of their own, as the minutes print them. */
const NAMED: Record<string, [string, string]> = { opening: ["开场", "Opening"], remarks: ["其他事项", "Other matters"] };

/** Where the text of a section stands in the rendered minutes: after one of these. */
function leads(section: string): string[] {
  const [zh, en] = NAMED[section] ?? [section, section];
  return ["记录：", "Recorded: ", `〔${zh}〕`, `[${en}] `, " 由 ", " 改为 ", " from ", " to "];
}

function ranges(text: string, sections: readonly SectionTold[]): [number, number][] {
  const found: [number, number][] = [];
  for (const { section, text: written } of sections) {
    const shown = written.replaceAll("\r\n", "\n").split("\n").join("\n    ");
    if (!shown) continue;
    for (let at = text.indexOf(shown); at >= 0; at = text.indexOf(shown, at + 1)) {
      const before = text.slice(0, at);
      if (leads(section).some((lead) => before.endsWith(lead))) found.push([at, at + shown.length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** The lines of the minutes; joined again they are the text to the letter. */
export function readLines(text: string, sections: readonly SectionTold[]): DocLine[] {
  const marked = ranges(text, sections);
  let at = 0;
  return text.replace(/\n$/, "").split("\n").map((line, n) => {
    const from = at;
    at += line.length + 1;
    return { kind: kindOf(line, n), pieces: cut(line, from, marked) };
  });
}

function kindOf(line: string, n: number): DocLine["kind"] {
  if (n === 0) return "title";
  if (!line.trim()) return "blank";
  return PART.test(line) ? "part" : ITEM.test(line) ? "item" : LISTED.test(line) ? "listed" : "line";
}

function cut(line: string, from: number, marked: readonly [number, number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of marked) {
    const [a, b] = [Math.max(at, start - from), Math.min(line.length, end - from)];
    if (a >= b) continue;
    if (a > at) pieces.push({ text: line.slice(at, a), own: false });
    pieces.push({ text: line.slice(a, b), own: true });
    at = b;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), own: false });
  return pieces;
}

const words = (line: DocLine): string => line.pieces.map((piece) => piece.text).join("");

type DocProps = { text: string; sections: readonly SectionTold[]; beside?: (line: string, kind: DocLine["kind"]) => ComponentChildren };

/** The document; `beside` may set something next to a heading. */
export function MinutesDoc({ text, sections, beside }: DocProps): JSX.Element {
  return (
    <article class="minutes-doc">
      {grouped(readLines(text, sections)).map((group, at) => {
        const lines = group.map((line, n) => <Line key={n} line={line} beside={beside?.(words(line), line.kind)} />);
        return group.length > 1 ? <div key={at} class="doc-list">{lines}</div> : lines;
      })}
    </article>
  );
}

/** Lines of one list together, all others alone. */
function grouped(lines: readonly DocLine[]): DocLine[][] {
  const groups: DocLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.kind === "listed" && last?.[0]?.kind === "listed") last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function Line({ line, beside }: { line: DocLine; beside: ComponentChildren }): JSX.Element | null {
  const body = line.pieces.map((piece, at) => (piece.own ? <mark key={at}>{piece.text}</mark> : piece.text));
  if (line.kind === "blank") return null;
  const Tag = ({ title: "h2", part: "h3", item: "h4", line: "p", listed: "p" } as const)[line.kind];
  return (
    <div class={`doc-line ${line.kind}`}>
      <Tag>{body}</Tag>
      {beside}
    </div>
  );
}

// What a ballot really holds: its ciphertexts made again out of what the phone says, under the key of the vote's own
// papers, never one the phone brings; and its tracker.
import { bytesOf, element, scalar } from "../src/ballot/group";
import { opens } from "../src/verifier/ballots";
import { point, sha } from "../src/verifier/hashed";
import { done, type Judged } from "../src/verifier/jobs";
import { byName, titleOf, type Say } from "../src/verifier/labels";
import { alike, data, hex, listed, must, named, part, raw, utf8, whole, type Json } from "../src/verifier/reading";
import type { Opening } from "./opening";

/** The papers of one vote, as far as they are needed here. */
export type Papers = { election: Uint8Array; key: Uint8Array; title: Say; asked: Asked[] };
type Asked = { q: number; n: number; lo: number; hi: number; options: Say[] };

/** `holds`: the ballot hides exactly `chosen`. `lies`: it hides something else than the phone says. `other`: it is of
    another vote. `unfit`: it could not be cast, the server would refuse it. */
export type Found = { kind: "holds" | "lies" | "other" | "unfit"; tracker: string; chosen: { question: number; option: number; label: Say }[] };

/** The papers out of the texts of meeting.json and poll.json. Throws where they do not belong together. */
export function papersOf(meeting: string, poll: string): Papers {
  const [said, asked] = [data(utf8(meeting), "meeting.json"), data(utf8(poll), "poll.json")];
  must(alike(raw(part(asked, "meeting_manifest")), sha(utf8(meeting))), "poll.json: meeting_manifest");
  return {
    election: sha(utf8(poll)),
    key: bytesOf(point(part(said, "key"))),
    title: titleOf(asked),
    asked: listed(part(asked, "questions")).map(askedOf),
  };
}

function askedOf(one: Json): Asked {
  const [q, n, lo, hi] = ["q", "n", "lo", "hi"].map((name) => whole(part(one, name))) as [number, number, number, number];
  const options = Object.hasOwn(Object(one) as object, "options") ? listed(part(one, "options")) : [];
  return { q, n, lo, hi, options: Array.from({ length: n }, (_, at) => byName({ it: options[at] ?? null }, "it")) };
}

export function judge(papers: Papers, opening: Opening): Found {
  const { election, key, asked } = papers;
  const judged = done({ kind: "ballot", packed: opening.ballot, election, key, asked, proofs: true }) as Judged;
  const found: Found = { kind: "unfit", tracker: hex(judged.tracker), chosen: [] };
  if (!alike(opening.ballot.subarray(4, 36), election)) return { ...found, kind: "other" };
  if (!judged.form || opening.marks.length !== asked.length) return found;
  if (!agrees(papers, judged, opening)) return { ...found, kind: "lies" };
  if (!judged.proved) return found;
  const chosen = opening.marks.flatMap((marks, question) =>
    marks.flatMap((mark, option) => (mark ? [{ question, option, label: asked[question]!.options[option] ?? null }] : [])));
  return { ...found, kind: "holds", chosen };
}

function agrees(papers: Papers, judged: Judged, { marks, randomness }: Opening): boolean {
  let at = 0;
  try {
    return marks.every((own, question) => {
      const secrets = randomness.slice(at, at + own.length).map(scalar);
      at += own.length;
      return opens(element(papers.key), judged.points[question]!, own, secrets);
    });
  } catch {
    return false;
  }
}

/** The papers in what somebody pasted: `{"meeting": text, "poll": text}`. Throws. */
export function pasted(text: string): [string, string] {
  const said = JSON.parse(text) as Json;
  return [named(part(said, "meeting")), named(part(said, "poll"))];
}

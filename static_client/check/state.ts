// What the page knows: the papers of the vote, kept on this device, and what came of the last ballot.
import { signal } from "@preact/signals";
import { keep, kept } from "../src/ui/keeping";
import { opened } from "../src/verifier/case";
import { judge, papersOf, pasted, type Found, type Papers } from "./judge";
import { read } from "./opening";

const KEPT = "yishi.papers";

export const papers = signal<Papers | null>(null);
export const found = signal<Found | null>(null);
/** Why something given was not taken. */
export const fault = signal<"" | "papers" | "opening" | "away">("");

/** The papers named in the address, or those kept here; then the ballot in the fragment. */
export async function begin(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const [meeting, poll] = [asked.get("m"), asked.get("poll")];
  const before = kept(KEPT);
  if (meeting && poll) await fetchPapers(meeting, poll);
  else if (before) takePapers(before);
  takeFragment();
  addEventListener("hashchange", takeFragment);
}

function takeFragment(): void {
  const text = decodeURIComponent(location.hash.slice(1));
  if (!text) return;
  // What a ballot holds is not to stand in the address bar for the next person.
  history.replaceState(null, "", location.pathname + location.search);
  takeOpening(text);
}

async function fetchPapers(meeting: string, poll: string): Promise<void> {
  try {
    const answer = await fetch(`/api/m/${encodeURIComponent(meeting)}/ballot/${encodeURIComponent(poll)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    takePapers(await answer.text());
  } catch {
    fault.value = "away";
  }
}

export function takePapers(text: string): void {
  try {
    const [meeting, poll] = pasted(text);
    papers.value = papersOf(meeting, poll);
    keep(KEPT, JSON.stringify({ meeting, poll }));
    [fault.value, found.value] = ["", null];
  } catch {
    fault.value = "papers";
  }
  if (waiting && papers.value) takeOpening(waiting);
}

/** Papers as a file: a record, or the text. */
export async function takeFile(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const record = await opened(bytes);
    const text = (name: "meeting.json" | "poll.json"): string => new TextDecoder().decode(record.file(name));
    takePapers(JSON.stringify({ meeting: text("meeting.json"), poll: text("poll.json") }));
  } catch {
    takePapers(new TextDecoder().decode(bytes));
  }
}

/** A ballot that came before the papers. */
let waiting = "";

export function takeOpening(text: string): void {
  if (!papers.value) {
    waiting = text;
    return;
  }
  waiting = "";
  try {
    found.value = judge(papers.value, read(text));
    fault.value = "";
  } catch {
    [found.value, fault.value] = [null, "opening"];
  }
}

/** Ready for the next phone. */
export const again = (): void => {
  [found.value, fault.value] = [null, ""];
};

/** Another vote. */
export function forget(): void {
  [papers.value, found.value, fault.value] = [null, null, ""];
  keep(KEPT, "");
}

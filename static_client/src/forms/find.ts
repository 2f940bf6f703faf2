// Finding somebody on the roll for a form: what is typed is asked for once it rests; a late answer is dropped.
import { signal, type Signal } from "@preact/signals";
import { meetingOfPage } from "../link/device";
import type { MemberFound, NewcomerTold, RollFound, Words } from "../wire";

const REST_MS = 150;

export interface Finder {
  query: Signal<string>;
  found: Signal<MemberFound[]>;
  look: (text: string) => void;
}

/** A search of its own, one for each field. */
export function finder(): Finder {
  const query = signal("");
  const found = signal<MemberFound[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  const ask = async (text: string, asked: number): Promise<void> => {
    const answer = await fetch(`/api/m/${meetingOfPage()}/roll?q=${encodeURIComponent(text)}`).catch(() => null);
    const told = answer?.ok ? ((await answer.json()) as RollFound).found : [];
    if (asked === turn) found.value = told;
  };
  const look = (text: string): void => {
    clearTimeout(timer);
    query.value = text;
    const asked = ++turn;
    if (!text.trim()) found.value = [];
    else timer = setTimeout(() => void ask(text.trim(), asked), REST_MS);
  };
  return { query, found, look };
}

/** Somebody who stands in no register: the name stays beside it, the meeting knows an id. Words where it fails. */
export async function newcomer(name: string): Promise<{ told: NewcomerTold } | { fault: Words }> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ name });
  const answer = await fetch(`/api/m/${meetingOfPage()}/newcomer`, { method: "POST", headers, body }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as (NewcomerTold & { words?: Words }) | null;
  return answer?.ok && told ? { told } : { fault: told?.words ?? "" };
}

// Somebody on the roll, found by a few letters; what is done with that person is the page's own.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { meetingOfPage } from "../link/device";
import { Field } from "../ui/parts";
import { said } from "../ui/words";
import type { Failed, MemberFound, RollFound } from "../wire";

const REST_MS = 200;

/** Those whose name, number or household begins so; or words that say why not. */
export async function find(letters: string, signal?: AbortSignal): Promise<MemberFound[] | string> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/roll?q=${encodeURIComponent(letters)}`, signal ? { signal } : {});
  const body = (await answer.json()) as RollFound | Failed;
  return "found" in body ? body.found : said(body.words);
}

type FinderProps = { label: string; nobody: string; line: (who: MemberFound, clear: () => void) => ComponentChildren };

export function Finder({ label, nobody, line }: FinderProps): JSX.Element {
  const [letters, setLetters] = useState("");
  const [found, setFound] = useState<MemberFound[] | string>([]);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      if (letters.trim()) find(letters.trim(), stop.signal).then(setFound, () => undefined);
      else setFound([]);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [letters]);
  const clear = (): void => setLetters("");
  return (
    <div class="finder stack">
      <Field label={label} hint={typeof found === "string" ? found : ""}>
        {(props) => <input {...props} autocomplete="off" value={letters} onInput={(event) => setLetters(event.currentTarget.value)} />}
      </Field>
      <ul class="found">{typeof found === "string" ? null : found.slice(0, 8).map((who) => <li key={who.member} class="row spread">{line(who, clear)}</li>)}</ul>
      {letters.trim() && Array.isArray(found) && !found.length ? <p class="quiet">{nobody}</p> : null}
    </div>
  );
}

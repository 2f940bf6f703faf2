// Asking for the floor on behalf of somebody without a phone: found by name, pinyin or number.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { BesideChoice } from "../src/beside-choice";
import { meetingOfPage, randomId } from "../src/link/device";
import { Button, Dialog, Field } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { AskSort, Failed, MemberFound, RollFound, Stance } from "../src/wire";
import { perform } from "./act";
import { StanceWord } from "./stance";
import { sheet } from "./primary";
import { floor, halls, order } from "./views";

const REST_MS = 200;
const STANCES: readonly Stance[] = ["for", "neutral", "against"];

export function EntrySheet(): JSX.Element | null {
  return sheet.value === "entry" ? <Sheet /> : null;
}

async function find(letters: string, signal: AbortSignal): Promise<MemberFound[] | string> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/roll?q=${encodeURIComponent(letters)}`, { signal });
  const body = (await answer.json()) as RollFound | Failed;
  return "found" in body ? body.found : said(body.words);
}

function Sheet(): JSX.Element {
  const [letters, setLetters] = useState("");
  const [found, setFound] = useState<MemberFound[] | string>([]);
  const close = (): void => void (sheet.value = null);
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
  const ask = async (who: MemberFound, stance: Stance, sort: AskSort = "speech", category = ""): Promise<void> => {
    close();
    await perform({ kind: "ask_to_speak", request: randomId().slice(0, 24), member: who.member, stance, sort, category });
  };
  return (
    <Dialog open title={t("entry-open")} onClose={close}>
      <div class="stack entry">
        <Field label={t("entry-find")} hint={typeof found === "string" ? found : undefined}>
          {(props) => <input {...props} autofocus autocomplete="off" value={letters} onInput={(event) => setLetters(event.currentTarget.value)} />}
        </Field>
        <ul class="found">{typeof found === "string" ? null : found.map((who) => <Line key={who.member} who={who} ask={ask} />)}</ul>
        {letters.trim() && found.length === 0 ? <p class="quiet">{t("entry-nobody")}</p> : null}
      </div>
    </Dialog>
  );
}

function Line({ who, ask }: { who: MemberFound; ask: (who: MemberFound, stance: Stance, sort?: AskSort, category?: string) => Promise<void> }): JSX.Element {
  const place = halls.value?.halls.find((hall) => hall.id === who.hall)?.name;
  return (
    <li>
      <p>
        <strong class="name">{who.name}</strong>{" "}
        <span class="quiet small">{[who.number, who.household, place ?? t("not-here")].filter(Boolean).join(" · ")}</span>
      </p>
      <div class="row">
        {STANCES.map((stance) => (
          <Button key={stance} disabled={!place} onPress={() => void ask(who, stance)}>
            <StanceWord of={stance} />
          </Button>
        ))}
      </div>
      {place ? <BesideChoice floor={floor.value} order={order.value} choose={(sort, category) => void ask(who, "neutral", sort, category)} /> : null}
    </li>
  );
}

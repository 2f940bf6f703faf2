// Who takes no part in the vote on an item (回避): the line that says so, and the sheet where it is recorded.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { meetingOfPage } from "./link/device";
import { link } from "./link/session";
import { reasonFor } from "./ui/ask";
import { Button, Dialog, Field } from "./ui/parts";
import { said, t } from "./ui/words";
import type { ClientCommand, Failed, ItemView, MemberFound, RecusalsView, RecusalView, RollFound } from "./wire";

const REST_MS = 200;

export const recusals = link.slices.of<RecusalsView>("recusals");

const of = (item: string): RecusalView[] => recusals.value?.recused.filter((one) => one.item === item) ?? [];

/** One line naming who is recused; nothing where nobody is. */
export function RecusedLine({ item }: { item: string }): JSX.Element | null {
  const here = of(item);
  if (!here.length) return null;
  return (
    <p class="recused">
      <strong>{t("recused-list")}</strong>{" "}
      {here.map((one) => (
        <span key={one.name} class="nowrap">
          {one.name}
          <span class="quiet small">{t(one.by_rule ? "recused-by-rule" : "recused-own")}</span>{" "}
        </span>
      ))}
    </p>
  );
}

type SheetProps = { item: ItemView; send: (doing: ClientCommand) => Promise<boolean>; voting: boolean; close: () => void };

/** Record a recusal of somebody on the roll, or undo one. */
export function RecusalSheet({ item, send, voting, close }: SheetProps): JSX.Element {
  const here = of(item.id);
  return (
    <Dialog open title={t("recusal-title", { title: item.title })} onClose={close}>
      <div class="stack entry">
        <p class="quiet">{t(voting ? "recusal-voting" : "recusal-hint")}</p>
        {here.length ? null : <p>{t("recusal-none")}</p>}
        <ul class="found">
          {here.map((one) => (
            <li key={one.member}>
              <p>
                <strong class="name">{one.name}</strong> <span class="quiet small">{t(one.by_rule ? "recused-by-rule" : "recused-own")}</span>
              </p>
              <Button disabled={voting} onPress={() => void send({ kind: "withdraw_recusal", item: item.id, member: one.member })}>{t("recusal-undo")}</Button>
            </li>
          ))}
        </ul>
        {voting ? null : <Finder item={item.id} known={here.map((one) => one.member)} send={send} />}
      </div>
    </Dialog>
  );
}

async function find(letters: string, signal: AbortSignal): Promise<MemberFound[] | string> {
  const answer = await fetch(`/api/m/${encodeURIComponent(meetingOfPage())}/roll?q=${encodeURIComponent(letters)}`, { signal });
  const body = (await answer.json()) as RollFound | Failed;
  return "found" in body ? body.found.filter((one) => one.guest === null) : said(body.words);
}

function Finder({ item, known, send }: { item: string; known: readonly string[]; send: SheetProps["send"] }): JSX.Element {
  const own = (who: MemberFound): void => void send({ kind: "declare_recusal", item, member: who.member, grounds: "own" });
  const rule = async (who: MemberFound): Promise<void> => {
    const reason = await reasonFor(t("recusal-rule-sure", { name: who.name }), t("recusal-rule-go"), t("recusal-reason"));
    if (reason !== null) await send({ kind: "declare_recusal", item, member: who.member, grounds: "rule", reason });
  };
  const acts = (who: MemberFound): JSX.Element => (
    <>
      <Button onPress={() => own(who)}>{t("recusal-own")}</Button>
      <Button onPress={() => void rule(who)}>{t("recusal-rule")}</Button>
    </>
  );
  return <FindMember known={known} acts={acts} />;
}

/** Somebody on the roll by name, pinyin or number, with what may be done for that person. */
export function FindMember({ known, acts }: { known: readonly string[]; acts: (who: MemberFound) => JSX.Element }): JSX.Element {
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
  const people = typeof found === "string" ? [] : found.filter((one) => !known.includes(one.member));
  return (
    <>
      <Field label={t("recusal-find")} hint={typeof found === "string" ? found : undefined}>
        {(props) => <input {...props} autocomplete="off" value={letters} onInput={(event) => setLetters(event.currentTarget.value)} />}
      </Field>
      <ul class="found">
        {people.map((who) => (
          <li key={who.member}>
            <p>
              <strong class="name">{who.name}</strong> <span class="quiet small">{[who.number, who.household].filter(Boolean).join(" · ")}</span>
            </p>
            <div class="row">{acts(who)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

// What was refused: what, why, by which article. It stands over the one act; while a sheet covers that place, in the sheet.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../src/ui/parts";
import { said, t } from "../src/ui/words";
import type { Ack } from "../src/wire";
import { refused } from "./act";

/** Over the one act, until it is put away or the next act is done. */
export function Refused(): JSX.Element | null {
  return refused.value ? <Words answer={refused.value} /> : null;
}

/** In a sheet: only what was refused since it is open. */
export function RefusedHere(): JSX.Element | null {
  const [before] = useState(() => refused.peek());
  const place = useRef<HTMLDivElement>(null);
  const answer = refused.value === before ? null : refused.value;
  useEffect(() => place.current?.scrollIntoView?.({ block: "nearest" }), [answer]);
  return answer ? <div ref={place}><Words answer={answer} /></div> : null;
}

function Words({ answer }: { answer: Ack }): JSX.Element {
  return (
    <div class="refused" role="alert">
      <p>
        <strong>{t("not-done")}</strong> {said(answer.words)} <Article of={answer} />{" "}
        <span class="quiet small nowrap">{code(answer)}</span>
      </p>
      <Button look="plain" onPress={() => (refused.value = null)}>{t("understood")}</Button>
    </div>
  );
}

/** The article, where the words do not name it already. */
function Article({ of: answer }: { of: Ack }): JSX.Element | null {
  const { article } = answer;
  return typeof article === "string" && !said(answer.words).includes(article) ? <span class="quiet">{article}</span> : null;
}

const code = (answer: Ack): string => [answer.code, answer.rule].filter(Boolean).join(" ");

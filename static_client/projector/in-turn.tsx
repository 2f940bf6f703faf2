// The text to be put, or what comes before it: the next amendment with both sides, alternatives beside each other.
import type { JSX } from "preact";
import { Alternatives, openOf, Sides, textsOf } from "../src/proposals";
import { Phrase } from "../src/ui/phrase";
import { said, t } from "../src/ui/words";
import type { ItemView } from "../src/wire";
import { Fit } from "./fit";

export function InTurn({ item }: { item: ItemView }): JSX.Element {
  const [next, ...more] = openOf(item.id);
  if (next?.proposal_kind === "alternative") {
    const all = textsOf(item.id)?.proposals.filter((one) => one.proposal_kind === "alternative" && one.state !== "withdrawn") ?? [];
    return <Fit class="beside" most={5.4}><Alternatives of={all} /></Fit>;
  }
  if (!next?.fits) return <Fit class="alone"><Phrase>{item.consensus}</Phrase></Fit>;
  return (
    <>
      <p class="big">{said(next.label)}{more.length ? <span class="quiet"> {t("proposals-more", { count: more.length })}</span> : null}</p>
      <Fit class="beside" most={6}><Sides of={next} /></Fit>
    </>
  );
}

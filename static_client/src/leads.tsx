// Where a matter goes on, what it follows, and how much dissent is on record: one quiet block, the same on every screen.
import type { JSX } from "preact";
import { link } from "./link/session";
import { said, t } from "./ui/words";
import type { ItemLeadView, LeadsView } from "./wire";

export const leads = link.slices.of<LeadsView>("leads");

export const leadOf = (item: string): ItemLeadView | undefined => leads.value?.items.find((one) => one.item === item);

/** What this item follows, with the dissent it carries. */
export function Origin({ item }: { item: string }): JSX.Element | null {
  const origin = leadOf(item)?.origin;
  if (!origin) return null;
  return (
    <div class="origin">
      <p><strong>{said(origin.say)}</strong></p>
      {origin.arithmetic ? <p class="quiet">{said(origin.arithmetic)}</p> : null}
      {origin.dissents.length ? (
        <>
          <p class="quiet">{t("dissent-carried", { count: origin.dissents.length })}</p>
          <ul>{origin.dissents.map((text, at) => <li key={at}>{text}</li>)}</ul>
        </>
      ) : null}
    </div>
  );
}

/** Where it goes on, and how many dissent; nothing where there is neither. */
export function LedOn({ item }: { item: string }): JSX.Element | null {
  const lead = leadOf(item);
  if (!lead || (!lead.say && !lead.dissents)) return null;
  return (
    <div class="led-on">
      {lead.say ? <p>{t("led-on", { where: said(lead.say) })}</p> : null}
      {lead.dissents ? <p class="quiet">{t("dissent-count", { count: lead.dissents })}</p> : null}
    </div>
  );
}

// What this hall counts besides polls, one thing at a time: an election's piles, a count of hands, a household's answer.
import type { JSX } from "preact";
import { ConsultEntry } from "../src/asking/consult";
import { Piles, SoundingCount } from "../src/asking/pile";
import { askedDesk, consultations, elections, electing, sounding } from "../src/asking/slices";
import { t } from "../src/ui/words";
import { act, refusal } from "./acts";
import { desk, onlyTeller, seat, you } from "./view";

/** The word for what is asked here: a check of consensus is not called a vote. */
export function askedWords(): string {
  if (electing.value || askedDesk.value?.lot != null) return "desk-tab-vote";
  return sounding.value?.closed === null ? `sounding-${sounding.value.sounded}` : "consult-title";
}

export function AskedHere(): JSX.Element | null {
  const hall = desk.value?.hall ?? "";
  const here = askedDesk.value;
  const vote = elections.value?.current;
  const heard = sounding.value;
  const send = (doing: Parameters<typeof act>[0]): ReturnType<typeof act> => act(doing);
  return (
    <>
      {refusal.value ? <p class="notice" role="alert">{refusal.value}</p> : null}
      {vote && here && (electing.value || here.lot !== null) ? (
        here.piles.length || here.lot !== null || here.electors.length
          ? <Piles of={vote} desk={here} device={you.value?.device ?? ""} label={seat.value?.label ?? ""} send={send} />
          : <p class="empty">{t("desk-vote-not-here")}</p>
      ) : heard && heard.closed === null ? (
        <SoundingCount of={heard} hall={hall} send={send} />
      ) : null}
      {onlyTeller.value || electing.value ? null : (consultations.value?.open ?? []).map((of) => <ConsultEntry key={of.id} of={of} hall={hall} send={send} />)}
    </>
  );
}

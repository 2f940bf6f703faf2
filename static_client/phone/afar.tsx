// For people far away: the community's own picture as a link out, and the number to speak by with what to say there.
import type { JSX } from "preact";
import { t } from "../src/ui/words";
import type { PersonView } from "../src/wire";
import { halls, item, meeting, showing } from "./view";

export function Afar({ person }: { person: PersonView }): JSX.Element | null {
  const { stream = "", number = "" } = showing.value ?? {};
  const online = halls.value?.halls.find((hall) => hall.id === person.hall)?.hall_kind === "online";
  if (!online || meeting.value?.phase !== "doors_open" || (!stream && !number)) return null;
  const speak = number !== "" && item.value !== null && meeting.value.remote.speak;
  return (
    <section class="afar stack">
      {stream ? <p><a class="target" href={stream} target="_blank" rel="noreferrer noopener">{t("afar-watch")}</a></p> : null}
      {speak ? (
        <p>
          {t("afar-call")} <a class="target" href={`tel:${number.replace(/转.*$/, "").replace(/[^+0-9]/g, "")}`}>{number}</a>
          <br />
          <span class="quiet">{person.request ? t("afar-say-place", { name: person.name, place: person.request.place }) : t("afar-say", { name: person.name })}</span>
        </p>
      ) : null}
    </section>
  );
}

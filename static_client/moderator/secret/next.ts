// The next act of a secret ballot where the server's own proposal does not speak of it yet.
import { t } from "../../src/ui/words";
import type { Act, Doing } from "../../src/wire";
import { quorum } from "../views";
import { secretPoll } from "./keys";

/** Open what is prepared, close what is open; null where the server says it, or nothing is to be done. */
export function secretNext(proposed: Act | null | undefined): { doing: Doing; poll: string; label: string } | null {
  const poll = secretPoll.value;
  if (!poll || String(proposed?.command.kind ?? "").includes("secret") || proposed?.command.kind === "seal_meeting") return null;
  if (poll.state === "prepared") return { poll: poll.id, doing: { kind: "open_secret_poll", poll: poll.id, signature: "" }, label: t("secret-open-now", { count: quorum.value?.present ?? 0 }) };
  if (poll.state === "open") return { poll: poll.id, doing: { kind: "close_secret_poll", poll: poll.id }, label: t("secret-close-now", { returned: poll.returned, entitled: poll.entitled - poll.paper.issued }) };
  return null;
}

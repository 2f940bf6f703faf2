// The second teller's phone in a secret ballot: the sheets of paper, counted and signed with a key of this phone.
import type { JSX } from "preact";
import { link } from "../../src/link/session";
import { Batches } from "../../src/secret/batches";
import { keyless, registerKeys } from "../../src/secret/registering";
import { Phrase } from "../../src/ui/phrase";
import { t } from "../../src/ui/words";
import type { Ack, ClientCommand, DeskSecretView, SecretPollView } from "../../src/wire";
import { about, ask, askedAbout, forget } from "../acts";
import { teller } from "../view";
import { Refusal } from "../vote";

const work = link.slices.of<DeskSecretView | undefined>("desk_secret");

const send = (doing: ClientCommand): Promise<Ack> => {
  const by = { seat: "teller", hall: teller.value?.hall ?? null } as const;
  forget(about({ as: by, do: doing }));
  return ask(by, doing);
};

registerKeys(
  () => (work.value?.wanted && teller.value ? { meeting: work.value.meeting, roles: ["teller"] } : null),
  async (doing) => (await send(doing)).ok,
);

/** What the teller's seat does while a secret ballot runs; nothing where there is no paper. */
export function TellerSecret({ poll }: { poll: SecretPollView }): JSX.Element {
  const asked = ["enter_paper_batch", "seal_paper_batch", "put_secret_sheet"].map(askedAbout);
  const refused = asked.find((one) => one?.fate === "refused");
  const named = work.value?.tellers.length ?? 0;
  return (
    <>
      <p class="asked"><Phrase>{poll.title}</Phrase></p>
      {keyless.value ? <p class="notice">{t("desk-keyless")}</p> : null}
      {work.value && named && poll.paper.issued ? <Batches poll={poll} desk={work.value} send={send} /> : <p class="quiet">{t("batch-none")}</p>}
      <Refusal words={refused ? (refused.answer?.words ?? refused.answer?.code ?? "") : null} />
    </>
  );
}

// The supervisor as witness and observer: this page checks each head of the board and signs it by itself while a secret
// vote is open, and asks for the second signature on a change of phone.
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { link } from "../src/link/session";
import { meetingOfPage } from "../src/link/device";
import { contradiction } from "../src/secret/heads";
import { mine, registerKeys } from "../src/secret/registering";
import { short } from "../src/secret/short";
import { watching, watchOnce } from "../src/secret/witness";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { ClientCommand, RevocationView, SecretPollView, SecretView } from "../src/wire";
import { seat, send, you } from "./state";

const secret = link.slices.of<SecretView>("secret");
/** Heads come every two seconds while ballots do. */
const PACE_MS = 1500;

registerKeys(
  () => {
    const now = you.value?.watch;
    if (!now?.wanted || seat.value?.seat !== "supervisor") return null;
    return { meeting: now.meeting, roles: ["witness", "observer"] };
  },
  (doing) => send(doing),
);

const watched = (): SecretPollView | null => {
  const poll = secret.value?.current;
  return poll && poll.state !== "prepared" && poll.state !== "void" && seat.value?.seat === "supervisor" ? poll : null;
};

let next: ReturnType<typeof setTimeout> | undefined;

/** One look after the other, as long as the board may grow; and once more whenever it has. */
function look(): void {
  clearTimeout(next);
  const poll = watched();
  if (!poll) return;
  void watchOnce(poll.id, poll.election).finally(() => {
    clearTimeout(next);
    if (poll.state !== "counted") next = setTimeout(look, PACE_MS);
  });
}

effect(() => {
  if (watched()) look();
});

export function Watch(): JSX.Element | null {
  const now = you.value?.watch;
  if (!now?.wanted || seat.value?.seat !== "supervisor") return null;
  const own = mine.value.get("observer");
  const asked = now.revoking.filter((one) => one.observer === own);
  return (
    <section class="watch stack" aria-labelledby="watch-title">
      <h3 id="watch-title">{t("watch-title")}</h3>
      {asked.map((one) => <Second key={one.right} one={one} />)}
      {contradiction.value ? <Contradiction heads={contradiction.value} /> : null}
      <p role="status" class={watching.value.is === "away" || watching.value.is === "not-named" ? "attention" : ""}>{state()}</p>
      <p class="quiet small">{t("watch-what")}</p>
      {now.witnesses.length ? <p class="quiet small">{t("watch-witnesses", { count: now.witnesses.length })}</p> : null}
    </section>
  );
}

function state(): string {
  if (!watched()) return t("watch-none");
  const now = watching.value;
  if (now.is === "signed") return t("watch-signed", { size: now.size, root: short(now.root) });
  return t(`watch-${now.is}`);
}

function Contradiction({ heads }: { heads: readonly [string, string] }): JSX.Element {
  return (
    <div class="notice" role="alert">
      <p><strong>{t("watch-two-heads")}</strong></p>
      {heads.map((head) => <pre key={head} class="head" tabIndex={0}>{head}</pre>)}
    </div>
  );
}

function Second({ one }: { one: RevocationView }): JSX.Element {
  const go = async (): Promise<void> => {
    if (!(await confirmed(t("watch-revoke-sure", { name: one.name }), t("watch-revoke-go"), t("watch-revoke-what")))) return;
    const { signAs } = await import("../src/secret/staff-key");
    const { revocationSaid } = await import("../src/secret/bodies");
    const { right, key, desk, observer } = one;
    const signature = await signAs(meetingOfPage(), "observer", revocationSaid({ right, key, desk, observer }));
    await send({ kind: "second_revocation", right, signature } as unknown as ClientCommand);
  };
  return (
    <div class="notice stack" role="alert">
      <p>{t("watch-revoke", { name: [one.name, one.number].filter(Boolean).join(" ") })}</p>
      <Button wide onPress={() => void go()}>{t("watch-revoke-go")}</Button>
    </div>
  );
}

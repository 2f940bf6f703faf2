// After the ceremony: sign the manifest, wait while people vote, then check everything on this device and give the share.
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { equal } from "../src/ballot/bytes";
import { rootOf } from "../src/ballot/merkle";
import { drawn } from "../src/ballot/transcript";
import { contradiction, headOf, report } from "../src/secret/heads";
import { signersHere } from "../src/secret/signers";
import { termsOf } from "../src/secret/terms";
import { confirmed } from "../src/ui/ask";
import { Button } from "../src/ui/parts";
import { Phrase } from "../src/ui/phrase";
import { t } from "../src/ui/words";
import type { SecretPollView } from "../src/wire";
import { decided, type Found, given, look, Withholds } from "./giving";
import { checkManifest, signatureOfMeeting } from "./keeping";
import { emptyMirror, fetched, grown, type Mirror } from "./mirror";
import { doing, held, keep, mine, secret, send, view, working } from "./state";
import { Doubt } from "./scenes";
import { Distrusted } from "./steps";

const MIRROR_MS = 5_000;
const AGAIN_MS = 3_000;
const PATIENCE_MS = 60_000;

const mirror = signal<Mirror | null>(null);
const found = signal<{ poll: string; found: Found } | null>(null);
const no = signal<Withholds | null>(null);
const progress = signal("");
const waiting = signal(false);
const given_ = signal<string | null>(null);

const running = (): SecretPollView | null => secret.value?.current ?? null;

/** While people vote, the board is copied here bit by bit. */
effect(() => {
  const poll = running();
  if (!poll || (poll.state !== "open" && poll.state !== "closing")) return;
  if (mirror.peek()?.poll !== poll.id) mirror.value = emptyMirror(poll.id);
  const turn = async (): Promise<void> => {
    const now = mirror.peek();
    if (now) mirror.value = await grown(now).catch(() => now);
    if (mirror.peek()?.poll === poll.id) await oneStory(mirror.peek()!, poll.election).catch(() => undefined);
  };
  void turn();
  const timer = setInterval(() => void turn(), MIRROR_MS);
  return () => clearInterval(timer);
});

/** The board's newest head goes on from the last one seen here, and is over the lines that were mirrored. */
async function oneStory({ poll, board }: Mirror, election: string): Promise<void> {
  const terms = await termsOf(poll, election);
  const found = await headOf(terms, true, signersHere);
  if (!found || found.head.size !== board.tree.size || equal(found.head.root, rootOf(board.tree))) return;
  contradiction.value = [found.text, ""];
  await report(terms, found.text);
}

export function Counting(): JSX.Element {
  const told = contradiction.value || running()?.contradicted;
  return (
    <>
      <Scene />
      {told ? <p class="notice" role="alert">{t("trustee-two-heads")}</p> : null}
    </>
  );
}

function Scene(): JSX.Element {
  const poll = running();
  if (held.value && !held.value.share) return <Rest words="gone" />;
  if (view.value!.manifest && !mine.value?.signed) return <Sign />;
  if (!poll || poll.state === "prepared") return <Rest words={secret.value?.past.length ? "counted" : "rest"} destroys={!!secret.value?.past.length && !poll} />;
  if (poll.state === "open") return <Watching poll={poll} />;
  if (poll.state === "void") return <Rest words="void" />;
  if (poll.state !== "closing") return <Rest words="counted" destroys />;
  if (given_.value === poll.id) return <Given poll={poll} />;
  return poll.tallied ? <Give poll={poll} /> : <Rest words={poll.paper.open ? "paper" : "adding"} />;
}

function Rest({ words, destroys = false }: { words: string; destroys?: boolean }): JSX.Element {
  return (
    <>
      <h2><Phrase>{t(`trustee-${words}`)}</Phrase></h2>
      <p>{t(`trustee-${words}-why`)}</p>
      {destroys ? <Button look="plain" onPress={() => void destroy()}>{t("trustee-destroy")}</Button> : null}
    </>
  );
}

/** One has done one's part: how many are still awaited. */
function Given({ poll }: { poll: SecretPollView }): JSX.Element {
  return (
    <>
      <Rest words="given" />
      <p class="quiet" role="status">{t("trustee-given-by", { given: poll.shares, needed: poll.needed })}</p>
    </>
  );
}

async function destroy(): Promise<void> {
  if (!(await confirmed(t("trustee-destroy-sure"), t("trustee-destroy"), t("trustee-destroy-words")))) return;
  const now = held.value!;
  await keep({ ...now, share: "", round: { ...now.round, secret: [] } });
  await send({ kind: "destroy_share", trustee: now.trustee });
}

/** The manifest names everybody's keys; it is signed where it is this ceremony's. */
function Sign(): JSX.Element {
  const said = manifest();
  if (said instanceof Distrusted) return <Doubt of={said} />;
  const count = (name: string): number => (Array.isArray(said[name]) ? (said[name] as unknown[]).length : 0);
  return (
    <>
      <h2>{t("trustee-sign")}</h2>
      <p>{t("trustee-sign-why", { desks: count("desks"), witnesses: count("witnesses"), tellers: count("tellers") })}</p>
      <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void doing(sign)}>{t("trustee-sign-go")}</Button>
    </>
  );
}

function manifest(): Record<string, unknown> | Distrusted {
  try {
    return checkManifest(held.value!, view.value!);
  } catch (error) {
    if (error instanceof Distrusted) return error;
    throw error;
  }
}

async function sign(): Promise<void> {
  const seen = view.value!;
  const message = signatureOfMeeting(held.value!, seen);
  await keep({ ...held.value!, manifest: seen.manifest });
  await send(message);
}

function Watching({ poll }: { poll: SecretPollView }): JSX.Element {
  const now = mirror.value;
  return (
    <>
      <h2>{t("trustee-open")}</h2>
      <p>{poll.title}</p>
      {now && now.broken === null ? <p class="quiet" role="status">{t("trustee-mirrored", { count: now.lines.length })}</p> : null}
      {now && now.broken !== null ? <p class="notice" role="alert">{t("trustee-no-other_board", { where: now.broken })}</p> : null}
    </>
  );
}

/** Everything is checked by itself as soon as there is a sum; then one button. */
function Give({ poll }: { poll: SecretPollView }): JSX.Element {
  const ready = found.value?.poll === poll.id ? found.value.found : null;
  if (!ready && !no.value && !working.value && !waiting.value) void doing(() => check(poll));
  if (no.value)
    return (
      <>
        <h2 class="attention">{t("trustee-no-share")}</h2>
        <p role="alert">{t(`trustee-no-${no.value.why}`, { where: no.value.where })}</p>
        <Button wide onPress={again}>{t("trustee-check-again")}</Button>
      </>
    );
  if (!ready)
    return (
      <>
        <h2>{t("trustee-checking")}</h2>
        <p role="status">{progress.value || t("trustee-checking-why")}</p>
      </>
    );
  return (
    <>
      <h2>{t("trustee-checked")}</h2>
      <ul class="checked">
        {(["entries", "ballots", "counted", "frozen", "paper", "witnesses"] as const).map((name) => (
          <li key={name}><span class="yes" aria-hidden="true">✓</span> <span>{t(`trustee-checked-${name}`, { count: ready[name], sheets: ready.sheets })}</span></li>
        ))}
        <li><span class="yes" aria-hidden="true">✓</span> <span>{t("trustee-checked-once")}</span></li>
      </ul>
      <Button look="primary" wide id="primary" disabled={working.value} onPress={() => void doing(() => give(poll, ready))}>{t("trustee-give")}</Button>
    </>
  );
}

function again(): void {
  since = 0;
  no.value = null;
}

/** The newest entries wait for a witness, which takes seconds: look again. */
let since = 0;
function wait(): void {
  waiting.value = true;
  setTimeout(() => (waiting.value = false), AGAIN_MS);
}

async function check(poll: SecretPollView): Promise<void> {
  if (found.value?.poll !== poll.id && !waiting.value) since ||= Date.now();
  try {
    const copy = mirror.value?.poll === poll.id ? mirror.value : emptyMirror(poll.id);
    if (contradiction.value) throw new Withholds("two_stories");
    if (copy.broken !== null) throw new Withholds("other_board", String(copy.broken));
    const record = await fetched(`board/${encodeURIComponent(poll.id)}/record`);
    const told = await look(held.value!, record, copy.lines, (code, done, of) => (progress.value = of ? `${t("trustee-checking-why")} ${code} · ${done} / ${of}` : ""));
    decided(held.value!, told);
    found.value = { poll: poll.id, found: told };
  } catch (error) {
    if (error instanceof Withholds && error.where.startsWith("V3 checkpoints") && Date.now() - since < PATIENCE_MS) return wait();
    no.value = error instanceof Withholds ? error : new Withholds("no_record", error instanceof Error ? error.message : "");
  }
}

/** The decision is on this device before the share leaves it. */
async function give(poll: SecretPollView, ready: Found): Promise<void> {
  const now = decided(held.value!, ready);
  await keep(now);
  if (await send(given(now, ready, poll.id, drawn()))) given_.value = poll.id;
}

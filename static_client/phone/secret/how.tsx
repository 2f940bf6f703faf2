// Behind one tap, everything: the envelope's number, the receipt, the path on the board, the witnesses, what is
// protected and what is not, and how to check it without us.
import { signal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { meetingOfPage } from "../../src/link/device";
import { confirmed } from "../../src/ui/ask";
import { timeOfDay } from "../../src/ui/clock";
import { elder } from "../../src/ui/look";
import { Button, Dialog, Sign } from "../../src/ui/parts";
import { t } from "../../src/ui/words";
import type { SecretPollView } from "../../src/wire";
import { Labels } from "../../src/secret/labels";
import { electionShort, inFours, short } from "../../src/secret/short";
import type { Press } from "./ballot";
import { forgetAll } from "./credential";
import type { Cast, Flow } from "./flow";
import { lastHead } from "./inclusion";
import { wayTo } from "../../src/secret/terms";

/** Of which ballot the dialog is open; "" for none of this phone. */
const open = signal<string | null>(null);

type Props = { poll: SecretPollView; flow: Flow | null; press: Press | null };

/** `several`: of more than one ballot on a page, each says its envelope's number. */
export function HowButton({ several, ...props }: Props & { several?: boolean }): JSX.Element {
  const last = props.flow?.last?.envelope.tracker ?? "";
  const mine = several ? last : "";
  return (
    <>
      <p class="how-open"><Button look="plain" onPress={() => (open.value = mine)}>{t("how-open")}{several ? ` ${short(last)}` : ""}</Button></p>
      <Dialog open={open.value === mine} title={t("how-title")} onClose={() => (open.value = null)}><How {...props} /></Dialog>
    </>
  );
}

function How({ poll, flow, press }: Props): JSX.Element {
  const last = flow?.last ?? null;
  const sealed = flow?.at === "sealed" ? flow : null;
  const envelope = sealed?.envelope ?? last?.envelope ?? null;
  const check = (): void => {
    open.value = null;
    press?.({ is: "check" });
  };
  return (
    <div class="how stack">
      <Labels of={poll.labels} />
      {envelope ? <Part title={t("how-tracker")}><p class="digits">{short(envelope.tracker)}</p><p class="quiet">{t("how-tracker-what")}</p><p class="quiet small digits">{inFours(envelope.tracker)}</p></Part> : null}
      {sealed && elder.value ? <Button wide disabled={!sealed.committed} onPress={check}>{t("secret-check")}</Button> : null}
      {last ? <Received last={last} poll={poll} /> : null}
      {poll.election ? <Part title={t("secret-election")}><p class="digits">{electionShort(poll.election)}</p><p class="quiet">{t("secret-election-what")}</p></Part> : null}
      <nav class="stack" aria-label={t("how-open")}>
        <a class="target" href="/secrecy" target="_blank" rel="noopener">{t("how-page")}</a>
        <a class="target" href="/verify.html" target="_blank" rel="noopener">{t("how-verify")}</a>
        {poll.tallied ? <a class="target" href={wayTo(`board/${encodeURIComponent(poll.id)}/record`)} download>{t("how-record")}</a> : null}
      </nav>
      <Button look="plain" wide onPress={() => void forget()}>{t("how-forget")}</Button>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return <section><h3>{title}</h3>{children}</section>;
}

function Received({ last, poll }: { last: Cast; poll: SecretPollView }): JSX.Element {
  const receipt = last.receipt as { seq: number; ts: number };
  const head = lastHead.value;
  const row = wayTo(`board/${encodeURIComponent(poll.id)}/tracker/${last.envelope.tracker}`);
  return (
    <>
      <Part title={t("how-receipt")}>
        <p>{t("how-receipt-what", { seq: receipt.seq, time: timeOfDay(receipt.ts) })}</p>
        <p><Tick /> {t("how-receipt-holds")}</p>
        <p><a class="target" href={saved(last)} download={`yishi-${short(last.envelope.tracker).replace(" ", "")}.json`}>{t("how-keep")}</a></p>
      </Part>
      <Part title={t("how-inclusion")}>
        {head && last.seen !== "received" ? <p><Tick /> {t("how-inclusion-yes", { size: head.size, root: short(head.root) })}</p> : <p class="quiet">{t("how-inclusion-no")}</p>}
        <p><a class="target" href={row} target="_blank" rel="noopener">{t("how-row")}</a></p>
      </Part>
      <Part title={t("how-witness")}>
        {head?.names.length ? <p><Tick /> {t("how-witness-yes", { count: head.names.length, names: head.names.map(numbered).join(t("secret-comma")) })}</p> : null}
        {head?.names.length ? null : <p class="attention">{t("how-witness-none")} · {t("how-witness-no")}</p>}
      </Part>
    </>
  );
}

/** A witness is known to the board by a number. */
const numbered = (name: string): string => name.replace(/^witness-(\d+)$/, (_, number: string) => t("how-witness-number", { number }));

const Tick = (): JSX.Element => <span class="chosen small yes"><Sign of="yes" /></span>;

/** The ballot and its receipt as a file, for verify.html: neither says what was chosen. */
function saved({ envelope, receipt }: Cast): string {
  const text = JSON.stringify({ meeting: meetingOfPage(), ballot: envelope.ballot, receipt });
  return `data:application/json;base64,${btoa(text)}`;
}

async function forget(): Promise<void> {
  open.value = null;
  if (await confirmed(t("how-forget-sure"), t("how-forget-go"), t("how-forget-what"))) await forgetAll();
}

// Signing: the very text, what this browser has checked itself, the signer's name, one button.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { meetingOfPage } from "./link/device";
import { outbox } from "./link/session";
import { serverNow } from "./link/time";
import { fingerprint, type KeyPair, type SigningRole } from "./sign";
import { checkVersion, fetchDraft, NotTold, payloadOf, payloadText, signed } from "./sign-draft";
import { MinutesDoc } from "./sign-text";
import { signerFor } from "./signer";
import { Button, Field } from "./ui/parts";
import { said, t } from "./ui/words";
import type { DraftTold, VersionTold, Words } from "./wire";

interface Ready {
  draft: DraftTold;
  version: VersionTold;
  pair: KeyPair;
}

const NO_KEY: Words = {
  "zh-CN": "这个浏览器不肯保存签名钥匙（可能是无痕窗口），请换一个窗口再签。",
  en: "This browser will not keep a signing key (a private window?). Please use another window.",
};

async function prepare(): Promise<Ready> {
  const draft = await fetchDraft(meetingOfPage());
  if (!draft.closed) throw new NotTold({ "zh-CN": t("minutes-open"), en: t("minutes-open") });
  await checkVersion(meetingOfPage(), draft.closed);
  const pair = await signerFor(meetingOfPage()).catch(() => {
    throw new NotTold(NO_KEY);
  });
  return { draft, version: draft.closed, pair };
}

type Props = { role: SigningRole; label: string; onClose: () => void; onSigned?: () => void };

/** Asks for nothing but the name; what is signed is what is shown. */
export function SignPanel({ role, label, onClose, onSigned }: Props): JSX.Element {
  const [ready, setReady] = useState<Ready | null>(null);
  const [fault, setFault] = useState<Words | null>(null);
  const tell = (wrong: unknown): void => setFault(wrong instanceof NotTold ? wrong.words : String(wrong));
  useEffect(() => void prepare().then(setReady, tell), []);
  return (
    <div class="sign-panel stack">
      {fault ? <p class="notice" role="alert">{said(fault)}</p> : null}
      {!ready && !fault ? <p class="quiet" role="status">{t("sign-checking")}</p> : null}
      {ready ? <Sheet ready={ready} role={role} label={label} onClose={onClose} onSigned={onSigned} tell={tell} /> : <p><Button onPress={onClose}>{t("close")}</Button></p>}
    </div>
  );
}

function Sheet({ ready, role, label, onClose, onSigned, tell }: Props & { ready: Ready; tell: (wrong: unknown) => void }): JSX.Element {
  const [name, setName] = useState(label);
  const [under, setUnder] = useState(false);
  const [at] = useState(() => Math.round(serverNow()));
  const { draft, version, pair } = ready;
  const who = { meeting: meetingOfPage(), role, name: name.trim(), at };
  const sign = async (): Promise<void> => {
    setUnder(true);
    const answer = await outbox.answered(await outbox.put({ seat: role }, signed(version, who, pair)));
    setUnder(false);
    if (answer.ok) {
      onSigned?.();
      onClose();
    } else tell(new NotTold(answer.words ?? answer.code ?? ""));
  };
  return (
    <>
      <div class="text-to-sign" tabIndex={0} role="region" aria-label={t("sign-text")}>
        <MinutesDoc text={said(draft.text as unknown as Words)} sections={draft.sections} />
      </div>
      <p class="checked"><strong class="good">{t("sign-checked")}</strong> <span class="quiet small">{t("sign-checked-how")}</span></p>
      <details>
        <summary>{t("sign-exactly")}</summary>
        <pre>{payloadText(payloadOf(version, who, pair.key))}</pre>
      </details>
      <Field label={t("sign-name")} hint={t("key", { key: fingerprint(pair.key) })}>
        {(props) => <input {...props} maxLength={80} autocomplete="name" value={name} onInput={(event) => setName(event.currentTarget.value)} />}
      </Field>
      <div class="acts">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="primary" disabled={!who.name || under} onPress={() => void sign()}>{t("sign-go", { role: t(`role-${role}`) })}</Button>
      </div>
    </>
  );
}

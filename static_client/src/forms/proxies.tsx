// The proxies that stand and what helpers have typed, for those who keep the record.
import type { JSX } from "preact";
import { confirmed } from "../ui/ask";
import { Button, Empty } from "../ui/parts";
import { said, t } from "../ui/words";
import type { ProxyView, RightsView } from "../wire";

type Revoke = (proxy: string) => void;

/** The list with its rule; a proxy is revoked after one more question. */
export function Proxies({ view, revoke }: { view: RightsView; revoke: Revoke }): JSX.Element {
  return (
    <section class="stack proxies">
      <h3>{t("proxy-list", { count: view.proxies.length })}</h3>
      <p class="quiet small">{said(view.say)}</p>
      {view.allowed && !view.proxies.length ? <Empty>{t("proxy-none")}</Empty> : null}
      <ul class="stack plain">
        {view.proxies.map((one) => <Line key={one.proxy} one={one} revoke={revoke} />)}
      </ul>
      <Helped view={view} />
    </section>
  );
}

function Line({ one, revoke }: { one: ProxyView; revoke: Revoke }): JSX.Element {
  const names = { principal: one.principal, agent: one.agent };
  const ask = async (): Promise<void> => {
    if (await confirmed(t("proxy-revoke-sure", names), t("proxy-revoke"), t("proxy-revoke-words"))) revoke(one.proxy);
  };
  const details = [one.number, one.form ? t("proxy-number", { form: one.form }) : "", one.held ? t("proxy-held") : t("proxy-not-held")];
  return (
    <li class="row spread">
      <span>
        <span class="name">{t("proxy-line", names)}</span> <span class="quiet small">{details.filter(Boolean).join(" · ")}</span>
      </span>
      <Button onPress={() => void ask()}>{t("proxy-revoke")}</Button>
    </li>
  );
}

function Helped({ view }: { view: RightsView }): JSX.Element | null {
  if (!view.helped && !view.assisted.length) return null;
  return (
    <>
      {view.helped ? <p>{t("proxy-helped", { count: view.helped })}</p> : null}
      {view.assisted.length ? <h3>{t("proxy-assisted")}</h3> : null}
      {view.assisted.map((one) => <p key={one.poll}>{t("proxy-assisted-line", { question: one.question, count: one.count })}</p>)}
    </>
  );
}

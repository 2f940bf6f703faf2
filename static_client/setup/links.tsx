// A single-use link: for whom, then the code to scan, the address to send, or the paper to hand over.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button, Dialog } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { toast } from "../src/ui/toast";
import { t } from "../src/ui/words";
import type { LinkTold, PersonTold } from "../src/wire";
import { post } from "./api";
import { Fault } from "./frame";
import { grantFor, opened } from "./grants";
import { when } from "./meeting";
import { place } from "./place";
import { PersonSearch } from "./search";
import { busy, loadMeeting, run } from "./state";

/** Links made on this page; the server shows each only once. */
export const links = signal<LinkTold[]>([]);
const made = signal<LinkTold | null>(null);

function close(): void {
  opened.value = null;
  made.value = null;
}

async function make(person: PersonTold | null): Promise<void> {
  const ask = opened.value;
  if (!ask) return;
  const told = await run(() => post<LinkTold>(`/api/setup/m/${place.value.m}/links`, { seat: ask.seat, hall: ask.hall?.id ?? null, person: person?.id ?? null, grant: grantFor(ask) ?? "" }));
  if (!told) return;
  void loadMeeting();
  made.value = told;
  links.value = [...links.value, told];
}

/** The name of a seat with its hall. */
export function seatName(seat: string, hall: string | null | undefined): string {
  return [hall, t(`setup-seat-${seat}`)].filter(Boolean).join(" · ");
}

/** The same link under the address this page is at: a seat belongs to the device as it is known here. */
const here = (url: string): string => `/enter${new URL(url).hash}`;

export function LinkDialog(): JSX.Element {
  const ask = opened.value;
  const link = made.value;
  const title = ask ? seatName(ask.seat, ask.hall?.name) : "";
  return (
    <Dialog open={ask !== null} title={title} onClose={close} acts={<Button onPress={close}>{t(link ? "close" : "cancel")}</Button>}>
      {link ? <Made link={link} /> : <ForWhom projector={ask?.seat === "projector"} />}
    </Dialog>
  );
}

function ForWhom({ projector }: { projector: boolean }): JSX.Element {
  return (
    <div class="stack">
      {projector ? <p>{t("setup-link-projector")}</p> : <PersonSearch label={t("setup-link-whose")} act={t("setup-link-theirs")} onTake={(person) => void make(person)} />}
      <Fault />
      {projector ? null : <p class="quiet small">{t("setup-link-outside")}</p>}
      <p><Button look={projector ? "primary" : "outline"} disabled={busy.value} onPress={() => void make(null)}>{t(projector ? "setup-link-make" : "setup-link-nameless")}</Button></p>
    </div>
  );
}

function Made({ link }: { link: LinkTold }): JSX.Element {
  return (
    <div class="made stack">
      <p>{link.label ? t("setup-link-scan-by", { name: link.label }) : t("setup-link-scan")}</p>
      <Qr text={link.url} label={t("setup-link-qr")} />
      <input class="address small" readOnly aria-label={t("setup-link-address")} value={link.url} onFocus={(event) => event.currentTarget.select()} />
      <p class="row">
        <Button onPress={() => void copy(link.url)}>{t("setup-link-copy")}</Button>
        <a class="button outline" href={here(link.url)} target="_blank" rel="noopener">{t("setup-link-here")}</a>
      </p>
      <p class="quiet small">{t("setup-link-until", { when: when(link.expires) })}</p>
    </div>
  );
}

/** Over plain http the browser has no clipboard: the address is marked, to be copied by hand. */
async function copy(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    toast(t("setup-link-copied"));
  } catch {
    const field = document.querySelector<HTMLInputElement>("input.address");
    field?.select();
    const copied = document.execCommand("copy");
    toast(t(copied ? "setup-link-copied" : "setup-link-marked"));
  }
}

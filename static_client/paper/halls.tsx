// What hangs and lies in a hall: the steward's card, one page; the poster at the door, and the one for those online.
import type { JSX } from "preact";
import { dayAndTime } from "../src/ui/clock";
import { Qr } from "../src/ui/qr";
import { t } from "../src/ui/words";
import type { PaperHall } from "../src/wire";
import { Head, Line, Nothing, Page } from "./pieces";
import { numberOf } from "./numbers";
import { contact, halls, told } from "./state";

const BEFORE = ["paper-card-before-1", "paper-card-before-2", "paper-card-before-3"] as const;
const DURING = ["paper-card-during-1", "paper-card-during-2", "paper-card-during-3"] as const;
const CUT = ["paper-card-cut-1", "paper-card-cut-2", "paper-card-cut-3", "paper-card-cut-4"] as const;

export function HallCards(): JSX.Element {
  if (!halls.value.length) return <Nothing words={t("paper-no-hall")} />;
  return <>{halls.value.map((hall) => <Card key={hall.id} hall={hall} />)}</>;
}

function Card({ hall }: { hall: PaperHall }): JSX.Element {
  return (
    <Page>
      <Head title={t("paper-card-title")} at={hall.name} />
      <div class="card">
        <div class="text">
          <h3>{t("paper-card-who")}</h3>
          <p>{t(hall.hall_kind === "online" ? "paper-card-you-online" : "paper-card-you", { hall: hall.name })}</p>
          <Steps title={t("paper-card-before")} steps={BEFORE} />
        </div>
        <div class="code">
          <Qr text={`${told.value!.desk}&hall=${hall.id}`} label={t("paper-card-qr", { hall: hall.name })} />
          <p>{t("paper-card-scan")}</p>
        </div>
      </div>
      <Steps title={t("paper-card-during")} steps={DURING} />
      <div class="framed"><Steps title={t("paper-card-cut")} steps={CUT} /></div>
      <p class="signed">{contact.value ? <span class="strong call">{t("paper-card-call", { number: contact.value })}</span> : <Line label={t("paper-card-call-blank")} wide />}</p>
      <p class="signed">{numberOf(hall.id) ? <span class="strong">{t("paper-card-own", { number: numberOf(hall.id) })}</span> : <Line label={t("paper-card-own-blank")} wide />}<Line label={t("paper-card-steward")} wide /></p>
    </Page>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly string[] }): JSX.Element {
  return <><h3>{title}</h3><ol>{steps.map((step) => <li key={step}>{t(step)}</li>)}</ol></>;
}

/** All halls on one sheet, for the moderator's table: whom to call when a line is cut. */
export function PhoneList(): JSX.Element {
  const { halls: all, number } = told.value!;
  if (!all.length) return <Nothing words={t("paper-no-hall")} />;
  return (
    <Page>
      <Head title={t("paper-phones-title")} />
      <table class="phones">
        <thead><tr>{["hall", "kind", "own", "steward"].map((column) => <th key={column} scope="col">{t(`paper-phones-${column}`)}</th>)}</tr></thead>
        <tbody>
          {all.map((hall) => (
            <tr key={hall.id}>
              <th scope="row">{hall.name}</th>
              <td>{t(`paper-hall-${hall.hall_kind}`)}</td>
              <td class="strong">{numberOf(hall.id)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p class="signed">{contact.value ? <span class="strong call">{t("paper-card-call", { number: contact.value })}</span> : <Line label={t("paper-card-call-blank")} wide />}</p>
      {number ? <p class="paragraph">{t("paper-poster-speak", { number })}</p> : null}
    </Page>
  );
}

export function Posters(): JSX.Element {
  if (!halls.value.length) return <Nothing words={t("paper-no-hall")} />;
  return <>{halls.value.map((hall) => <Poster key={hall.id} hall={hall} />)}</>;
}

function Poster({ hall }: { hall: PaperHall }): JSX.Element {
  const { title, body, planned, join, number } = told.value!;
  const online = hall.hall_kind === "online";
  return (
    <Page>
      <div class="poster">
        <p class="body">{body}</p>
        <h2>{title}</h2>
        <p class="where">{[hall.name, planned ? dayAndTime(planned) : ""].filter(Boolean).join(" · ")}</p>
        <Qr text={join} label={t("paper-poster-qr")} />
        <p class="do">{t(online ? "paper-poster-online" : "paper-poster-door")}</p>
        <p>{t(online ? "paper-poster-online-then" : "paper-poster-then")}</p>
        <p class="address">{join}</p>
        {online && number ? <p>{t("paper-poster-speak", { number })}</p> : null}
        {contact.value ? <p>{t("paper-poster-call", { number: contact.value })}</p> : null}
      </div>
    </Page>
  );
}

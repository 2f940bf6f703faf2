// Who is here: one field that finds anybody, one tap that checks in, and below it those present.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button, Empty, Field } from "../src/ui/parts";
import { timeOfDay } from "../src/ui/clock";
import { t } from "../src/ui/words";
import type { DeskPersonView, MemberFound, MemberListed } from "../src/wire";
import { checkIn, checkOut, underWay } from "./acts";
import { again, found, look, query, searching } from "./search";
import { few } from "./roll";
import { mayAsk, speakFor } from "./speak";
import { ChangePhone } from "./secret/change";
import { Votes } from "./votes";
import { WalkIn } from "./walk-in";
import { desk, hallName, here, meeting } from "./view";

/** The person present whose line is open. */
const opened = signal<string | null>(null);

/** The field is ready for the next name at once; on a small touch screen its keyboard would cover the list. */
const refocus = (): boolean => !matchMedia("(pointer: coarse) and (max-width: 60rem)").matches;

export function People(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const focus = (): void => {
    if (refocus()) input.current?.focus();
  };
  useEffect(focus, []);
  useEffect(() => typedAnywhere(input), []);
  const present = desk.value?.present;
  useEffect(again, [present]);
  const clear = (): void => {
    look("");
    focus();
  };
  const enter = (event: KeyboardEvent): void => {
    if (event.key === "Escape") clear();
    const only = found.value.length === 1 && searching.value !== "asking" ? found.value[0] : undefined;
    if (event.key !== "Enter" || !only || elsewhere(only) === "here") return;
    checkIn(only, hallName(only.hall));
    clear();
  };
  return (
    <section class="people stack" aria-labelledby="people-title">
      <h2 id="people-title" class="offscreen">{t("desk-check-in")}</h2>
      <Field label={t("desk-search")} hint={t("desk-search-hint")}>
        {(props) => (
          <input {...props} ref={input} class="search" type="search" autocomplete="off" autocapitalize="off" spellcheck={false}
            enterkeyhint="go" value={query.value} onInput={(event) => look(event.currentTarget.value)} onKeyDown={enter} />
        )}
      </Field>
      {query.value.trim() ? <Found done={clear} /> : <><Awaited done={focus} /><Present done={focus} /></>}
    </section>
  );
}

/** Whatever is typed while nothing else takes it goes into the search field: a card reader types too. */
function typedAnywhere(input: { current: HTMLInputElement | null }): () => void {
  const typed = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    const taken = at.closest("input, textarea, select, dialog") !== null || document.querySelector("dialog[open]") !== null;
    if (!taken && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) input.current?.focus();
  };
  addEventListener("keydown", typed);
  return () => removeEventListener("keydown", typed);
}

type Where = "here" | "elsewhere" | "absent";

/** Where a person is, by what this desk was told last. */
function elsewhere(one: MemberFound): Where {
  const present = desk.value?.present.some((other) => other.member === one.member) ?? false;
  if (present) return "here";
  return one.hall && one.hall !== desk.value?.hall ? "elsewhere" : "absent";
}

function Found({ done }: { done: () => void }): JSX.Element {
  const people = found.value;
  if (!people.length) return <><Empty>{nobody()}</Empty><WalkIn done={done} /></>;
  return (
    <>
      {searching.value === "away" ? <p class="attention small" role="status">{t("desk-search-away")}</p> : null}
      <ul class="rows" aria-label={t("desk-found")}>
        {people.map((one) => <FoundRow key={one.member} one={one} done={done} />)}
      </ul>
      <WalkIn done={done} />
    </>
  );
}

function nobody(): string {
  if (searching.value === "asking") return t("desk-searching");
  return searching.value === "away" ? t("desk-nobody-known") : t("desk-nobody-found");
}

function FoundRow({ one, done }: { one: MemberFound; done: () => void }): JSX.Element {
  const where = elsewhere(one);
  const from = where === "elsewhere" ? hallName(one.hall) : "";
  const comes = (): void => {
    checkIn(one, from);
    done();
  };
  return (
    <li class="person">
      <Who name={one.name} number={one.number} more={one.household} guest={one.guest} />
      <State member={one.member} words={from ? t("desk-is-at", { hall: from }) : where === "here" ? t("desk-is-here") : ""} />
      {where === "here" ? (
        <Here one={one} done={done} />
      ) : (
        <Button look="primary" disabled={meeting.value?.phase !== "doors_open"} onPress={comes}>
          {from ? t("desk-move-here") : t("desk-check-in")}
        </Button>
      )}
      <Votes one={one} present={where === "here"} />
    </li>
  );
}

function Who({ name, number, more, guest }: { name: string; number: string; more?: string; guest: string | null }): JSX.Element {
  return (
    <div class="who">
      <span class="name">{name}</span>
      {guest ? <span class="guest">{t("desk-guest")}</span> : null}
      <span class="quiet small">{[number, more].filter(Boolean).join(" · ")}</span>
    </div>
  );
}

/** What is under way about this person, else where the person is. */
function State({ member, words }: { member: string; words: string }): JSX.Element | null {
  const kind = underWay.value.get(member);
  if (kind) return <span class="state attention small" role="status">{t("desk-waits-here")}</span>;
  return words ? <span class="state quiet small">{words}</span> : null;
}

function Here({ one, done }: { one: { member: string; name: string }; done: () => void }): JSX.Element {
  const leaves = (): void => {
    opened.value = null;
    checkOut(one);
    done();
  };
  return (
    <div class="acts">
      {mayAsk.value ? <Button onPress={() => speakFor(one)}>{t("desk-speak")}</Button> : null}
      <ChangePhone member={one.member} />
      <Button onPress={leaves}>{t("desk-check-out")}</Button>
    </div>
  );
}

/** Where they are a dozen or two nobody has to be typed: who has not come yet stands there, one tap each. */
function Awaited({ done }: { done: () => void }): JSX.Element | null {
  const here = new Set(desk.value?.present.map((one) => one.member));
  const awaited = meeting.value?.phase === "doors_open" ? few.value.filter((one) => !here.has(one.member)) : [];
  if (!awaited.length) return null;
  const comes = (one: MemberListed) => (): void => {
    checkIn(one, "");
    done();
  };
  return (
    <section class="awaited stack tight" aria-labelledby="awaited-title">
      <h3 id="awaited-title">{t("desk-awaited", { count: awaited.length })}</h3>
      <ul class="rows">
        {awaited.map((one) => (
          <li key={one.member} class="person">
            <Who name={one.name} number={one.number} more={one.household} guest={one.guest} />
            <State member={one.member} words="" />
            <Button onPress={comes(one)}>{t("desk-check-in")}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Present({ done }: { done: () => void }): JSX.Element {
  const present = desk.value?.present ?? [];
  const guests = present.filter((one) => one.guest).length;
  return (
    <>
      <p class="row spread">
        <span class="main">{t("desk-present", { count: present.length })}</span>
        {guests ? <span class="quiet">{t("desk-of-them-guests", { count: guests })}</span> : null}
      </p>
      {present.length || meeting.value?.phase === "draft" ? null : <Empty>{meeting.value?.phase === "adjourned" ? t("adjourned-check-in") : t("desk-nobody-here", { hall: here.value?.name ?? "" })}</Empty>}
      {present.length && mayAsk.value ? <p class="quiet small">{t("desk-people-hint")}</p> : null}
      <ul class="rows" aria-label={t("desk-present", { count: present.length })}>
        {present.map((one) => <PresentRow key={one.member} one={one} done={done} />)}
      </ul>
    </>
  );
}

/** One line a person; a tap on it shows what can be done, so that nobody is checked out by a slip. */
function PresentRow({ one, done }: { one: DeskPersonView; done: () => void }): JSX.Element {
  const open = opened.value === one.member;
  return (
    <li class="person there">
      <button type="button" class="row-button" aria-expanded={open} onClick={() => (opened.value = open ? null : one.member)}>
        <Who name={one.name} number={one.number} guest={one.guest} more={one.rights.length > 1 ? t("desk-rights", { count: one.rights.length }) : ""} />
        <State member={one.member} words={timeOfDay(one.since)} />
      </button>
      {open ? <Here one={one} done={done} /> : null}
    </li>
  );
}

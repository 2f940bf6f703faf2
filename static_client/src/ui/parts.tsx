// The small parts: buttons, votes, bars, tabs, dialogs, fields. Native elements, words with every shape.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { elder, setElder } from "./look";
import { language, setLanguage, t } from "./words";

type ButtonProps = {
  onPress: () => void;
  children: ComponentChildren;
  look?: "primary" | "outline" | "plain";
  wide?: boolean;
  disabled?: boolean;
  pressed?: boolean;
  id?: string;
  shortcut?: string;
  /** What is read aloud where the words on it say less. */
  label?: string;
};

/** A button whose words say what will happen. */
export function Button({ onPress, children, look = "outline", wide, disabled, pressed, id, shortcut, label }: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      id={id}
      class={`button ${look}${wide ? " wide" : ""}`}
      disabled={disabled}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

export type Choice = "yes" | "no" | "abstain";
export const CHOICES: readonly Choice[] = ["yes", "no", "abstain"];

const STROKES: Record<Choice, string> = {
  yes: "M4 13l5.5 6L20 5",
  no: "M5 5l14 14M19 5L5 19",
  abstain: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
};

/** ✓ ✗ ○, drawn alike on every device; its word stands beside it. */
export function Sign({ of }: { of: Choice }): JSX.Element {
  return (
    <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={STROKES[of]} />
    </svg>
  );
}

type VoteProps = { chosen?: Choice | null; onChoose: (choice: Choice) => void; across?: boolean; straw?: boolean; disabled?: boolean; label: string };

/** Yes, no, abstain: the same order, shape, word and colour everywhere. */
export function VoteButtons({ chosen, onChoose, across, straw, disabled, label }: VoteProps): JSX.Element {
  return (
    <div class={`votes${across ? " across" : ""}${straw ? " straw" : ""}`} role="group" aria-label={label}>
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          class={`button ${choice}`}
          aria-pressed={chosen === choice}
          disabled={disabled}
          onClick={() => onChoose(choice)}
        >
          <Sign of={choice} />
          {t(`vote-${choice}`)}
        </button>
      ))}
    </div>
  );
}

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0);

type BarProps = { value: number; of: number; mark?: number | null; label: string; kind?: Choice };

/** A bar that says itself in words; `mark` is the threshold. */
export function Bar({ value, of, mark, label, kind }: BarProps): JSX.Element {
  return (
    <div class={`bar ${kind ?? ""}`} role="img" aria-label={label}>
      <div class="fill" style={{ width: `${share(value, of)}%` }} />
      {mark == null ? null : <div class="mark" style={{ left: `${share(mark, of)}%` }} />}
    </div>
  );
}

/** Three rows: shape, word, number, bar. */
export function Result({ counts, of }: { counts: Record<Choice, number>; of: number }): JSX.Element {
  return (
    <ul class="result">
      {CHOICES.map((choice) => (
        <li key={choice} class={choice}>
          <span class={`word ${choice}`}>
            <Sign of={choice} />
            {t(`vote-${choice}`)}
          </span>
          <span class="count number">{counts[choice]}</span>
          <Bar value={counts[choice]} of={of} kind={choice} label={t("votes-of", { count: counts[choice], of })} />
        </li>
      ))}
    </ul>
  );
}

export type Tab = { id: string; label: ComponentChildren };

/** Names at the top, one shown at a time; arrow keys move. */
export function Tabs({ tabs, chosen, onChoose, label }: { tabs: Tab[]; chosen: string; onChoose: (id: string) => void; label: string }): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

type DialogProps = { open: boolean; title: string; onClose: () => void; children: ComponentChildren; acts?: ComponentChildren };

/** The browser's own dialog: Escape closes it, focus stays in it and returns. */
export function Dialog({ open, title, onClose, children, acts }: DialogProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || open === dialog.open) return;
    if (!open) dialog.close?.();
    else if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
  }, [open]);
  return (
    <dialog ref={ref} aria-labelledby={heading} onClose={onClose} onCancel={onClose}>
      <h2 id={heading}>{title}</h2>
      {open ? children : null}
      <div class="acts">{acts ?? <Button onPress={onClose}>{t("close")}</Button>}</div>
    </dialog>
  );
}

type FieldProps = { label: string; hint?: string; fault?: string; children: (props: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean }) => ComponentChildren };

/** A labelled field; what is wrong with it stands below it in words. */
export function Field({ label, hint, fault, children }: FieldProps): JSX.Element {
  const id = useId();
  const note = hint || fault ? `${id}-note` : undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": note, "aria-invalid": fault ? true : undefined })}
      {note ? (
        <span id={note} class={fault ? "fault" : "hint"}>
          {fault ?? hint}
        </span>
      ) : null}
    </div>
  );
}

/** What is said where there is nothing yet. */
export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="empty">{children}</p>;
}

/** Large type and language, on every seat, always in this order. */
export function Switches(): JSX.Element {
  const other = language.value === "en" ? "zh-CN" : "en";
  return (
    <div class="switches">
      <Button pressed={elder.value} onPress={() => setElder(!elder.value)}>
        {t("large-type")}
      </Button>
      <button type="button" class="button outline" lang={other} onClick={() => setLanguage(other)}>
        {other === "en" ? "English" : "中文"}
      </button>
    </div>
  );
}

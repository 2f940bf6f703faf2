// One question at a time: an act asked back in one sentence, or a reason that goes on the record.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field } from "./parts";
import { t } from "./words";

interface Question {
  title: string;
  words?: string;
  /** What the button that goes on says. */
  go: string;
  /** Set where a reason is asked for; the label of its field. */
  reason?: string;
  answer: (reason: string | null) => void;
}

const question = signal<Question | null>(null);

/** Whether the person wants it: `title` is one sentence, `go` says what will happen. */
export async function confirmed(title: string, go: string, words?: string): Promise<boolean> {
  return (await put({ title, go, words })) !== null;
}

/** The reason a person gives, or null where they think better of it. */
export function reasonFor(title: string, go: string, reason: string, words?: string): Promise<string | null> {
  return put({ title, go, reason, words });
}

function put(asked: Omit<Question, "answer">): Promise<string | null> {
  question.value?.answer(null);
  return new Promise((resolve) => {
    const answer = (reason: string | null): void => {
      question.value = null;
      resolve(reason);
    };
    question.value = { ...asked, answer };
  });
}

/** Where questions appear; once per page. */
export function AskPlace(): JSX.Element | null {
  const asked = question.value;
  return asked ? <Asked key={asked.title} asked={asked} /> : null;
}

function Asked({ asked }: { asked: Question }): JSX.Element {
  const [reason, setReason] = useState("");
  const ready = !asked.reason || reason.trim() !== "";
  const acts = (
    <>
      <Button onPress={() => asked.answer(null)}>{t("cancel")}</Button>
      <Button look="primary" disabled={!ready} onPress={() => asked.answer(reason.trim())}>
        {asked.go}
      </Button>
    </>
  );
  return (
    <Dialog open title={asked.title} onClose={() => asked.answer(null)} acts={acts}>
      {asked.words ? <p>{asked.words}</p> : null}
      {asked.reason ? (
        <Field label={asked.reason}>
          {(props) => <textarea {...props} rows={3} maxLength={400} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />}
        </Field>
      ) : null}
    </Dialog>
  );
}

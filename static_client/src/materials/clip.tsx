// The question read aloud by a person of the house: recorded here where the page is secure, or brought as a file.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Field } from "../ui/parts";
import { t } from "../ui/words";
import { faultOf, type Put } from "./adder";
import { bringClip, MOST_BYTES } from "./bring";

const MOST_SECONDS = 180;
const mayRecord = (): boolean => globalThis.isSecureContext && typeof MediaRecorder === "function" && !!navigator.mediaDevices;

interface Held {
  blob: Blob;
  url: string;
  seconds: number;
  sound: HTMLAudioElement;
}

type Props = { text: string; reads: string; title: string; item: string; meeting: string; put: Put };

export function ClipMaker({ text, reads, title, item, meeting, put }: Props): JSX.Element {
  const [held, setHeld] = useState<Held | null>(null);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const address = held?.url;
  useEffect(() => () => { if (address) URL.revokeObjectURL(address); }, [address]);
  const take = (blob: Blob, seconds: number): void => {
    const url = URL.createObjectURL(blob);
    const sound = new Audio(url);
    // a file says itself how long it is; a fresh recording often does not, and was timed
    // said at once, not after it was sent; another browser may know how to play it, so it may still be tried
    sound.onerror = () => setFault(t("bring-no-sound"));
    sound.onloadedmetadata = () => {
      if (!seconds && Number.isFinite(sound.duration)) setHeld({ blob, url, seconds: sound.duration, sound });
    };
    setHeld({ blob, url, seconds, sound });
  };
  const choose = (file: File | undefined): void => {
    setFault(file && file.size > MOST_BYTES ? t("bring-too-large") : "");
    if (file && file.size <= MOST_BYTES) take(file, 0);
  };
  const again = (): void => {
    setHeld(null);
    setFault("");
  };
  const keep = async (): Promise<void> => {
    if (!held) return;
    setBusy(true);
    setFault("");
    try {
      const about = { title: title.slice(0, 120), says: "", item };
      if (await put(await bringClip(held.blob, about, reads, Math.min(600, Math.round(held.seconds)), meeting))) setHeld(null);
    } catch (wrong) {
      setFault(faultOf(wrong));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="clip stack">
      <blockquote>{text}</blockquote>
      {held ? (
        <>
          <p class="row">
            <Button onPress={() => void held.sound.play()}>{t("clip-listen")}</Button>
            <Button look="primary" disabled={busy} onPress={() => void keep()}>{t("clip-use")}</Button>
            <Button onPress={again}>{t("clip-again")}</Button>
          </p>
        </>
      ) : (
        <>
          {mayRecord() ? <Recording take={take} failed={() => setFault(t("clip-no-microphone"))} /> : <p class="quiet small">{t("clip-insecure")}</p>}
          <Field label={t("clip-file")} hint={t("clip-file-hint")}>
            {(field) => <input {...field} type="file" accept="audio/*" onChange={(event) => choose(event.currentTarget.files?.[0])} />}
          </Field>
        </>
      )}
      {fault ? <p class="notice" role="alert">{fault}</p> : null}
    </div>
  );
}

type RecordingProps = { take: (blob: Blob, seconds: number) => void; failed: () => void };

function Recording({ take, failed }: RecordingProps): JSX.Element {
  const [seconds, setSeconds] = useState<number | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const stop = (): void => { if (recorder.current?.state === "recording") recorder.current.stop(); };
  useEffect(() => stop, []);
  useEffect(() => {
    if (seconds === null) return;
    if (seconds >= MOST_SECONDS) stop();
    const timer = setTimeout(() => setSeconds(seconds + 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  const start = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = (recorder.current = new MediaRecorder(stream));
      const [parts, began] = [[] as Blob[], performance.now()];
      made.ondataavailable = (event) => parts.push(event.data);
      made.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        setSeconds(null);
        take(new Blob(parts, { type: made.mimeType }), (performance.now() - began) / 1000);
      };
      made.start();
      setSeconds(0);
    } catch {
      failed();
    }
  };
  return (
    <p class="row">
      {seconds === null ? <Button onPress={() => void start()}>{t("clip-record")}</Button> : <Button look="primary" onPress={stop}>{t("clip-stop", { seconds })}</Button>}
    </p>
  );
}

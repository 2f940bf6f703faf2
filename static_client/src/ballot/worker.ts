// The booth's own thread: the phone's page stays alive while a ballot is made.
import { answer, type Asked } from "./calls";

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => postMessage(answer(data)));

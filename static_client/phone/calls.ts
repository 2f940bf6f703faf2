// How often somebody at this phone was called to vote or to speak: what only reads and lies over the page gives way.
import { signal } from "@preact/signals";

export const calls = signal(0);

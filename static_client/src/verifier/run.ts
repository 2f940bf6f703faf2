// Who does the jobs: this thread, or several workers that share them.
import { done, type Done, type Job } from "./jobs";

/** Every job's answer, in their order; `told` hears how many are done. */
export type Run = (jobs: Job[], told?: (done: number) => void) => Promise<Done[]>;

/** All of it here, one after the other. */
export const here: Run = async (jobs, told) =>
  jobs.map((job, at) => {
    const answer = done(job);
    told?.(at + 1);
    return answer;
  });

/** The most jobs that a worker takes at a time, and how often each comes back for more at least: all end together, and
 * few words are lost. */
const [SHARE, TURNS] = [16, 16];

/** Shared among those at the other ends of these lines; each takes the next few as soon as it is free. */
export function shared(lines: readonly MessagePort[]): Run {
  return (jobs, told) =>
    new Promise((resolve) => {
      const answers: Done[] = [];
      let [next, finished] = [0, 0];
      const share = Math.max(1, Math.min(SHARE, Math.floor(jobs.length / (TURNS * lines.length))));
      if (!jobs.length) resolve(answers);
      const give = (line: MessagePort): void => {
        const from = next;
        if (from >= jobs.length) return;
        next += share;
        line.onmessage = ({ data }: MessageEvent<Done[]>) => {
          data.forEach((answer, at) => (answers[from + at] = answer));
          finished += data.length;
          told?.(finished);
          if (finished === jobs.length) resolve(answers);
          else give(line);
        };
        line.postMessage(jobs.slice(from, from + share));
      };
      lines.forEach(give);
    });
}

/** The other end: does what it is handed. */
export function serve(line: MessagePort): void {
  line.onmessage = ({ data }: MessageEvent<Job[]>) => line.postMessage(data.map(done));
}

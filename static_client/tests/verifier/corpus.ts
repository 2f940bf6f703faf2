// The records that Python writes for the verifiers of other languages, made once for a run of tests.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Listed = { file: string; code: string; name: string; trackers: string[] };

const root = join(import.meta.dirname, "../../..");

/** A module of Python's tests, run with the interpreter the tests were started by or the one beside. */
export function python(module: string, ...given: string[]): void {
  const beside = join(root, ".venv/bin/python");
  const program = process.env["YISHI_PYTHON"] ?? (existsSync(beside) ? beside : "python3");
  execFileSync(program, ["-m", module, ...given], { cwd: root });
}

/** The whole corpus, and how to read one of it; the files are gone when `end` was called. */
export function corpus(): { all: Listed[]; read: (one: Listed) => Uint8Array; end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "records-"));
  python("tests.voting.secret.corpus", folder);
  const all = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as Listed[];
  const read = (one: Listed): Uint8Array => new Uint8Array(readFileSync(join(folder, one.file)));
  return { all, read, end: () => rmSync(folder, { recursive: true }) };
}

/** The good one alone. */
export function goodRecord(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "records-"));
  const file = join(folder, "good.ysv");
  python("tests.voting.secret.corpus", file);
  const found = new Uint8Array(readFileSync(file));
  rmSync(folder, { recursive: true });
  return found;
}

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const named = (name: string): bigint => BigInt(`0x${[...createHash("sha512").update(name).digest()].reverse().map((byte) => byte.toString(16).padStart(2, "0")).join("")}`) % ORDER;

/** The board's own key in these records (tests/voting/secret/making.py). */
export const BOARD_SECRET = named("board");

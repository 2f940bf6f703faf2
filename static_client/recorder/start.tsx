// The recorder's page, and where tellers and the supervisor sign.
import { watchIdle } from "../src/locking/lock";
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { Recorder } from "./recorder";

addWords(import.meta.glob("../words/*/{shared,locking,forms,sign,actions,resting,recorder,procedure,asking,gathering,secret,secretstaff,secrecy,counted}.ftl", { eager: true, query: "?raw", import: "default" }));

watchIdle();
openPage("recorder-title", Recorder);

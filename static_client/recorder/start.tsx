// The recorder's page, and where tellers and the supervisor sign.
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { Recorder } from "./recorder";

addWords(import.meta.glob("../words/*/{shared,forms,sign,actions,resting,recorder,procedure,asking,gathering,secret,secretstaff,secrecy,counted}.ftl", { eager: true, query: "?raw", import: "default" }));

openPage("recorder-title", Recorder);

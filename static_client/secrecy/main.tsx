// What a secret vote protects, by whom, and what it does not: a notice, the same for every meeting.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./secrecy.css";
import { openStill } from "../src/ui/still";
import { addWords } from "../src/ui/words";
import { Secrecy } from "./secrecy";

addWords(import.meta.glob("../words/*/{shared,secrecy,explained}.ftl", { eager: true, query: "?raw", import: "default" }));

openStill("secrecy-page-title", Secrecy);

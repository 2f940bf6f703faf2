// check.html: on an observer's device, what a phone's ballot really holds. One file, on any host, or from a USB stick.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./check.css";
import { openStill } from "../src/ui/still";
import { addWords } from "../src/ui/words";
import { Check } from "./check";
import { begin } from "./state";

addWords(import.meta.glob("../words/*/{shared,secrecy,check}.ftl", { eager: true, query: "?raw", import: "default" }));

openStill("check-title", Check);
void begin();

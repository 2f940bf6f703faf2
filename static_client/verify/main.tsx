// verify.html: one file that checks the record of a secret vote, from a USB stick, without any network.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./verify.css";
import { openStill } from "../src/ui/still";
import { addWords } from "../src/ui/words";
import { takeDrops, Verify } from "./verify";

addWords(import.meta.glob("../words/*/{shared,secrecy,verify}.ftl", { eager: true, query: "?raw", import: "default" }));

openStill("verify-title", Verify);
takeDrops();

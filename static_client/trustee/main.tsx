// A trustee's page: from the link to the key nobody has alone, its backup, and the share that opens the count once.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./trustee.css";
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { Trustee } from "./trustee";

addWords(import.meta.glob("../words/*/{shared,secrecy,trustee}.ftl", { eager: true, query: "?raw", import: "default" }));

openPage("trustee-title", Trustee);

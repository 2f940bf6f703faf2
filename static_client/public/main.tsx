// The public seat: the notice of one meeting, or the list of a house's meetings.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./public.css";
import "../src/asking/asking.css";
import { meetingOfPage } from "../src/link/device";
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { Notice } from "./notice";
import { StartPage } from "./start";

addWords(import.meta.glob("../words/*/{shared,public,procedure,asking,phone,window,secret,secrecy,counted}.ftl", { eager: true, query: "?raw", import: "default" }));

const one = meetingOfPage() !== "";
openPage("public-title", one ? Notice : StartPage, one);

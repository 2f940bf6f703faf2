// The moderator's console.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "../src/sign.css";
import "./moderator.css";
import "./panels.css";
import "./gathering.css";
import "./trustees.css";
import "./side.css";
import "./showing.css";
import "./speaking.css";
import "./narrow.css";
import "../src/asking/asking.css";
import { watchIdle } from "../src/locking/lock";
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { offerUndo } from "../src/undo";
import { perform } from "./act";
import { Console } from "./console";
import { listenForKeys } from "./keys";

addWords(import.meta.glob("../words/*/{shared,drill,locking,sign,actions,resting,moderator,procedure,speaking,materials,screens,asking,gathering,window,trustees,secret,secrecy,secretstaff}.ftl", { eager: true, query: "?raw", import: "default" }));

listenForKeys();
watchIdle();
offerUndo(() => ({ seat: "moderator" }), perform);
openPage("moderator-title", Console);

// Where ballots are collected: who is still to be asked, building by building; sheets entered by two; notes of doors.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./collect.css";
import { openPage } from "../src/ui/page";
import { addWords } from "../src/ui/words";
import { Collect } from "./collect";

addWords(import.meta.glob("../words/*/{shared,window,collect}.ftl", { eager: true, query: "?raw", import: "default" }));

openPage("collect-title", Collect);

// The words of the secret ballot come with its chunk, in both languages.
import { addWords } from "../../src/ui/words";

addWords(import.meta.glob("../../words/*/{secret,secrecy,secretstaff}.ftl", { eager: true, query: "?raw", import: "default" }));

// The one booth of this page: where ballots are sealed and signatures are looked at, off the page's own thread.
import { openBooth, type Booth } from "../../src/ballot/booth";

let booth: Promise<Booth> | null = null;

export const theBooth = (): Promise<Booth> => (booth ??= openBooth());

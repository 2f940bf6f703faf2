// The projector seat: left the one thing, right always the same things. It is looked at, not operated.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "./projector.css";
import "./side.css";
import "../src/asking/asking.css";
import "./asked.css";
import "./ceremony.css";
import { link } from "../src/link/session";
import { lost } from "../src/link/device";
import { openPage } from "../src/ui/page";
import { Button, Switches } from "../src/ui/parts";
import { addWords, said, t } from "../src/ui/words";
import { Side } from "./side";
import { Slides } from "./slides";
import { sound, switchSound } from "./sound";
import { meeting, server } from "./view";

addWords(import.meta.glob("../words/*/{shared,projector,procedure,speaking,asking,gathering,window,trustees,secret,secrecy}.ftl", { eager: true, query: "?raw", import: "default" }));

openPage("projector-title", () => (
  <div class="picture">
    <main class="stage">
      {link.connection.value === "refused" && !meeting.value ? <p class="main">{said(link.refusal.value?.words)}</p> : <Slides />}
      {server.value?.read_only ? <p class="notice">{said(server.value.read_only)}</p> : null}
      <div class="tools" role="group" aria-label={t("tools")}>
        <Switches />
        <Button pressed={sound.value} onPress={switchSound}>{t(sound.value ? "sound-on" : "sound-off")}</Button>
      </div>
    </main>
    <Side />
  </div>
));

/** A screen that goes dark in the middle of a vote helps nobody; only a secure page may ask. */
async function stayAwake(): Promise<void> {
  if (lost().includes("wake-lock") || document.hidden) return;
  await navigator.wakeLock?.request("screen").catch(() => undefined);
}
void stayAwake();
document.addEventListener("visibilitychange", () => void stayAwake());

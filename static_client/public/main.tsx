// The public seat.
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import { openPage } from "../src/ui/page";
import { Header } from "../src/ui/header";
import { addWords, t } from "../src/ui/words";

addWords(import.meta.glob("../words/*/{shared,public}.ftl", { eager: true, query: "?raw", import: "default" }));

openPage("public-title", () => (
  <>
    <Header title={t("public-title")} />
    <main>
      <p class="quiet">{t("loading")}</p>
    </main>
  </>
));

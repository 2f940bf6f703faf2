// What the keyboard does, on one small sheet: opened by the question mark or from the menu.
import type { JSX } from "preact";
import { Dialog } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { sheet } from "./primary";

const KEYS = [
  { key: () => t("key-space"), does: "key-space-does" },
  { key: () => "N", does: "key-n-does" },
  { key: () => "P", does: "key-p-does" },
  { key: () => "?", does: "key-help-does" },
  { key: () => "Esc", does: "key-esc-does" },
] as const;

export function KeysSheet(): JSX.Element | null {
  if (sheet.value !== "keys") return null;
  return (
    <Dialog open title={t("keys")} onClose={() => (sheet.value = null)}>
      <table class="keys">
        <tbody>
          {KEYS.map((one) => (
            <tr key={one.does}>
              <th scope="row"><kbd>{one.key()}</kbd></th>
              <td>{t(one.does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

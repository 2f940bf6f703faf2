// Back to the beginning, for another file.
import type { JSX } from "preact";
import { Button } from "../src/ui/parts";
import { t } from "../src/ui/words";
import { stop } from "./state";

export const Again = (): JSX.Element => <Button onPress={stop}>{t("verify-again")}</Button>;

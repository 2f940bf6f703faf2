// A group of the roll as one calls it: those the law names have words, others are called as the roll has them.
import { hasWords, t } from "./ui/words";
import type { BudgetView } from "./wire";

export const groupName = (group: string): string => (hasWords(`group-${group}`) ? t(`group-${group}`) : group);

/** Whose budget it is: a hall by its name, a group by its words. */
export const budgetOf = (one: BudgetView): string => (one.kind === "group" ? groupName(one.name) : one.label);

import type { ReadyRule } from './ready-rule.ts';
import { EUROPEAN_RULES } from './ready-rules-europe.ts';
import { OVERSEAS_RULES } from './ready-rules-overseas.ts';

/** Every rule set that comes with Heed, as data with source and date. None is on before somebody takes it over. */
export const READY_RULES: readonly ReadyRule[] = [...EUROPEAN_RULES, ...OVERSEAS_RULES];

export function readyRuleOf(code: string): ReadyRule | null {
  return READY_RULES.find((one) => one.code === code) ?? null;
}

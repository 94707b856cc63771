import type { CaseRecord } from '../case.ts';
import type { DeedName, Deeds } from '../case-deeds.ts';
import { approving, deciding } from './deciding.rules.ts';
import { applied, type Decided, type DeedRule, type Doing } from './doing.ts';
import { acknowledging, actingAtOnce, assessing, investigating } from './early-stages.rules.ts';
import { closing, reopening, withdrawing } from './ending.rules.ts';
import { givingRemedy, notingOutcome, referring, reviewing } from './going-on.rules.ts';
import { assigning, turning } from './rearranging.rules.ts';
import { accepting, answering, holding, rejecting } from './telling.rules.ts';

/** Every deed with its rule. */
export const DEED_RULES: { readonly [Deed in DeedName]: DeedRule<Deeds[Deed]> } = {
  acknowledge: acknowledging,
  assess: assessing,
  actAtOnce: actingAtOnce,
  investigate: investigating,
  decide: deciding,
  approve: approving,
  answer: answering,
  hold: holding,
  accept: accepting,
  reject: rejecting,
  review: reviewing,
  refer: referring,
  noteOutcome: notingOutcome,
  giveRemedy: givingRemedy,
  close: closing,
  reopen: reopening,
  withdraw: withdrawing,
  turn: turning,
  assign: assigning,
};

export const DEED_NAMES = Object.keys(DEED_RULES) as readonly DeedName[];

/** What a case becomes by a deed, or why it cannot be done. */
export function afterDeed<Deed extends DeedName>(
  record: CaseRecord,
  { deed, wish }: { readonly deed: Deed; readonly wish: Omit<Deeds[Deed], 'revision'> },
  doing: Doing,
): Decided {
  const rule = DEED_RULES[deed] as DeedRule<{ readonly at?: string | null }>;
  return applied(rule, { record, wish: wish as { readonly at?: string | null } }, doing);
}

/** Each deed with why it cannot be done now; null: it can. */
export function deedsOf(
  record: CaseRecord,
  doing: Doing,
): readonly { readonly deed: DeedName; readonly why: string | null }[] {
  return DEED_NAMES.map((deed) => {
    const possible = DEED_RULES[deed].possible(record, doing);
    return { deed, why: possible.ok ? null : (possible.refusals[0]?.message ?? '') };
  });
}

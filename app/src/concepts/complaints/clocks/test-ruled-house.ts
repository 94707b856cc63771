import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { acknowledgeCase, assessCase, decideCase, investigateCase, showCase } from '../declarations.ts';
import type { ClockShown } from './clock-shown.ts';
import { type ClockHouse, openClockHouse } from './test-clock-house.ts';

type One = { readonly id: string };
type Declared = Parameters<typeof perform>[1];

export const TOLD = { how: 'phone', words: 'We told them' };

/** A house in which each product has its own rules, so that tests do not clock one another's cases. */
export async function openRuledHouse(storage: Storage): Promise<ClockHouse> {
  const house = await openClockHouse(storage, 'Clocks', '2026-03-02T10:00:00Z');
  const products = (...names: string[]) => ({ appliesTo: { kinds: ['complaint'], products: names } });
  await house.ready('uk-fca-disp-1.5', products('Loan'));
  await house.ready('uk-fca-disp-1.6.2', products('Loan', 'Card'));
  await house.ready('uk-fca-disp-1.6.2a', products('Card'));
  await house.own({
    code: 'waits',
    mayStop: true,
    stopsFor: 'Their reply',
    countsReview: true,
    ...products('Card', 'Waiting'),
  });
  const days = (amount: number) => ({ amount, unit: 'days' });
  await house.own({
    code: 'quick',
    limits: [
      { what: 'outcome', limit: days(3), isChance: true },
      { what: 'acknowledge', limit: days(1) },
      { what: 'answer', limit: days(15) },
    ],
    ...products('Quick'),
  });
  await house.own({ code: 'tea', countsReview: true, ...products('Tea') });
  return house;
}

/** What tests do in a house that is opened before them. */
export function workIn(house: () => ClockHouse) {
  const seen = async (one: One): Promise<CaseShown> =>
    good(await perform(house().owner, showCase, { params: house().at(one) }));
  const deed = async (declared: Declared, one: One, over: object): Promise<CaseShown> => {
    const { revision } = await seen(one);
    const body = { revision, at: null, ...over };
    const params = house().at(one);
    return good(await perform(house().owner, declared, { params, body } as never)) as unknown as CaseShown;
  };
  return {
    seen,
    deed,
    at: (iso: string): void => {
      house().clock.now = new Date(iso);
    },
    /** Takes a case to its decision. */
    decided: async (one: One): Promise<void> => {
      await deed(acknowledgeCase, one, TOLD);
      await deed(assessCase, one, { severity: 'low' });
      await deed(investigateCase, one, { words: 'Found it' });
      await deed(decideCase, one, { verdict: 'not-justified', reasons: 'It was as agreed' });
    },
  };
}

export const clockOfRule = (
  clocks: readonly ClockShown[],
  rule: string,
  what = 'answer',
): ClockShown | undefined => clocks.find((one) => one.rule.code === rule && one.what === what);

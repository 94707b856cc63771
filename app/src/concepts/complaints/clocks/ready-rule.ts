import { type RuleContent, ruleContent, ruleLimit, ruleWindow } from './complaint-rule.ts';

/** When the texts that bear no date of their own were looked up. */
export const LOOKED_UP = '2026-11-23';

/** A rule set that comes with Heed. `isVerified` false: its text was not looked up where it stands, so somebody has to confirm it first. */
export type ReadyRule = RuleContent & { readonly code: string };

type Written = Omit<Partial<ReadyRule>, 'limits' | 'windows' | 'appliesTo'> & {
  readonly code: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly limits: readonly object[];
  readonly windows?: readonly object[];
  readonly appliesTo?: object;
};

export function readyRule({ code, limits, windows = [], ...rest }: Written): ReadyRule {
  const content = ruleContent.parse({
    ...rest,
    readyCode: code,
    limits: limits.map((one) => ruleLimit.parse(one)),
    windows: windows.map((one) => ruleWindow.parse(one)),
  });
  return { ...content, code };
}

/** Working days after the day of receipt, ended by the close of business or by midnight of the last. */
export const workingDays = (amount: number, ends: 'close' | 'midnight' = 'midnight') => ({
  amount,
  unit: 'days',
  time: 'working',
  begins: 'next-day',
  ends,
});

/** Days of the calendar after the day of receipt; the last is counted whole. */
export const calendarDays = (amount: number) => ({
  amount,
  unit: 'days',
  time: 'all',
  begins: 'next-day',
  ends: 'midnight',
});

export const wholeWeeks = (amount: number) => ({
  amount,
  unit: 'weeks',
  time: 'all',
  begins: 'next-day',
  ends: 'midnight',
});

export const wholeMonths = (amount: number) => ({
  amount,
  unit: 'months',
  time: 'all',
  begins: 'next-day',
  ends: 'midnight',
});

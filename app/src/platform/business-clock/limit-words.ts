import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { type TimeLimit, timeLimit } from './time-limit.ts';

const ENDS = {
  close: 'by close of business',
  midnight: 'by the end of the day',
  'same-time': 'by the time of the day of receipt',
} as const;

/** A limit as people say it: `3 working days, by close of business`. */
export function limitInWords({ amount, unit, time, begins, cutOff, ends }: TimeLimit): string {
  const isCounted = unit !== 'minutes' && unit !== 'hours';
  const one = amount === 1 ? unit.slice(0, -1) : unit;
  const isWorking = time === 'working' && unit !== 'weeks' && unit !== 'months';
  const length = `${amount} ${isWorking ? 'working ' : ''}${one}`;
  const next = isWorking && isCounted ? 'the next working day' : 'the next day';
  return [
    length,
    ...(isCounted ? [ENDS[ends]] : []),
    ...(isCounted && begins === 'at-receipt' && ends !== 'same-time' ? ['the day of receipt counted'] : []),
    ...(cutOff === null ? [] : [`what comes at ${cutOff} or later counts as come ${next}`]),
  ].join(', ');
}

const WORDS = /^(\d+(?:\.\d+)?)\s+(?:(working|business|calendar)\s+)?(minute|hour|day|week|month)s?$/iu;

/** The limit of words such as `3 working days`, `24 hours`, `8 weeks`; days, hours and minutes that are not called working are all. */
export function limitFromWords(words: string): Outcome<TimeLimit> {
  const parts = WORDS.exec(words.trim());
  if (parts === null) {
    return refuse(
      'request-refused',
      `limit: ${quoted(words)} is no limit; write it as "3 working days", "24 hours" or "8 weeks"`,
    );
  }
  const [, amount = '', kind = '', unit = ''] = parts;
  const read = timeLimit.safeParse({
    amount: Number(amount),
    unit: `${unit.toLowerCase()}s`,
    time: /^(?:working|business)$/iu.test(kind) ? 'working' : 'all',
  });
  return read.success
    ? taken(read.data)
    : refuse('request-refused', `limit: ${quoted(words)}: ${read.error.issues[0]?.message ?? 'no limit'}`);
}

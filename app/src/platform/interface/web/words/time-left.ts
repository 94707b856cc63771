import { readerCount } from './reader-numbers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long it is until something is due, or how late it is: "in 3 hours", "in 2 working hours", "2 days late". Rounded down to the
 * largest unit that says at least two of it, so that nobody takes 47 hours for two days.
 *
 * @param leftMs until it is due; below zero when its time has passed
 */
export function timeLeftWords(
  leftMs: number,
  { working = false }: { readonly working?: boolean } = {},
): string {
  const words = durationWords(Math.abs(leftMs), { working });
  if (words === null) return leftMs < 0 ? 'just now due' : 'due within a minute';
  return leftMs < 0 ? `${words} late` : `in ${words}`;
}

/** How long something has been so: "for 3 days". */
export function waitingWords(forMs: number): string {
  const words = durationWords(forMs);
  return words === null ? 'just now' : `for ${words}`;
}

/** A time in one unit; null for less than a minute. Working time is told in hours, for working days have no length of their own. */
export function durationWords(
  ms: number,
  { working = false }: { readonly working?: boolean } = {},
): string | null {
  const units: readonly (readonly [string, number])[] = working
    ? [
        ['working hour', HOUR],
        ['working minute', MINUTE],
      ]
    : [
        ['day', DAY],
        ['hour', HOUR],
        ['minute', MINUTE],
      ];
  const [, smallest] = units.at(-1)!;
  if (ms < smallest) return null;
  const [name, size] = units.find(([, one]) => ms >= 2 * one) ?? units.at(-1)!;
  const count = Math.floor(ms / size);
  return `${readerCount(count)} ${name}${count === 1 ? '' : 's'}`;
}

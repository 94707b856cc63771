import { z } from 'zod';

const CONTROLS = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What people write in sentences and paragraphs, at most so many characters; lines may break, nothing is hidden in it. */
export function properWords(most: number) {
  return z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= most, `this has at most ${most} characters; write it shorter`)
    .refine(
      (text) => !CONTROLS.test(text.replaceAll(/[\n\t]/gu, '')),
      'words have no control characters and none that cannot be seen',
    );
}

/** The same, which must say something. */
export function neededWords(most: number, asked = 'write something here') {
  return properWords(most).refine((text) => text !== '', asked);
}

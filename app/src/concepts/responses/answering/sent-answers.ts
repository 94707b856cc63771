import { textUpTo } from '../../../platform/http/index.ts';

/** The most bytes of one page of answers: a few long texts in a script of three bytes a letter, encoded for a form. */
export const LARGEST_PAGE = 400_000;
/** How long the body of a form may take, in milliseconds: a phone on a poor line sends a page of answers in a second. */
const LONGEST_SENDING = 30_000;
/** The most fields a form may have: those of the largest page there can be. */
const MOST_FIELDS = 5000;

/** What a form sent; or that it was too large, too slow or no form. */
export type SentAnswers =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: 'too-large' | 'too-slow' | 'no-form' };

/** Reads a form of answers: no further than a page of answers can be, and no longer than sending one takes. */
export async function sentAnswers(request: Request): Promise<SentAnswers> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/iu.test(type)) return { kind: 'no-form' };
  const text = await inTime(textUpTo(request, LARGEST_PAGE));
  if (text === 'late') return { kind: 'too-slow' };
  if (text === null) return { kind: 'too-large' };
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > MOST_FIELDS) return { kind: 'too-large' };
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return { kind: 'fields', fields };
}

async function inTime(reading: Promise<string | null>): Promise<string | null | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, LONGEST_SENDING, 'late');
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
    // Who was too slow may break off later; nobody waits for that.
    reading.catch(() => undefined);
  }
}

import { limitFromWords } from '../../../platform/business-clock/declarations.ts';
import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, refusal, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { addBody, changeBody } from './dispute-body.intents.ts';
import { bodyByName } from './dispute-body.store.ts';
import { type BodyRecord, type BodyWish, bodyWish } from './dispute-body.ts';

/** Takes bodies row by row: one of a name that is there is changed, otherwise one is added. */
export function takingBodies(
  change: Change,
  meaning: Meaning,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  return {
    take: async ({ cells }) => {
      const known = await bodyByName(change.queries, cells['name'] ?? '');
      const wish = wishIn(cells, known);
      if (!wish.ok) return wish;
      if (known === null) {
        const added = await addBody(change, wish.value, meaning);
        return added.ok ? taken('added') : added;
      }
      const { id, revision } = known;
      const changed = await changeBody(change, { id, revision, wish: wish.value }, meaning);
      if (!changed.ok) return changed;
      return taken(changed.value.revision === revision ? 'unchanged' : 'changed');
    },
  };
}

/** What a row wishes. A column that the file does not have leaves what is known; an empty cell says that nothing is. */
function wishIn(cells: SheetRow['cells'], known: BodyRecord | null): Outcome<BodyWish> {
  const within = limitIn(cells['within'], known);
  if (!within.ok) return within;
  const of = known?.content;
  const said = (
    id: 'address' | 'website' | 'email' | 'phone' | 'scope' | 'cost' | 'howTo' | 'source',
  ): string => cells[id] ?? of?.[id] ?? '';
  const wish = bodyWish.safeParse({
    name: cells['name'],
    country: cells['country'] ?? known?.country ?? '',
    method: cells['method']?.toLowerCase(),
    referWithin: within.value,
    content: {
      address: said('address'),
      website: said('website'),
      email: said('email'),
      phone: said('phone'),
      scope: said('scope'),
      cost: said('cost'),
      howTo: said('howTo'),
      source: said('source'),
      languages: cells['languages'] === undefined ? (of?.languages ?? []) : listIn(cells['languages']),
      isVerified:
        cells['verified'] === undefined
          ? (of?.isVerified ?? false)
          : /^(?:yes|y|true|1)$/iu.test(cells['verified']),
    },
  });
  if (wish.success) return taken(wish.data);
  return { ok: false, refusals: wish.error.issues.map(({ message }) => refusal('request-refused', message)) };
}

function limitIn(words: string | undefined, known: BodyRecord | null): Outcome<BodyWish['referWithin']> {
  if (words === undefined) return taken(known?.referWithin ?? null);
  if (words === '') return taken(null);
  // As it goes out it says when it ends, which is the end of the day here.
  const read = limitFromWords(words.split(',')[0]!);
  return read.ok ? taken({ ...read.value, ends: 'midnight' }) : read;
}

function listIn(text: string): string[] {
  return text
    .split(/[;,]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

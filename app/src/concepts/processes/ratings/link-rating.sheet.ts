import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { endNames } from '../links/link-ends.ts';
import { linkByWords } from '../links/process-link.sheet.ts';
import type { LinkRecord } from '../links/process-link.ts';
import { readAs } from '../process.sheet.ts';
import { broughtRating, saysTheSame } from './link-rating.rules.ts';
import { keepRating, ratingOfCode } from './link-rating.store.ts';
import { codedRating, RATED_DIMENSIONS } from './link-rating.ts';

type Known = { readonly link: LinkRecord; readonly receivingUnit: string | null };

/** Takes ratings of people outside of Heed, each known by a code; the log tells how many came to which link, not what they say. */
export function takingRatings(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const links = new Map<string, Known | null>();
    const counts = new Map<string, number>();
    const find = async ({ cells }: SheetRow): Promise<Known | null> => {
      const key = JSON.stringify(
        [cells['from'], cells['to'], cells['handsOver']].map((one) => one?.toLowerCase()),
      );
      const found = links.get(key);
      if (found !== undefined) return found;
      const link = await linkByWords(change.queries, cells);
      const names = link === null ? null : await endNames(change.queries, [link]);
      const known = link === null ? null : { link, receivingUnit: names!(link.to).unit?.id ?? null };
      links.set(key, known);
      return known;
    };
    return {
      take: async (row) => {
        const known = await find(row);
        const done = await takeRating(change, row, { ...known, actor: member, newId });
        if (done.ok && done.value !== 'unchanged' && known !== null) {
          counts.set(known.link.id, (counts.get(known.link.id) ?? 0) + 1);
        }
        return done;
      },
      finish: async () => {
        await change.recordAll(
          [...counts].map(([id, ratings]) => ({
            what: 'process-link.ratings-brought-in',
            subject: { kind: 'process-link', id },
            before: null,
            after: { ratingsBroughtIn: ratings },
          })),
        );
        return [];
      },
    };
  };
}

async function takeRating(
  change: Change,
  { cells }: SheetRow,
  { link, receivingUnit, actor, newId }: Partial<Known> & Meaning,
): Promise<RowTaken> {
  if (link === undefined) {
    const words = `${cells['from'] ?? ''} → ${cells['to'] ?? ''}: ${cells['handsOver'] ?? ''}`;
    return refuse(
      'not-found',
      `from, to, handsOver: there is no link ${quoted(words)} in use; draw it first`,
    );
  }
  const dimensions = RATED_DIMENSIONS.map((name) => [name, numberIn(cells[name] ?? '')] as const);
  const asked = readAs(codedRating, {
    code: cells['rater'] ?? '',
    day: dayIn(cells['day'] ?? ''),
    score: numberIn(cells['score'] ?? ''),
    ...Object.fromEntries(dimensions),
    helped: cells['helped'] ?? '',
    missing: cells['missing'] ?? '',
  });
  if (!asked.ok) return asked;
  const { code, day } = asked.value;
  const before = await ratingOfCode(change.queries, { linkId: link.id, code, day });
  const rating = { link, receivingUnit: receivingUnit ?? null, before, actor, id: newId(), at: change.at };
  const decided = broughtRating(asked.value, rating);
  if (!decided.ok) return decided;
  if (before !== null && saysTheSame(before, decided.value)) return taken('unchanged');
  await keepRating(change.queries, change.workspace, decided.value);
  return taken(before === null ? 'added' : 'changed');
}

/** A number as it stands in a cell, or the cell for the refusal to name; null when it is empty. */
function numberIn(text: string): number | string | null {
  if (text === '') return null;
  return /^-?\d{1,6}(\.\d{1,6})?$/u.test(text) ? Number(text) : text;
}

/** A month stands for its first day. */
function dayIn(text: string): string {
  return /^\d{4}-\d\d$/u.test(text) ? `${text}-01` : text;
}

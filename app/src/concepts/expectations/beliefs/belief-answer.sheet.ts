import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { properName } from '../../people/index.ts';
import { numberIn } from '../ladder.sheet.ts';
import { keepSheet, sheetOf } from './belief-answer.store.ts';
import { answerable } from './belief-round.rules.ts';
import { allRounds, itemsOfRounds } from './belief-round.store.ts';
import type { BeliefItem, BeliefRoundRecord } from './belief-round.ts';

type Gathered = Map<string, number>;

/** Takes answers of managers outside of Heed, each known by a code. */
export function takingBeliefs(): RowTaking {
  return async (change) => {
    const rounds = new Map((await allRounds(change.queries)).map((one) => [one.title.toLowerCase(), one]));
    const items = await itemsOfRounds(
      change.queries,
      [...rounds.values()].map(({ id }) => id),
    );
    const names = await namesOfAttributes(
      change.queries,
      items.map(({ attributeId }) => attributeId),
    );
    const gathered: Gathered = new Map();
    return {
      take: (row) => taking(change, row, { rounds, items, names, gathered }),
      finish: async () => {
        await change.recordAll(
          [...gathered].map(([id, answers]) => ({
            what: 'belief-round.answers-brought-in',
            subject: { kind: 'belief-round', id },
            before: null,
            after: { answersBroughtIn: answers },
          })),
        );
        return [];
      },
    };
  };
}

type Known = {
  readonly rounds: ReadonlyMap<string, BeliefRoundRecord>;
  readonly items: readonly BeliefItem[];
  readonly names: ReadonlyMap<string, string>;
  readonly gathered: Gathered;
};

async function taking(change: Change, { cells }: SheetRow, known: Known): Promise<RowTaken> {
  const round = known.rounds.get((cells['round'] ?? '').toLowerCase());
  if (round === undefined) {
    return refuse('not-found', `Round: there is no round called ${quoted(cells['round'] ?? '')}`);
  }
  const code = properName.safeParse(cells['respondent']);
  if (!code.success) return refuse('request-refused', `Respondent: ${code.error.issues[0]?.message}`);
  const items = known.items.filter(({ roundId }) => roundId === round.id);
  const item = itemCalled(items, cells['attribute'] ?? '', known.names);
  if (!item.ok) return item;
  const value = numberIn(cells['value'] ?? '');
  if (typeof value !== 'number' || Math.abs(value) > 1e12) {
    return refuse(
      'request-refused',
      `Value: ${quoted(cells['value'] ?? '')} is no number; write it as 6 or 6.5`,
    );
  }
  const fits = answerable(round, { answers: [{ itemId: item.value, value }] }, { items, at: change.at });
  if (!fits.ok) return fits;
  const whose = { roundId: round.id, respondent: `code:${code.data}` };
  const before = await sheetOf(change.queries, whose);
  const was = before.answers.get(item.value);
  if (was === value) return taken('unchanged');
  const { workspace, at } = change;
  const answers = new Map([...before.answers, [item.value, value + 0]]);
  await keepSheet(change.queries, { workspace, at }, { ...whose, revision: before.revision + 1, answers });
  const sofar = known.gathered.get(round.id) ?? 0;
  known.gathered.set(round.id, sofar + 1);
  return taken(was === undefined ? 'added' : 'changed');
}

function itemCalled(
  items: readonly BeliefItem[],
  words: string,
  names: ReadonlyMap<string, string>,
): Outcome<string> {
  const found = items.filter(
    ({ attributeId }) => names.get(attributeId)?.toLowerCase() === words.toLowerCase(),
  );
  if (found.length === 1) return taken(found[0]!.id);
  return found.length === 0
    ? refuse('not-found', `Attribute: ${quoted(words)} is not asked in this round`)
    : refuse('conflict', `Attribute: ${found.length} items of this round ask about ${quoted(words)}`);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../../../examples/example-list.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { analyzeFile, readRecipe } from '../../analyses/index.ts';
import { seenColumns } from '../../recipe-proposals/index.ts';
import type { HeaderOffer } from './header-offer.ts';
import { fittedRecipe, offersFor } from './offers.ts';

const named = (...names: string[]) => ({ columns: names.map((name) => ({ name })), format: undefined });

/** A recipe of items on 1 to 5 and nothing else. */
function recipeOf(...items: string[]): string {
  const columns = Object.fromEntries(items.map((item) => [item, { as: 'item', scale: [1, 5] }]));
  return JSON.stringify({
    version: 1,
    title: 'Then',
    columns,
    analyses: [{ id: 'a', method: 'satisfaction', items }],
  });
}

const pairsOf = ({ matched }: HeaderOffer): string[] =>
  matched.map(({ column, header, how }) => `${column} ${how} ${header}`);

describe('a header of another file', () => {
  it.each([
    ['Q7_Wifi', 'q7 WIFI'],
    ['Rate 2016: the room', 'Rate 2017 the room'],
    ['Zufriedenheit Küche', 'zufriedenheit kuche'],
    ['Q7A_ART', 'Q7ART'],
    ['Q12PRECHECKRATE', 'Q12PRECHEKCRATE'],
    ['How satisfied are you with the rooms?', 'How satisfied are you with the room'],
  ])('is similar: %s and %s', (then, now) => {
    const offer = good(fittedRecipe(recipeOf(then), named('something else', now)));
    expect(pairsOf(offer)).toEqual([`${then} similar ${now}`]);
    expect(offer).toMatchObject({ missing: [], unused: ['something else'], complete: true });
  });

  it.each([
    ['Q7A', 'Q7B'],
    ['Q7', 'Q71'],
    ['food_a', 'food_b'],
    ['likely to recommend', 'unlikely to recommend'],
    ['LikelyToRecommend', 'UnlikelyToRecommend'],
    ['The room was clean', 'The room was not clean'],
    ['How satisfied are you', 'How dissatisfied are you'],
    ['AREA', 'BAREA'],
    ['2016', '2017'],
  ])('is another question: %s and %s', (then, now) => {
    const offer = good(fittedRecipe(recipeOf(then), named(now)));
    expect([offer.matched, offer.missing, offer.complete]).toEqual([[], [then], false]);
  });

  it('is found among some thousand others', () => {
    const header = (word: string) => (_: unknown, i: number) =>
      `${word} with ${3000 + i} of what we offer in all`;
    const then = Array.from({ length: 4000 }, header('Satisfied'));
    const offer = good(
      fittedRecipe(recipeOf(...then), named(...Array.from({ length: 4000 }, header('Satisfyed')))),
    );
    expect(offer).toMatchObject({ missing: [], unused: [], complete: true });
  }, 20_000);

  it('is not chosen between two that are equally near', () => {
    const offer = good(fittedRecipe(recipeOf('wifi quality'), named('WIFI Quality', 'Wifi-Quality')));
    expect([offer.matched, offer.missing]).toEqual([[], ['wifi quality']]);
    const two = good(fittedRecipe(recipeOf('Wifi 2016', 'Wifi 2017'), named('Wifi')));
    expect([two.matched, two.missing]).toEqual([[], ['Wifi 2016', 'Wifi 2017']]);
  });

  it('is taken by its own column before a similar one', () => {
    const offer = good(fittedRecipe(recipeOf('Rooms', 'Room'), named('Room', 'rooms')));
    expect(pairsOf(offer)).toEqual(['Rooms similar rooms', 'Room same Room']);
  });

  it('is told by its label where names stand in several rows, and by its place where there is none', () => {
    const recipe = JSON.stringify({
      version: 1,
      columns: { '#1': { as: 'item', scale: [1, 5], label: 'Q2: How was the staff?' } },
      analyses: [{ id: 'a', method: 'satisfaction', items: ['#1'] }],
    });
    const columns = [
      { name: '#0' },
      { name: '#1', label: 'Q1: Who?' },
      { name: '#2', label: 'Q2: How was the staff?' },
    ];
    expect(pairsOf(good(fittedRecipe(recipe, { columns, format: undefined })))).toEqual(['#1 same #2']);
    expect(pairsOf(good(fittedRecipe(recipe, named('#0', '#1'))))).toEqual(['#1 position #1']);
    expect(good(fittedRecipe(recipe, named('#0', 'Q2'))).missing).toEqual(['#1']);
  });
});

describe('a fitted recipe', () => {
  const recipe = JSON.stringify({
    version: 1,
    title: 'Stay 2016',
    missing: ['-'],
    columns: {
      Room_exp: { as: 'item', scale: [1, 5], label: 'Room' },
      Room_perc: { as: 'item', scale: [1, 5] },
      Gone: { as: 'item', scale: [1, 5] },
      Unit: { as: 'segment' },
      __proto__x: { as: 'ignore' },
    },
    analyses: [
      {
        id: 'gaps',
        method: 'servqual',
        pairs: [{ item: 'Room_exp', expectation: 'Room_exp', perception: 'Room_perc' }],
      },
      { id: 'both', method: 'satisfaction', items: ['Room_perc', 'Gone'] },
      { id: 'gone', method: 'satisfaction', items: ['Gone'] },
      { id: 'drivers', method: 'key-driver-analysis', outcome: 'Gone', drivers: ['Room_exp', 'Room_perc'] },
    ],
    by: 'Unit',
  });
  const file = { ...named('ROOM-EXP', 'Room_perc', 'unit', '__proto__x'), format: { delimiter: ';' } };

  it('has the names of the file wherever it names a column, and words as they were', () => {
    const offer = good(fittedRecipe(recipe, file));
    const fitted = offer.recipe as Record<string, unknown>;
    expect(fitted).toMatchObject({
      missing: ['-'],
      file: { delimiter: ';' },
      by: 'unit',
      analyses: [
        { pairs: [{ item: 'Room_exp', expectation: 'ROOM-EXP', perception: 'Room_perc' }] },
        { id: 'both', items: ['Room_perc'] },
      ],
    });
    expect(Object.keys(fitted['columns'] as object)).toEqual(['ROOM-EXP', 'Room_perc', 'unit', '__proto__x']);
    expect(fitted['title']).toBeUndefined();
    expect(offer).toMatchObject({
      missing: ['Gone'],
      leftOut: [
        { id: 'gone', needs: ['Gone'] },
        { id: 'drivers', needs: ['Gone'] },
      ],
      shortened: [{ id: 'both', without: ['Gone'] }],
      complete: false,
    });
    good(readRecipe('fitted', Buffer.from(JSON.stringify(fitted))));
  });

  it('is offered where enough of it fits, the best first', () => {
    const saved = [
      { id: 'half', recipe: recipeOf('A', 'B') },
      { id: 'none', recipe: recipeOf('X', 'Y', 'Z', 'A') },
      { id: 'whole', recipe: recipeOf('A', 'C') },
      { id: 'broken', recipe: '{' },
    ];
    expect(offersFor(named('A', 'C', 'D'), saved).map(({ saved: { id } }) => id)).toEqual(['whole', 'half']);
  });
});

const example = (name: string) => EXAMPLES.find((each) => each.name === name)!;
const then = example('sfo-airport-2016');
const now = example('sfo-airport-2017');

describe.skipIf(!now.present)('the recipe of one year for the file of the next', () => {
  it('says rightly what matched: airport guests of 2016 and 2017', async () => {
    const seen = good(await seenColumns({ name: '2017.csv', location: now.answers }));
    const offer = good(fittedRecipe(readFileSync(then.recipe, 'utf8'), seen));
    const kinds = Map.groupBy(offer.matched, ({ how }) => how);
    expect(kinds.get('same')?.length).toBe(27);
    expect(kinds.get('similar')).toEqual([{ column: '*RESPNUM', header: 'RESPNUM', how: 'similar' }]);
    expect([offer.missing, offer.complete, offer.unused.includes('NETPRO')]).toEqual([[], true, true]);
    const fitted = good(readRecipe('fitted', Buffer.from(JSON.stringify(offer.recipe))));
    const analyzed = good(await analyzeFile(now.answers, fitted));
    expect(analyzed.answers.rows.used).toBe(2831);
  });

  it('says what next year no longer asks: of 2017 for 2016', async () => {
    const seen = good(await seenColumns({ name: '2016.csv', location: then.answers }));
    const offer = good(fittedRecipe(readFileSync(now.recipe, 'utf8'), seen));
    expect(offer.missing).toEqual(['NETPRO']);
    expect(offer.leftOut.map(({ id }) => id)).toEqual(['recommend', 'recommend-drivers']);
  });
});

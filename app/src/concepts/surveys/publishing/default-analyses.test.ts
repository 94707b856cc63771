import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import type { GivenSurveyDefinition } from '../definition/survey-definition.ts';
import { surveyDefinition } from '../definition/survey-definition.ts';
import { columnsOf } from '../flow/survey-columns.ts';
import { ratingOf, surveyAsking } from '../test-survey-house.ts';
import { defaultAnalyses } from './default-analyses.ts';
import { joinedColumns } from './joined-columns.ts';
import { liveReading } from './live-recipe.ts';

type Asked = Parameters<typeof surveyAsking>;

const defaults = (...questions: Asked) =>
  defaultAnalyses(surveyDefinition.parse(surveyAsking(...questions)), new Set());

async function recipeOf(given: GivenSurveyDefinition) {
  const definition = surveyDefinition.parse(given);
  const joined = joinedColumns([], { version: 1, columns: columnsOf(definition) });
  return liveReading(definition, { name: 'Breakfast', joined });
}

const pair = (code: string, roles: readonly string[], over: object = {}) =>
  ({
    type: 'pair',
    code,
    text: { en: 'How?' },
    rows: [
      { code: 'a', words: { en: 'Bread' } },
      { code: 'b', words: { en: 'Bread' } },
    ],
    columns: roles.map((role) => ({ code: role.slice(0, 3), role, words: { en: role } })),
    scale: { lowest: 1, highest: 5 },
    ...over,
  }) as Asked[number];

describe('the analyses that fit a question', () => {
  it('are the net promoter score of recommending from 0 to 10, in any of many languages, and satisfaction of other ratings', () => {
    const ten = { scale: { lowest: 0, highest: 10 } };
    const asked = [
      ratingOf('en', { text: { en: 'Would you recommend us?' }, ...ten }),
      ratingOf('pl', { text: { pl: 'Czy polecisz nas znajomym?' }, ...ten }),
      ratingOf('five', { text: { en: 'Would you recommend us?' } }),
      ratingOf('other', ten),
    ];
    expect(defaults(...asked).map(({ id, method }) => `${id} ${method}`)).toEqual([
      'en net-promoter',
      'en_over_time control-chart',
      'pl net-promoter',
      'pl_over_time control-chart',
      'ratings_1_5 satisfaction',
      'ratings_0_10 satisfaction',
    ]);
  });

  it('have the top boxes at the end that is best, and never put two scales or directions together', () => {
    const low = { scale: { lowest: 1, highest: 5, lowestIsBest: true } };
    expect(defaults(ratingOf('effort', low), ratingOf('bread'), ratingOf('rolls'))).toEqual([
      { id: 'ratings_1_5_low_is_best', method: 'satisfaction', items: ['effort'], topBoxes: [1, 2] },
      { id: 'ratings_1_5', method: 'satisfaction', items: ['bread', 'rolls'], topBoxes: [5, 4] },
    ]);
  });

  it('of pairs follow the roles of their columns, and rows that read alike keep names of their own', () => {
    expect(defaults(pair('q', ['expectation', 'perception']))).toEqual([
      {
        id: 'q',
        method: 'servqual',
        pairs: [
          { item: 'Bread', expectation: 'q_a_exp', perception: 'q_a_per' },
          { item: 'Bread (b)', expectation: 'q_b_exp', perception: 'q_b_per' },
        ],
      },
    ]);
    const methods = (...roles: string[]) => defaults(pair('q', roles)).map(({ method }) => method);
    expect(methods('minimum', 'desired', 'perception')).toEqual(['zone-of-tolerance']);
    expect(methods('importance', 'performance')).toEqual(['importance-performance']);
    expect(methods('importance', 'satisfaction')).toEqual(['importance-performance']);
    expect(methods('functional', 'dysfunctional')).toEqual(['kano']);
    expect(methods('normative', 'acceptable')).toEqual(['satisfaction']);
  });

  it('leave alone what the definition analyses itself, and keep ids apart', async () => {
    const analyses = [{ id: 'ratings', method: 'satisfaction', items: ['bread'] }];
    const { recipe } = good(
      await recipeOf({ ...surveyAsking(ratingOf('bread'), ratingOf('rolls')), analyses }),
    );
    const found = JSON.parse(recipe).analyses as { id: string; items: string[] }[];
    expect(found.map(({ id, items }) => [id, items])).toEqual([
      ['ratings', ['bread']],
      ['ratings_2', ['rolls']],
    ]);
  });

  it('are how long it took where nothing else can be counted', async () => {
    const words = { type: 'text', code: 'why', text: { en: 'Why?' } } as const;
    const { recipe } = good(await recipeOf(surveyAsking(words)));
    expect(JSON.parse(recipe).analyses).toEqual([
      { id: 'seconds', method: 'satisfaction', items: ['seconds'] },
    ]);
  });

  it('are refused with their place when they name what is not asked, or no method', async () => {
    const asked = surveyAsking(ratingOf('bread'));
    const wrong = { id: 'a', method: 'satisfaction', items: ['cake'] };
    const missing = await recipeOf({ ...asked, analyses: [wrong] });
    expect(missing.ok ? '' : missing.refusals[0]?.message).toContain('"cake"');
    const nothing = await recipeOf({ ...asked, analyses: [{ id: 'a' }] });
    expect(nothing.ok ? '' : nothing.refusals[0]?.message).toBe(
      'analyses[0]: an analysis needs an id and a method',
    );
    const other = await recipeOf({ ...asked, analyses: [{ id: 'a', method: 'magic' }] });
    expect(other.ok).toBe(false);
  });
});

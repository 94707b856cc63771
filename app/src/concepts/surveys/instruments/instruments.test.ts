import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { analyzeAnswers, readBy, readRecipe, resultOf } from '../../analyses/index.ts';
import type { AttributeRecord } from '../../attributes/index.ts';
import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { checkedAnswers } from '../flow/compiled-survey.ts';
import { definitionProblems } from '../flow/definition-problems.ts';
import { cellsOf, columnsOf } from '../flow/survey-columns.ts';
import { joinedColumns } from '../publishing/joined-columns.ts';
import { liveReading } from '../publishing/live-recipe.ts';
import { untranslatedTexts, wordingWarnings } from '../wording/wording-warnings.ts';
import { definitionOfInstruments } from './instrument-survey.ts';
import { INSTRUMENTS, shownInstrument } from './instruments.ts';

const LANGUAGES = ['en', 'de', 'ar'];
const of = (...ids: string[]) => good(definitionOfInstruments(ids, { languages: LANGUAGES, title: 'Ready' }));

/** Numbers that look drawn by chance and are the same each time. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Somebody's answers: each rating around what this person thinks of everything, points that add up. */
function somebody(definition: SurveyDefinition, random: () => number): Record<string, unknown> {
  const mood = random();
  const point = ({ lowest, highest }: { readonly lowest: number; readonly highest: number }): number =>
    Math.min(
      highest,
      Math.max(lowest, Math.round(lowest + (0.55 * mood + 0.6 * random() - 0.05) * (highest - lowest))),
    );
  return Object.fromEntries(
    questionsOf(definition).flatMap((question): [string, unknown][] => {
      if (question.type === 'rating') return [[question.code, point(question.scale)]];
      if (question.type === 'matrix') {
        return [
          [question.code, Object.fromEntries(question.rows.map(({ code }) => [code, point(question.scale)]))],
        ];
      }
      if (question.type === 'pair') {
        const row = () =>
          Object.fromEntries(
            question.columns.map(({ code, scale }) => [code, point(scale ?? question.scale)]),
          );
        return [[question.code, Object.fromEntries(question.rows.map(({ code }) => [code, row()]))]];
      }
      if (question.type !== 'constant-sum') return [];
      const cuts = question.items.slice(1).map(() => Math.floor(random() * (question.total + 1)));
      const ends = [0, ...cuts.sort((a, b) => a - b), question.total];
      const points = question.items.map(({ code }, i) => [code, ends[i + 1]! - ends[i]!] as const);
      return [[question.code, Object.fromEntries(points)]];
    }),
  );
}

type Cells = ReadonlyMap<string, string>;

/** Answers of many people, as cells and as the figures that the survey's own recipe makes of them. */
async function answeredBy(people: number, definition: SurveyDefinition) {
  const random = drawn(people);
  const rows: Cells[] = Array.from({ length: people }, () => {
    const { answers, problems } = checkedAnswers(definition, somebody(definition, random), {
      language: 'en',
      finished: true,
    });
    expect(problems).toEqual([]);
    return cellsOf(definition, answers);
  });
  const joined = joinedColumns([], { version: 1, columns: columnsOf(definition) });
  const { recipe, columnNames } = good(await liveReading(definition, { name: 'Ready', joined }));
  const lines = rows.map((cells, i) => {
    const standard: Record<string, string> = { answered: `2026-0${1 + (i % 6)}-15 09:00:00`, seconds: '60' };
    return columnNames.map((name) => standard[name] ?? cells.get(name) ?? '').join(',');
  });
  const read = good(readRecipe('recipe', Buffer.from(recipe)));
  const bytes = Buffer.from(`${columnNames.join(',')}\n${lines.join('\n')}\n`);
  const answers = good(await readBy({ name: 'ready.csv', bytes }, read));
  expect(answers.rows.used).toBe(people);
  const analyzed = analyzeAnswers({ title: 'Ready', file: 'ready.csv', recipe: read, answers });
  return { rows, figures: figuresBy((resultOf(analyzed) as { readonly analyses: object }).analyses) };
}

/** What figures hold under some keys, one below the other; undefined where nothing is. */
type Figures = (...keys: readonly string[]) => unknown;

function figuresBy(root: unknown): Figures {
  return (...keys) =>
    keys.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      root,
    );
}

const numbers = (rows: readonly Cells[], column: string): number[] =>
  rows.map((cells) => Number(cells.get(column)));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (values: readonly number[], fits: (value: number) => boolean): number =>
  values.filter(fits).length / values.length;

describe('every ready instrument', () => {
  it('publishes without problems in three languages, all of them, alone and together', async () => {
    for (const { id } of INSTRUMENTS) {
      const definition = of(id);
      expect(definitionProblems(definition), id).toEqual([]);
      expect(untranslatedTexts(definition), id).toEqual([]);
      const joined = joinedColumns([], { version: 1, columns: columnsOf(definition) });
      expect((await liveReading(definition, { name: id, joined })).ok, id).toBe(true);
    }
    const all = of(...INSTRUMENTS.map(({ id }) => id));
    expect(definitionProblems(all)).toEqual([]);
    const joined = joinedColumns([], { version: 1, columns: columnsOf(all) });
    good(await liveReading(all, { name: 'all', joined }));
  });

  it('is worded so that its own words raise no warning but those on attributes, scales and examples', () => {
    const raised = INSTRUMENTS.flatMap(({ id }) =>
      wordingWarnings(of(id))
        .filter(({ kind }) => !['no-attribute', 'many-scales', 'long-survey'].includes(kind))
        .map(({ where, what }) => `${id} ${where}: ${what}`),
    );
    expect(raised).toEqual([]);
  });

  it('says what it measures, by whom, and which words of the original are protected', () => {
    for (const instrument of INSTRUMENTS) {
      const shown = shownInstrument(instrument);
      expect(shown.source, instrument.id).toMatch(/\d{4}|practice|principles/u);
      expect(shown.items, instrument.id).toBeGreaterThan(0);
      expect(shown.methods.length, instrument.id).toBeGreaterThan(0);
    }
    const guarded = ['nps', 'servqual', 'ecsi', 'ces-2', 'servperf'];
    expect(
      INSTRUMENTS.filter(({ id, protectedWording }) => guarded.includes(id) && !protectedWording),
    ).toEqual([]);
  });

  it('asks about the attribute of the workspace that has the place of the item, where there is just one', () => {
    const attribute = (id: string, servqual: string) =>
      ({ id, servqual, garvin: null, hokanson: null, state: 'active' }) as unknown as AttributeRecord;
    const ids = [
      '6f1c9f5e-5a83-4a55-9d3c-6d2f4f0c7a01',
      '6f1c9f5e-5a83-4a55-9d3c-6d2f4f0c7a02',
      '6f1c9f5e-5a83-4a55-9d3c-6d2f4f0c7a03',
    ];
    const attributes = [
      attribute(ids[0]!, 'empathy'),
      attribute(ids[1]!, 'tangibles'),
      attribute(ids[2]!, 'tangibles'),
    ];
    const definition = good(
      definitionOfInstruments(['servperf'], { languages: ['de'], title: 'Ready', attributes }),
    );
    const about = questionsOf(definition).flatMap((question) =>
      'rows' in question ? question.rows.flatMap(({ attributeId }) => attributeId ?? []) : [],
    );
    expect(about).toEqual(Array.from({ length: 5 }, () => ids[0]));
    expect(Object.keys(questionsOf(definition)[0]!.text)).toEqual(['de']);
  });
});

describe('the figures of instruments', () => {
  it('are those of the published formulas: recommendation, satisfaction, effort both ways', async () => {
    const { rows, figures } = await answeredBy(200, of('nps', 'csat', 'ces-2', 'ces-1'));
    const nps = numbers(rows, 'nps');
    const score = 100 * (share(nps, (x) => x >= 9) - share(nps, (x) => x <= 6));
    expect(figures('nps', 'nps')).toBeCloseTo(score, 9);
    const topBox = (code: string) => figures(code, 'items', code, 'topBox');
    expect(topBox('csat')).toBeCloseTo(
      share(numbers(rows, 'csat'), (x) => x >= 4),
      9,
    );
    expect(topBox('ces2')).toBeCloseTo(
      share(numbers(rows, 'ces2'), (x) => x >= 5),
      9,
    );
    expect(topBox('ces1')).toBeCloseTo(
      share(numbers(rows, 'ces1'), (x) => x <= 2),
      9,
    );
    expect(figures('ces1', 'items', 'ces1', 'mean')).toBeCloseTo(mean(numbers(rows, 'ces1')), 9);
  });

  it('weigh the gaps of SERVQUAL by the points of each person', async () => {
    const { rows, figures } = await answeredBy(60, of('servqual'));
    const codes = ['tan', 'rel', 'res', 'ass', 'emp'];
    const gapOf = (cells: Cells, code: string): number => {
      const found = [...cells.keys()].filter((name) => name.startsWith(`sq_${code}_`) && name.endsWith('_p'));
      return mean(
        found.map((name) => Number(cells.get(name)) - Number(cells.get(name.replace(/_p$/u, '_e')))),
      );
    };
    const weightOf = (cells: Cells, code: string): number => Number(cells.get(`sq_weights_${code}`)) / 100;
    const plain = rows.map((cells) => mean(codes.map((code) => gapOf(cells, code))));
    const weighted = rows.map((cells) =>
      codes.reduce((sum, code) => sum + weightOf(cells, code) * gapOf(cells, code), 0),
    );
    expect(figures('servqual', 'overall', 'gap')).toBeCloseTo(mean(plain), 9);
    expect(figures('servqual', 'weightedOverall', 'n')).toBe(60);
    expect(figures('servqual', 'weightedOverall', 'gap')).toBeCloseTo(mean(weighted), 9);
    expect(Object.keys(figures('servqual', 'dimensions') as object)).toHaveLength(5);
  });

  it('place what is found in the zone of tolerance, and rate outcomes by opportunity', async () => {
    const { rows, figures } = await answeredBy(80, of('servqual-three', 'expectation-ladder', 'opportunity'));
    const side = (code: string) => numbers(rows, `sq3_rel_r1_${code}`);
    const zone = (key: string) => figures('zones', 'items', 'Keeping to dates that were promised', key);
    expect(zone('adequacy')).toBeCloseTo(mean(side('p')) - mean(side('a')), 9);
    expect(zone('superiority')).toBeCloseTo(mean(side('p')) - mean(side('d')), 9);
    const below = side('p').filter((point, i) => point < side('a')[i]!).length;
    expect(zone('below')).toBeCloseTo(below / 80, 9);
    expect(figures('ladder_zones', 'items', 'How fast things are settled', 'n')).toBe(80);
    const [important = 0, satisfied = 0] = ['i', 's'].map(
      (code) => 10 * share(numbers(rows, `op_o1_${code}`), (x) => x >= 4),
    );
    const outcome = (...keys: string[]) =>
      figures('opportunity', 'outcomes', 'Minimise the time until an order is confirmed', ...keys);
    const score = important + Math.max(important - satisfied, 0);
    expect(outcome('score')).toBeCloseTo(score, 9);
    expect(outcome('interval', '0')).toBeLessThanOrEqual(score);
    expect(outcome('interval', '1')).toBeGreaterThanOrEqual(score);
  });

  it('classify features by the table of Berger, and put items into quadrants', async () => {
    const { rows, figures } = await answeredBy(90, of('kano', 'importance-performance', 'hokanson'));
    const table = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'];
    const counts: Record<string, number> = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
    for (const cells of rows) {
      const at = (side: string) => Number(cells.get(`kano_f1_${side}`)) - 1;
      counts[table[at('with')]!.charAt(at('without'))]! += 1;
    }
    expect(figures('kano', 'features', 'An answer within one working day', 'counts')).toEqual(counts);
    const important = figures('quadrants', 'items', 'A choice of delivery times', 'importance');
    expect(important).toBeCloseTo(mean(numbers(rows, 'ip_f4_i')), 9);
    expect(Object.keys(figures('factors', 'items') as object)).toHaveLength(11);
    const quick = (key: string) => Number(figures('factors', 'items', 'Speed of the service', key));
    const crossing = (key: string) => Number(figures('factors', 'crossing', key));
    const isGood = quick('performance') >= crossing('performance');
    const isImportant = quick('importance') >= crossing('importance');
    const ofImportant = isGood ? 'keep-up' : 'concentrate';
    const ofOther = isGood ? 'possible-overkill' : 'low-priority';
    const quadrant = figures('factors', 'items', 'Speed of the service', 'quadrant');
    expect(quadrant).toBe(isImportant ? ofImportant : ofOther);
    const drivers = figures('drivers', 'drivers') as Record<string, { readonly lmg: number }>;
    const explained = Object.values(drivers).reduce((sum, { lmg }) => sum + lmg, 0);
    expect(explained).toBeCloseTo(Number(figures('drivers', 'r2')), 6);
  });

  it('estimate the index, scales and drivers of the others', async () => {
    const ids = ['ecsi', 'complaint-justice', 'servperf', 'internal-service', 'employee-focus'];
    const { rows, figures } = await answeredBy(250, of(...ids));
    const satisfaction = ['sat1', 'sat2', 'sat3'].map((code) =>
      mean(numbers(rows, `ecsi_${code}`).map((x) => (100 * (x - 1)) / 9)),
    );
    const index = figures('index', 'index', 'estimate');
    // With weights above 0 the index lies between the means of what it is made of.
    expect(index).toBeGreaterThanOrEqual(Math.min(...satisfaction));
    expect(index).toBeLessThanOrEqual(Math.max(...satisfaction));
    expect(figures('justice_scales', 'scales', 'Outcome', 'n')).toBe(250);
    const understood = figures('servperf', 'items', 'sp_emp_e5', 'mean');
    expect(understood).toBeCloseTo(mean(numbers(rows, 'sp_emp_e5')), 9);
    const known = figures('focus', 'items', 'emp_know', 'topBox');
    expect(known).toBeCloseTo(
      share(numbers(rows, 'emp_know'), (x) => x >= 4),
      9,
    );
    expect(figures('internal', 'items', 'int_overall', 'n')).toBe(250);
  });

  it('are withheld until ten people answered', async () => {
    const { figures } = await answeredBy(9, of('csat'));
    expect(figures('csat', 'items', 'csat')).toEqual({ n: 9, withheld: 'fewer than 10' });
  });
});

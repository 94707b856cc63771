import { describe, expect, it } from 'vitest';
import { column, drawing, planted, proposalFor, ratings, refusalsFor } from './test-proposals.ts';

const csv = (rows: readonly (readonly unknown[])[], delimiter = ','): string =>
  `${rows.map((row) => row.join(delimiter)).join('\n')}\n`;

/** Answers with codes in between: every so many cells one of them. */
function withCodes(
  answers: readonly number[][],
  codes: readonly (string | number)[],
  every: number,
): unknown[][] {
  const draw = drawing(3);
  return answers.map((row) =>
    row.map((answer) => (draw() < 1 / every ? codes[Math.floor(draw() * codes.length)] : answer)),
  );
}

const NAMES = ['Room', 'Staff', 'Food', 'Price', 'Quiet'];

describe('numbers on a scale', () => {
  it.each([
    ['1 to 5 with 9', 5, [9], [1, 5]],
    ['1 to 7 with 99 and -9', 7, [99, -9], [1, 7]],
    ['1 to 5 with 0 and 6', 5, [0, 6], [1, 5]],
    ['1 to 4 with 8 and 9', 4, [8, 9], [1, 4]],
    ['1 to 10 with 99', 10, [99], [1, 10]],
    ['1 to 7 with 8', 7, [8], [1, 7]],
    ['1 to 6 with 7', 6, [77], [1, 6]],
  ] as const)('has its codes for no answer: %s', async (...[, top, codes, scale]) => {
    const proposal = await proposalFor(csv([NAMES, ...withCodes(ratings(600, 5, top), codes, 8)]));
    const { as, scale: found, missing, wouldRefuse } = column(proposal, 'Staff');
    expect({ as, found, missing: missing?.toSorted(), wouldRefuse }).toEqual({
      as: 'item',
      found: scale,
      missing: codes.toSorted(),
      wouldRefuse: 0,
    });
  });

  it.each([4, 5, 6, 7, 9, 10])('keeps every point of a scale of %d', async (top) => {
    const proposal = await proposalFor(csv([NAMES, ...ratings(500, 5, top)]));
    expect(column(proposal, 'Food')).toMatchObject({ as: 'item', scale: [1, top] });
    expect(column(proposal, 'Food').missing).toBeUndefined();
  });

  it('keeps zero as a point of 0 to 10, and takes it for a recommendation by name', async () => {
    const draw = drawing(5);
    const rows = Array.from({ length: 200 }, () => [Math.floor(draw() * 11), draw() < 0.5 ? 'm' : 'f']);
    const proposal = await proposalFor(csv([['Weiterempfehlung', 'Geschlecht'], ...rows], ';'));
    expect(column(proposal, 'Weiterempfehlung')).toMatchObject({ as: 'item', scale: [0, 10] });
    expect(proposal.recipe).toMatchObject({
      file: { delimiter: ';' },
      analyses: [{ method: 'net-promoter' }],
      by: 'Geschlecht',
    });
  });

  it('takes codes that do not go with the ratings for groups, not for questions', async () => {
    const draw = drawing(9);
    const rows = ratings(400, 5, 5).map((row) => [
      ...row,
      1 + Math.floor(draw() * 5),
      1 + Math.floor(draw() * 3),
    ]);
    const proposal = await proposalFor(csv([[...NAMES, 'Terminal', 'Purpose'], ...rows]));
    expect(column(proposal, 'Terminal').as).toBe('segment');
    expect(column(proposal, 'Purpose').as).toBe('segment');
  });

  it('leaves slips to be refused, and counts them', async () => {
    const rows = ratings(500, 5, 5);
    rows[17]![2] = 55;
    rows[18]![2] = 8;
    const proposal = await proposalFor(csv([NAMES, ...rows]));
    expect(column(proposal, 'Food')).toMatchObject({ scale: [1, 5], wouldRefuse: 2 });
  });
});

describe('texts on a scale', () => {
  const LIKERT: Readonly<Record<string, readonly string[]>> = {
    English: [
      'Strongly disagree',
      'Disagree',
      'Neither agree nor disagree',
      'Agree',
      'Strongly agree',
      'N/A',
    ],
    German: ['sehr unzufrieden', 'unzufrieden', 'teils/teils', 'zufrieden', 'sehr zufrieden', 'keine Angabe'],
    Korean: ['매우 불만족', '불만족', '보통', '만족', '매우 만족', '무응답'],
    numbered: ['1 = poor', '2', '3', '4', '5 = excellent', "don't know"],
  };

  it.each(Object.entries(LIKERT))('become numbers: %s', async (_language, words) => {
    const rows = ratings(300, 5, 5).map((row, i) =>
      row.map((answer, j) => words[i % 20 === j ? 5 : answer - 1]),
    );
    const proposal = await proposalFor(csv([NAMES, ...rows]));
    const { as, scale, values = {} } = column(proposal, 'Staff');
    expect({ as, scale, lowest: values[words[0]!], highest: values[words[4]!] }).toEqual({
      as: 'item',
      scale: [1, 5],
      lowest: 1,
      highest: 5,
    });
    expect(proposal.recipe['missing']).toEqual([words[5]]);
    expect(proposal.columns.every(({ wouldRefuse }) => wouldRefuse === 0)).toBe(true);
  });

  it('are answers of Kano when they mean these, in pairs by their names', async () => {
    const like = 'Das würde mich sehr freuen';
    const [must, neutral, live, dislike] = [
      'Das setze ich voraus',
      'Das ist mir egal',
      'Das könnte ich in Kauf nehmen',
      'Das würde mich sehr stören',
    ];
    const draw = drawing(2);
    const rows = Array.from({ length: 80 }, () => [
      [like, must, neutral][Math.floor(draw() * 3)],
      [neutral, live, dislike][Math.floor(draw() * 3)],
      [like, must, neutral][Math.floor(draw() * 3)],
      [neutral, live, dislike][Math.floor(draw() * 3)],
    ]);
    const proposal = await proposalFor(csv([['a_pos', 'a_neg', 'b_pos', 'b_neg'], ...rows]));
    expect(proposal.recipe['analyses']).toMatchObject([
      {
        method: 'kano',
        features: [
          { functional: 'a_pos', dysfunctional: 'a_neg' },
          { functional: 'b_pos', dysfunctional: 'b_neg' },
        ],
        answers: {
          like: [like],
          'must-be': [must],
          neutral: [neutral],
          'live-with': [live],
          dislike: [dislike],
        },
      },
    ]);
  });
});

describe('columns that are no questions', () => {
  const draw = drawing(4);
  const rows = ratings(300, 5, 5).map((row, i) => [
    ...row,
    `K-${i + 1000}`,
    `1${i % 10}.0${(i % 9) + 1}.2024 1${i % 10}:0${i % 6}`,
    (0.5 + draw()).toFixed(3),
    ['Nord', 'Süd', 'West'][i % 3],
    i % 4 === 0 ? `"Das Zimmer Nummer ${i} war sehr laut, und keiner half"` : '',
    `person${i}@example.org`,
    (20 + 100 * draw()).toFixed(2),
    '',
  ]);
  const heads = [...NAMES, 'Kunde', 'Datum', 'Gewicht', 'Region', 'Bemerkung', 'E-Mail', 'Betrag', 'leer'];

  it('have their roles', async () => {
    const proposal = await proposalFor(csv([heads, ...rows]));
    const roles = Object.fromEntries(heads.slice(5).map((name) => [name, column(proposal, name).as]));
    expect(roles).toEqual({
      Kunde: 'customer',
      Datum: 'time',
      Gewicht: 'weight',
      Region: 'segment',
      Bemerkung: 'comment',
      'E-Mail': 'ignore',
      Betrag: 'ignore',
      leer: 'ignore',
    });
    expect(column(proposal, 'Datum').format).toBe('dd.MM.yyyy HH:mm');
  });

  it('count people where each row stands for many', async () => {
    const table = ['Low', 'Medium', 'High'].flatMap((sat) =>
      ['North', 'South'].map((area, i) => [sat, area, 12 + 7 * i]),
    );
    const proposal = await proposalFor(csv([['Satisfaction', 'Area', 'Freq'], ...table]));
    expect(column(proposal, 'Freq')).toMatchObject({ as: 'weight', kind: 'frequency' });
    expect(column(proposal, 'Satisfaction').values).toEqual({ Low: 1, Medium: 2, High: 3 });
  });

  it('alone are nothing to analyse, which is said', async () => {
    const refusals = await refusalsFor(
      csv([
        ['Unit', 'Street'],
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/no question answered on a scale was found.*"Unit"/u);
  });
});

describe('what stands above the answers', () => {
  const rows = ratings(60, 5, 5);

  it('may be nothing: columns are named by position then', async () => {
    const proposal = await proposalFor(csv(rows));
    expect(proposal.file).toMatchObject({ headerRows: 0, rows: 60 });
    expect(proposal.columns.map(({ name }) => name)).toEqual(['#0', '#1', '#2', '#3', '#4']);
  });

  it('may be a title above the names', async () => {
    const proposal = await proposalFor(`Guest survey 2024\nmade by nobody\n${csv([NAMES, ...rows], ';')}`);
    expect(proposal.file).toMatchObject({ headerRows: 3, rows: 60, delimiter: ';' });
    expect(column(proposal, 'Price').as).toBe('item');
  });

  it('may be names and wordings: both are in the label', async () => {
    const wordings = NAMES.map((name) => `How do you rate the ${name}?`);
    const proposal = await proposalFor(csv([['Q1', 'Q2', 'Q3', 'Q4', 'Q5'], wordings, ...rows]));
    expect(proposal.file.headerRows).toBe(2);
    expect(proposal.columns[1]).toMatchObject({
      name: '#1',
      label: 'Q2: How do you rate the Staff?',
      as: 'item',
    });
  });

  it('may name columns twice, not at all, or like positions', async () => {
    const proposal = await proposalFor(csv([['Staff', 'Staff', '', '#0', 'Price'], ...rows]));
    expect(proposal.columns.map(({ name }) => name)).toEqual(['#0', '#1', '#2', '#3', 'Price']);
    expect(proposal.columns.every(({ as }) => as === 'item')).toBe(true);
  });

  it('may be called like what objects have', async () => {
    const proposal = await proposalFor(csv([['__proto__', 'constructor', 'toString', '7', ' x '], ...rows]));
    expect(Object.keys(proposal.recipe['columns'] as object).sort()).toEqual(
      ['7', '__proto__', 'constructor', 'toString', 'x'].sort(),
    );
  });
});

it('gives the same for bytes in memory as for the file', async () => {
  const { proposeRecipe } = await import('./propose-recipe.ts');
  const bytes = Buffer.from(csv([NAMES, ...ratings(100, 5, 5)]));
  const name = 'answers.csv';
  expect(await proposeRecipe({ name, bytes })).toEqual(
    await proposeRecipe({ name, location: planted(bytes) }),
  );
});

describe('what is asked at last', () => {
  const methodsOf = ({ recipe }: { recipe: Readonly<Record<string, unknown>> }): unknown[] =>
    (recipe['analyses'] as { method: string }[]).map(({ method }) => method);
  const dated = (days: number): string => {
    const rows = ratings(300, 5, 5).map((row, i) => [...row, date(Math.floor((i * days) / 300))]);
    return csv([[...NAMES, 'Date'], ...rows]);
  };
  const date = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

  it('is whether questions that go together measure one thing', async () => {
    const alike = await proposalFor(csv([NAMES, ...ratings(300, 5, 5)]));
    expect(methodsOf(alike)).toEqual(['satisfaction', 'reliability']);
    expect((alike.recipe['analyses'] as object[])[1]).toMatchObject({
      scales: [{ name: 'Room to Quiet', items: NAMES }],
    });
    const draw = drawing(11);
    const apart = Array.from({ length: 300 }, () => NAMES.map(() => 1 + Math.floor(draw() * 5)));
    const names = NAMES.map((name) => `Rating of ${name}`);
    expect(methodsOf(await proposalFor(csv([names, ...apart])))).toEqual(['satisfaction']);
  });

  it.each([
    [20, 'day'],
    [180, 'week'],
    [900, 'month'],
    [2500, 'quarter'],
  ])('is how answers of %d days went on, every %s', async (days, every) => {
    const { recipe } = await proposalFor(dated(days));
    expect((recipe['analyses'] as object[]).at(-1)).toMatchObject({
      method: 'control-chart',
      time: 'Date',
      every,
      statistic: 'mean',
    });
  });

  it('is no trend where there are few periods', async () => {
    expect(methodsOf(await proposalFor(dated(4)))).not.toContain('control-chart');
  });
});

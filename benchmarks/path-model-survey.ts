import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { PATH_SCHEMES, type PathModel, type PathScheme, seededRandomNumbers } from 'heed-statistics';

/** Complete answers, one array a question, and a path model by their positions. */
export type PathModelSurvey = {
  readonly columns: readonly Float64Array[];
  readonly model: PathModel;
  /** Rows left out because an answer is missing. */
  readonly dropped: number;
};

type NamedModel = {
  readonly constructs: readonly { name: string; indicators: readonly string[]; mode?: 'A' | 'B' }[];
  readonly paths: readonly (readonly [string, string])[];
  readonly scheme?: string;
};

/** The European Customer Satisfaction Index: 7 constructs, 24 indicators, 12 paths. */
const INDEX_MODEL: NamedModel = {
  scheme: 'path',
  constructs: (
    [
      ['Image', 5],
      ['Expectation', 3],
      ['Quality', 7],
      ['Value', 2],
      ['Satisfaction', 3],
      ['Complaints', 1],
      ['Loyalty', 3],
    ] as const
  ).map(([name, count]) => ({
    name,
    indicators: Array.from({ length: count }, (_, k) => `${name}${k + 1}`),
  })),
  paths: [
    ['Image', 'Expectation'],
    ['Image', 'Satisfaction'],
    ['Image', 'Loyalty'],
    ['Expectation', 'Quality'],
    ['Expectation', 'Value'],
    ['Expectation', 'Satisfaction'],
    ['Quality', 'Value'],
    ['Quality', 'Satisfaction'],
    ['Value', 'Satisfaction'],
    ['Satisfaction', 'Complaints'],
    ['Satisfaction', 'Loyalty'],
    ['Complaints', 'Loyalty'],
  ],
};

/** Made-up ratings from 1 to 10 of people who share an opinion, for the model of a customer satisfaction index. */
export function generatedSurvey(people: number): PathModelSurvey {
  const random = seededRandomNumbers(20_261_122);
  const opinion = Float64Array.from({ length: people }, () => random());
  const model = placed(INDEX_MODEL);
  const columns = model.constructs.flatMap(({ indicators }) => {
    const construct = opinion.map((own) => 0.6 * own + 0.4 * random());
    return indicators.map(() => construct.map((own) => 1 + Math.floor(10 * (0.7 * own + 0.3 * random()))));
  });
  return { columns, model, dropped: 0 };
}

/**
 * Reads a survey and a path model.
 *
 * @throws Error with one line that says what is wrong where
 */
export function readSurvey(dataFile: string, modelFile: string): PathModelSurvey {
  const named = readModel(modelFile);
  const [names = [], ...rows] = parse(readFileSync(dataFile, 'utf8'), {
    bom: true,
    trim: true,
  }) as string[][];
  const indicators = [...new Set(named.constructs.flatMap((construct) => construct.indicators))];
  const answers = indicators.map((name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${dataFile}: there is no column ${name}`);
    return Float64Array.from(rows, (row, i) => numberIn(row[at]!, `${dataFile}: ${name} of row ${i + 1}`));
  });
  const complete = rows.flatMap((_, i) => (answers.every((one) => !Number.isNaN(one[i])) ? [i] : []));
  if (complete.length < 2) throw new Error(`${dataFile}: fewer than two rows are complete`);
  return {
    columns: answers.map((one) => Float64Array.from(complete, (i) => one[i]!)),
    model: placed(named),
    dropped: rows.length - complete.length,
  };
}

function numberIn(cell: string, where: string): number {
  if (cell === '' || cell === 'NA') return Number.NaN;
  const number = Number(cell);
  if (!Number.isFinite(number)) throw new Error(`${where} is no number: ${cell}`);
  return number;
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file}: not JSON`);
  }
}

function readModel(file: string): NamedModel {
  const read = readJson(file);
  const { constructs, paths, scheme } = (read ?? {}) as Record<string, unknown>;
  if (!Array.isArray(constructs) || !Array.isArray(paths))
    throw new Error(`${file}: a model holds the lists constructs and paths`);
  if (scheme !== undefined && !PATH_SCHEMES.includes(scheme as PathScheme))
    throw new Error(`${file}: the scheme is one of ${PATH_SCHEMES.join(', ')}`);
  const isText = (value: unknown): boolean => typeof value === 'string';
  for (const construct of constructs as readonly Record<string, unknown>[]) {
    const { name, indicators, mode } = construct ?? {};
    if (!isText(name) || !Array.isArray(indicators) || indicators.length === 0 || !indicators.every(isText))
      throw new Error(
        `${file}: a construct has a name and a list of indicators: ${JSON.stringify(construct)}`,
      );
    if (mode !== undefined && mode !== 'A' && mode !== 'B')
      throw new Error(`${file}: the mode of ${name} is A or B`);
  }
  const pairs = (paths as readonly unknown[]).map((path): readonly [string, string] => {
    const { from, to } = (path ?? {}) as Record<string, unknown>;
    const [start, end] = Array.isArray(path) ? (path as unknown[]) : [from, to];
    for (const name of [start, end]) {
      if (!constructs.some((construct) => construct.name === name))
        throw new Error(`${file}: a path leads from construct to construct: ${JSON.stringify(path)}`);
    }
    return [String(start), String(end)];
  });
  return { ...(read as NamedModel), paths: pairs };
}

function placed({ constructs, paths, scheme = 'path' }: NamedModel): PathModel {
  const names = constructs.map(({ name }) => name);
  const indicators = [...new Set(constructs.flatMap((construct) => construct.indicators))];
  return {
    scheme: scheme as PathScheme,
    constructs: constructs.map(({ indicators: own, mode = 'A' }) => ({
      mode,
      indicators: own.map((name) => indicators.indexOf(name)),
    })),
    paths: paths.map(([from, to]) => [names.indexOf(from), names.indexOf(to)]),
  };
}

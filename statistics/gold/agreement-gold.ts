import {
  cohenKappa,
  congerKappa,
  fleissKappa,
  gwetAgreement,
  type IntraclassForm,
  intraclassCorrelations,
  krippendorffAlpha,
  moments,
  type RatingLevel,
  scottPi,
  unitRatings,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

/** A rating as a case writes it; null is missing. Numbers and words are compared as text. */
type Rating = string | null;

export function goldCohenKappa(gold: GoldCase): unknown {
  const rows = twoRaters(gold).filter((row) => row.every((rating) => rating !== null));
  const levels = levelsOf(gold, rows);
  const pairs = levels.map(() => new Float64Array(levels.length));
  for (const [a, b] of rows) pairs[placeOf(a!, levels)]![placeOf(b!, levels)]! += 1;
  const confidence = levelOf(gold);
  const plain = cohenKappa(pairs, { confidence });
  const linear = cohenKappa(pairs, { confidence, weights: 'linear' });
  const quadratic = cohenKappa(pairs, { confidence, weights: 'quadratic' });
  return {
    n: plain.n,
    agreement: plain.agreement,
    expectedAgreement: plain.expectedAgreement,
    kappa: plain.coefficient,
    standardError: plain.standardError,
    ci: plain.interval,
    linearWeighted: linear.coefficient,
    linearWeightedStandardError: linear.standardError,
    quadraticWeighted: quadratic.coefficient,
    quadraticWeightedStandardError: quadratic.standardError,
    scottPi: scottPi(pairs, { confidence }).coefficient,
    gwetAc1: gwetAgreement(pairs, { confidence }).coefficient,
    z0: plain.z,
    p0: plain.pValue,
  };
}

export function goldFleissKappa(gold: GoldCase): unknown {
  const rows = byUnit(gold, 'ratings').filter((row) => row.every((rating) => rating !== null));
  const levels = levelsOf(gold, rows);
  const countsOf = (ratings: readonly Rating[]): Float64Array => {
    const counts = new Float64Array(levels.length);
    for (const rating of ratings) counts[placeOf(rating!, levels)]! += 1;
    return counts;
  };
  const units = rows.map(countsOf);
  const raters = (rows[0] ?? []).map((_, rater) => countsOf(rows.map((row) => row[rater]!)));
  const found = fleissKappa(units);
  return {
    kappa: found.coefficient,
    z: found.z,
    p: found.pValue,
    meanAgreement: found.agreement,
    expectedAgreement: found.expectedAgreement,
    exactConger: congerKappa(units, raters).coefficient,
  };
}

export function goldKrippendorff(gold: GoldCase): unknown {
  const rows = byUnit(gold, 'units');
  const levels = levelsOf(gold, rows);
  const areNumbers = levels.every(isNumber);
  const areOrdered = areNumbers || isList(gold.options['levels']);
  const numberOf = (rating: Rating): number => {
    if (rating === null) return Number.NaN;
    const place = placeOf(rating, levels);
    return areNumbers ? Number(rating) : place;
  };
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const raters = Array.from({ length: width }, (_, rater) =>
    Float64Array.from(rows, (row) => numberOf(row[rater] ?? null)),
  );
  const ratings = unitRatings(raters);
  const nominal = krippendorffAlpha(ratings, 'nominal');
  const alpha = (level: RatingLevel, hasLevel: boolean): number | null =>
    hasLevel ? krippendorffAlpha(ratings, level).alpha : null;
  return {
    nominal: nominal.alpha,
    ordinal: alpha('ordinal', areOrdered),
    interval: alpha('interval', areNumbers),
    ratio: alpha('ratio', areNumbers && ratings.values.every((value) => value >= 0)),
    pairableValues: nominal.pairableValues,
    units: nominal.units,
  };
}

/** The averaged form 2 and the p values of forms 2 are those of R's irr, which the cases come from. */
export function goldIntraclassCorrelation(gold: GoldCase): unknown {
  const rows = byUnit(gold, 'ratings').filter((row) => row.every((rating) => rating !== null));
  const raters = (rows[0] ?? []).map((_, rater) =>
    Float64Array.from(rows, (row) => {
      const rating = row[rater] ?? '';
      if (!isNumber(rating)) throw new Error(`a rating is no number: ${rating}`);
      return Number(rating);
    }),
  );
  const found = intraclassCorrelations(moments(raters), {
    confidence: levelOf(gold),
    averageDegrees: 'irr',
  });
  const forms = (Object.keys(found) as IntraclassForm[]).map((form) => {
    const { value, interval, fStatistic, pValue, approximatePValue } = found[form];
    const name = `icc${form.replace(',', '')}`;
    return [name, { value, ci: interval, F: fStatistic, p: approximatePValue ?? pValue }];
  });
  return Object.fromEntries(forms);
}

function twoRaters(gold: GoldCase): (readonly [Rating, Rating])[] {
  const inline = gold.data.inline as { a: unknown[]; b: unknown[] } | undefined;
  const column = (name: string): string[] => gold.table().words(String(gold.options[name] ?? name));
  const { a, b } = inline ?? { a: column('a'), b: column('b') };
  if (a.length !== b.length) throw new Error(`rater a has ${a.length} ratings, b has ${b.length}`);
  return a.map((rating, at) => [ratingOf(gold, rating), ratingOf(gold, b[at])]);
}

/** The ratings of each unit, as the case lays them out. */
function byUnit(gold: GoldCase, name: string): Rating[][] {
  const given = gold.data.inline === undefined ? tableRows(gold) : firstTable(gold.data.inline);
  if (!isList(given)) throw new Error(`not a case of this method: it has no table of ${name}`);
  const rows = (given as unknown[][]).map((row) => row.map((rating) => ratingOf(gold, rating)));
  const isByRater = 'raters' in Object(gold.data.inline);
  const layout = gold.options['layout'] ?? (isByRater ? 'raters x units' : 'units x raters');
  if (layout === 'units x raters') return rows;
  if (layout !== 'raters x units') throw new Error(`there is no layout ${String(layout)}`);
  const units = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: units }, (_, unit) => rows.map((row) => row[unit] ?? null));
}

/** A first column that names the units is no rater. */
function tableRows(gold: GoldCase): unknown[][] {
  const { names, rows } = gold.table();
  const columns = names.filter(
    (name, place) => place > 0 || !/^(id|units?|subjects?|targets?|items?|cases?|rows?|)$/i.test(name),
  );
  return rows.map((row) => columns.map((name) => row[name]));
}

function firstTable(inline: unknown): unknown {
  if (isList(inline)) return inline;
  return Object.values(Object(inline)).find((one) => isList(one) && one.every(isList));
}

function ratingOf({ data, options }: GoldCase, rating: unknown): Rating {
  if (rating === null || rating === undefined) return null;
  const text = String(rating).trim();
  const missing = [options['missing'], data.missingCode].flat().map(String);
  return text === '' || text === 'NA' || missing.includes(text) ? null : text;
}

/** The categories in the order of the case, or those used, ascending. */
function levelsOf({ options }: GoldCase, rows: readonly (readonly Rating[])[]): string[] {
  if (isList(options['levels'])) return options['levels'].map((level) => String(level).trim());
  const used = [...new Set(rows.flat())].filter((rating) => rating !== null);
  return used.every(isNumber) ? used.toSorted((a, b) => Number(a) - Number(b)) : used.toSorted();
}

function placeOf(rating: string, levels: readonly string[]): number {
  const same = (level: string): boolean =>
    level === rating || (isNumber(level) && isNumber(rating) && Number(level) === Number(rating));
  const place = levels.findIndex(same);
  if (place < 0) throw new Error(`a rating is not among the levels: ${rating}`);
  return place;
}

function levelOf({ options }: GoldCase): number {
  return typeof options['level'] === 'number' ? options['level'] : 0.95;
}

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

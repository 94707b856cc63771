import type { Interval } from 'heed-statistics';
import { normalText } from '../../platform/delimited/index.ts';
import { type Outcome, quoted, type Refusal, refusal, taken } from '../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../platform/tables/index.ts';
import type { ColumnNames } from './column-names.ts';
import type { ColumnUse } from './column-uses.ts';
import type { ColumnReading, MissingRule, NumberReading } from './reading/column-reading.ts';
import { numberOf } from './reading/number-text.ts';
import { timeParts } from './reading/time-format.ts';
import type { AnswersRecipe, ColumnDescription } from './recipe.ts';

/** A column of the file as the recipe sees it. `name` is what the analyses call it. */
export type PlannedColumn = {
  readonly name: string;
  readonly position: number;
  readonly description: ColumnDescription | null;
  readonly reading: ColumnReading;
};

/** Which columns to read and how, and where each is found again among the readings. */
export type ColumnPlan = {
  readonly columns: readonly PlannedColumn[];
  /** The place of the numbers of a column, by the name the recipe uses. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The place of the codes of a column, by the place in the recipe that asks for them. */
  readonly codes: ReadonlyMap<string, number>;
  /** The place of the moments of a column, by the name the recipe uses. */
  readonly moments: ReadonlyMap<string, number>;
  readonly weight: number | null;
  readonly group: number | null;
};

/** The columns of a file: what they are called, and what the file itself says of them, by position. */
export type PlannableColumns = { readonly names: ColumnNames; readonly facts: readonly ColumnFacts[] };

type Described = {
  readonly position: number;
  readonly name: string;
  readonly description: ColumnDescription;
};

/** Finds every column that a recipe names and says how to read it; or every reason why that cannot be. */
export function planColumns(
  columns: PlannableColumns,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Outcome<ColumnPlan> {
  const planning = new Planning(columns, recipe);
  for (const use of uses) planning.use(use);
  if (recipe.by !== undefined) planning.groupBy(recipe.by);
  return planning.finish();
}

class Planning {
  readonly #refusals: Refusal[] = [];
  readonly #described = new Map<number, Described>();
  readonly #uses = new Map<number, ColumnUse[]>();
  readonly #names: ColumnNames;
  readonly #facts: readonly ColumnFacts[];
  readonly #recipe: AnswersRecipe;
  #groupPosition: number | null = null;

  constructor({ names, facts }: PlannableColumns, recipe: AnswersRecipe) {
    this.#names = names;
    this.#facts = facts;
    this.#recipe = recipe;
    for (const [name, description] of recipe.columns) this.#describe(name, description);
    const weights = recipe.columns.filter(([, description]) => description.as === 'weight');
    if (weights.length > 1) {
      this.#refuse(
        `columns: ${weights.map(([name]) => quoted(name)).join(' and ')} are weights; a recipe has at most one`,
      );
    }
  }

  use(use: ColumnUse): void {
    const position = this.#find(use.column, use.where);
    if (position === null) return;
    const description = this.#described.get(position)?.description;
    if (use.use === 'moment') {
      const objection = objectionToMoments(use, description);
      if (objection === null) this.#addUse(position, use);
      else this.#refuse(`${use.where}: ${quoted(use.column)} ${objection}`);
      return;
    }
    const as = description?.as;
    const usable =
      as === undefined || as === 'item' || (use.use === 'text-codes' && as !== 'weight' && as !== 'ignore');
    if (!usable) {
      this.#refuse(
        `${use.where}: ${quoted(use.column)} is described as ${as}; describe it as item to use it here`,
      );
      return;
    }
    this.#addUse(position, use);
  }

  groupBy(name: string): void {
    const position = this.#find(name, 'by');
    if (position === null) return;
    const as = this.#described.get(position)?.description.as;
    if (as === 'weight' || as === 'ignore' || as === 'comment') {
      this.#refuse(
        `by: ${quoted(name)} is described as ${as}; describe it as segment to divide the answers by it`,
      );
    }
    this.#groupPosition = position;
  }

  finish(): Outcome<ColumnPlan> {
    if (this.#refusals.length > 0) return { ok: false, refusals: this.#refusals };
    const columns: PlannedColumn[] = [];
    const numbers = new Map<string, number>();
    const codes = new Map<string, number>();
    const moments = new Map<string, number>();
    const add = (position: number, reading: ColumnReading): number =>
      columns.push({ ...this.#identity(position), position, reading }) - 1;
    for (const position of [...new Set([...this.#described.keys(), ...this.#uses.keys()])].sort(
      (a, b) => a - b,
    )) {
      const own = this.#ownReading(position);
      if (own !== null) {
        const place = add(position, own);
        for (const use of this.#uses.get(position) ?? [])
          if (use.use === 'number') numbers.set(use.column, place);
          else if (use.use === 'moment') moments.set(use.column, place);
      }
      for (const use of this.#uses.get(position) ?? []) {
        if (use.use === 'text-codes') codes.set(use.where, add(position, this.#codesReading(position, use)));
      }
    }
    const weight = columns.findIndex(({ description }) => description?.as === 'weight');
    const group =
      this.#groupPosition === null ? null : add(this.#groupPosition, this.#groupReading(this.#groupPosition));
    return taken({ columns, numbers, codes, moments, weight: weight < 0 ? null : weight, group });
  }

  #describe(name: string, description: ColumnDescription): void {
    const position = this.#find(name, `columns ${quoted(name)}`);
    if (position === null) return;
    const other = this.#described.get(position);
    if (other) {
      this.#refuse(
        `columns: ${quoted(other.name)} and ${quoted(name)} are the same column (#${position}); describe it once`,
      );
    }
    this.#described.set(position, { position, name, description });
  }

  #addUse(position: number, use: ColumnUse): void {
    this.#uses.set(position, [...(this.#uses.get(position) ?? []), use]);
  }

  #find(name: string, where: string): number | null {
    const found = this.#names.positionOf(name, where);
    if (found.ok) return found.value;
    this.#refusals.push(...found.refusals);
    return null;
  }

  #refuse(message: string): void {
    this.#refusals.push(refusal('recipe-refused', message));
  }

  #identity(position: number): { name: string; description: ColumnDescription | null } {
    const described = this.#described.get(position);
    const name = this.#uses.get(position)?.[0]?.column ?? described?.name ?? this.#names.nameAt(position);
    return { name, description: described?.description ?? null };
  }

  /** How a column is read by what it is, apart from texts that an analysis compares. */
  #ownReading(position: number): ColumnReading | null {
    const description = this.#described.get(position)?.description ?? null;
    const uses = this.#uses.get(position) ?? [];
    const base = { position, missing: this.#missing(position, description) };
    if (description?.as === 'weight')
      return { ...base, ...numberReading, counts: description.kind === 'frequency' };
    if (description?.as === 'time') {
      if (description.format === undefined) return null;
      const keeps = uses.some((use) => use.use === 'moment');
      return { ...base, kind: 'time', format: description.format, keeps };
    }
    const item = description?.as === 'item' ? description : null;
    const asNumber = uses.some((use) => use.use === 'number');
    const asCodes = uses.filter((use) => use.use === 'text-codes');
    // An item whose texts an analysis compares is read as numbers too only when something asks for numbers.
    const described =
      item !== null && (asCodes.length === 0 || item.scale !== undefined || item.values !== undefined);
    if (!asNumber && !described) return null;
    return {
      ...base,
      ...numberReading,
      values: item?.values ?? [],
      scale: uses.reduce(commonScale, item?.scale ?? null),
      understoodElsewhere: asCodes.flatMap((use) => use.codes.map(([text]) => text)),
    };
  }

  #codesReading(position: number, use: Extract<ColumnUse, { use: 'text-codes' }>): ColumnReading {
    const missing = this.#missing(position, this.#described.get(position)?.description ?? null);
    return { kind: 'text', position, missing, codes: use.codes, otherCode: use.otherCode };
  }

  #groupReading(position: number): ColumnReading {
    const missing = this.#missing(position, this.#described.get(position)?.description ?? null);
    return { kind: 'text', position, missing, codes: null, otherCode: 0 };
  }

  #missing(position: number, description: ColumnDescription | null): MissingRule {
    return missingRule(this.#recipe, description, this.#facts[position]);
  }
}

/** What is no answer in a column: what the recipe says, of all columns and of this one, and what the file does. */
export function missingRule(
  { missing }: AnswersRecipe,
  description: ColumnDescription | null,
  facts: ColumnFacts | undefined,
): MissingRule {
  const declared = facts?.missing;
  const listed = [...missing, ...(description?.missing ?? [])];
  const ranges = listed.filter((entry) => Array.isArray(entry));
  const single = listed.filter((entry) => !Array.isArray(entry));
  const texts = [...single, ...(declared?.texts ?? [])].map((text) => normalText(String(text)));
  const numbers = texts.map(numberOf).filter((number) => number !== null);
  return {
    texts,
    numbers: [...numbers, ...(declared?.numbers ?? [])],
    ranges: [...ranges, ...(declared?.ranges ?? [])],
  };
}

const numberReading: Omit<NumberReading, 'position' | 'missing'> = {
  kind: 'number',
  values: [],
  scale: null,
  counts: false,
  understoodElsewhere: [],
};

/** Why a column does not say when; null when it does. */
function objectionToMoments(
  { parts }: Extract<ColumnUse, { use: 'moment' }>,
  description: ColumnDescription | undefined,
): string | null {
  const remedy = 'describe it as time with a format, such as "yyyy-MM-dd"';
  if (description === undefined) return `is not described; ${remedy}`;
  if (description.as !== 'time') return `is described as ${description.as}; ${remedy}`;
  if (description.format === undefined) return `is described as time without a format; ${remedy}`;
  const has = timeParts(description.format);
  const lacking = parts.filter((part) => !has.has(part));
  return lacking.length === 0
    ? null
    : `has times without ${lacking.join(' and ')}, which are needed here; give its format, such as "yyyy-MM-dd"`;
}

/** A method with a scale of its own narrows the scale of the column. */
function commonScale(scale: Interval | null, use: ColumnUse): Interval | null {
  if (use.use !== 'number' || use.scale === undefined) return scale;
  if (scale === null) return use.scale;
  return [Math.max(scale[0], use.scale[0]), Math.min(scale[1], use.scale[1])];
}

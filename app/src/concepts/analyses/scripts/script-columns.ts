import type { Interval } from 'heed-statistics';
import type { NumberColumn } from '../../../platform/columns/declarations.ts';
import type { Answers } from '../../answers/index.ts';
import type { ScriptSources } from './method-script.ts';
import { plainText, rString } from './r-text.ts';

/** A column of the data beside a script. A cell of no answer is empty. */
export type ScriptColumn = {
  readonly header: string;
  readonly isNumber: boolean;
  cell(row: number): string;
};

/** The rows of two groups that are compared. */
export type TwoGroups = { readonly a: Uint32Array; readonly b: Uint32Array };

/** Collects the columns that the analyses of a script stand on, each once, under names of their own. */
export class ScriptColumns implements ScriptSources {
  readonly #answers: Answers;
  readonly #byKey = new Map<string, ScriptColumn>();
  readonly #headers = new Set<string>();

  constructor(answers: Answers, compared: TwoGroups | null) {
    this.#answers = answers;
    // A row without any answer would be an empty line.
    this.#add('row', { header: 'row', isNumber: true, cell: (row) => String(row + 1) });
    const { people, weights } = answers.everyone;
    if (people) this.#add('people', { header: 'people', isNumber: true, cell: numberAt(people) });
    if (weights) this.#add('weight', { header: 'weight', isNumber: true, cell: numberAt(weights) });
    if (answers.groups) this.#add('group', groupColumn('group', answers, answers.groups.rows));
    if (compared) this.#add('compared', groupColumn('compared', answers, [compared.a, compared.b]));
  }

  get list(): readonly ScriptColumn[] {
    return [...this.#byKey.values()];
  }

  numbers(column: string): string {
    return this.#named(`number ${column}`, column, () => ({
      isNumber: true,
      cell: numberAt(this.#answers.numbers(column)),
    }));
  }

  words(where: string, column: string, words: readonly string[]): string {
    return this.#named(`words ${where}`, column, () => {
      const { codes } = this.#answers.codes(where);
      return { isNumber: false, cell: (row) => words[codes[row]! - 1] ?? '' };
    });
  }

  moments(column: string): string {
    return this.#named(`moment ${column}`, column, () => ({
      isNumber: true,
      cell: numberAt(this.#answers.moments(column)),
    }));
  }

  scale(column: string): Interval | null {
    return this.#answers.question(column).scale;
  }

  #named(key: string, column: string, make: () => Omit<ScriptColumn, 'header'>): string {
    const known = this.#byKey.get(key) ?? this.#add(key, { header: column, ...make() });
    return rString(known.header);
  }

  #add(key: string, column: ScriptColumn): ScriptColumn {
    const wanted = plainText(column.header);
    let header = wanted;
    for (let i = 2; this.#headers.has(header); i++) header = `${wanted} (${i})`;
    this.#headers.add(header);
    const added = { ...column, header };
    this.#byKey.set(key, added);
    return added;
  }
}

/** Each group by its position from 1; its name stands in the script. */
function groupColumn(header: string, { everyone }: Answers, groups: readonly Uint32Array[]): ScriptColumn {
  const groupOf = new Uint16Array(everyone.rowCount);
  groups.forEach((rows, i) => {
    for (const row of rows) groupOf[row] = i + 1;
  });
  return { header, isNumber: true, cell: (row) => (groupOf[row] ? String(groupOf[row]) : '') };
}

function numberAt(column: NumberColumn | Float64Array): (row: number) => string {
  const numberOf = (row: number): number =>
    column instanceof Float64Array
      ? column[row]!
      : 'numbers' in column
        ? column.numbers[row]!
        : column.values[column.codes[row]!]!;
  return (row) => {
    const number = numberOf(row);
    return Number.isNaN(number) ? '' : String(number);
  };
}

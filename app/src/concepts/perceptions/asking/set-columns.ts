import type { StoredTable } from '../../../platform/columns/index.ts';
import { normalText } from '../../../platform/delimited/index.ts';
import type { Recipe } from '../../analyses/index.ts';
import { type AnswerSetRecord, type ViewedColumn, viewedColumns } from '../../answer-sets/index.ts';
import { ColumnNames } from '../../answers/index.ts';

type Description = Recipe['columns'][number][1];

/** The columns of a set of answers, found by what recipes and items call them. */
export class SetColumns {
  readonly set: AnswerSetRecord;
  readonly recipe: Recipe;
  readonly table: StoredTable;
  readonly all: readonly ViewedColumn[];
  readonly #names: ColumnNames;
  readonly #described: ReadonlyMap<number, Description>;

  constructor(set: AnswerSetRecord, recipe: Recipe, table: StoredTable) {
    this.set = set;
    this.recipe = recipe;
    this.table = table;
    this.all = viewedColumns({ columnNames: set.columnNames, recipe, table });
    this.#names = new ColumnNames(set.columnNames.map(normalText));
    this.#described = new Map(
      recipe.columns.flatMap(([name, description]) => {
        const position = this.#positionOf(name);
        return position === null ? [] : [[position, description] as const];
      }),
    );
  }

  #positionOf(name: string): number | null {
    const position = this.#names.positionOf(normalText(name), '');
    return position.ok ? position.value : null;
  }

  /** Null when there is none of this name, or several. */
  called(name: string): ViewedColumn | null {
    const position = this.#positionOf(name);
    return position === null ? null : (this.all[position] ?? null);
  }

  /** The ends of the scale on which a question is answered; null where the recipe does not say. */
  scaleOf({ position }: ViewedColumn): readonly [number, number] | null {
    const description = this.#described.get(position);
    if (description?.as !== 'item') return null;
    if (description.scale !== undefined) return description.scale;
    // What texts stand for says it as well.
    const numbers = (description.values ?? []).map(([, number]) => number);
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return numbers.length > 0 && low < high ? [low, high] : null;
  }

  labelOf({ position, label, name }: ViewedColumn): string {
    return label ?? this.set.facts[position]?.label ?? name;
  }

  /** When each of the people answered, by the first time that the recipe reads. */
  get time(): string | null {
    return this.all.find(({ as, moments }) => as === 'time' && moments !== null)?.moments ?? null;
  }

  /** The weights of the people: how many each stands for (`frequency`), or how likely they were asked (`sampling`). */
  get weight(): { readonly kind: 'sampling' | 'frequency'; readonly column: string | null } | null {
    for (const [position, description] of this.#described) {
      if (description.as === 'weight') {
        return { kind: description.kind, column: this.all[position]?.numbers ?? null };
      }
    }
    return null;
  }
}

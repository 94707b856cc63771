import { nearest, type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';

/** Finds columns of a file by what a recipe calls them. */
export class ColumnNames {
  readonly #names: readonly string[];
  readonly #positions = new Map<string, number[]>();

  /** @param names trimmed headers in the order of the file; empty texts when there is no header */
  constructor(names: readonly string[]) {
    this.#names = names;
    names.forEach((name, position) => {
      const known = this.#positions.get(name);
      if (known) known.push(position);
      else this.#positions.set(name, [position]);
    });
  }

  /**
   * The position of a column.
   *
   * Convention: `#N` is the position from 0 and wins over a header that reads so.
   * @param where what in the recipe names the column, for the message
   */
  positionOf(name: string, where: string): Outcome<number> {
    const byPosition = /^#(\d+)$/u.exec(name);
    if (byPosition && Number(byPosition[1]) < this.#names.length) return taken(Number(byPosition[1]));
    const positions = name === '' ? [] : (this.#positions.get(name) ?? []);
    if (positions.length === 1) return taken(positions[0]!);
    return refuse(
      'recipe-refused',
      `${where}: ${positions.length > 1 ? ambiguous(name, positions) : this.#unknown(name)}`,
    );
  }

  /** What a column is called in the file, for people. */
  nameAt(position: number): string {
    return this.#names[position] || `#${position}`;
  }

  #unknown(name: string): string {
    const width = this.#names.length;
    if (/^#\d+$/u.test(name)) {
      return `there is no column ${name}; the file has ${width} columns, #0 to #${width - 1}`;
    }
    const named = this.#names.filter((known) => known !== '');
    const near = nearest(name, named);
    const hint =
      near === undefined ? `; the file has ${quotedList(named)}` : `, did you mean ${quoted(near)}?`;
    return `there is no column ${quoted(name)}${hint}`;
  }
}

function ambiguous(name: string, positions: readonly number[]): string {
  const places = positions.map((position) => `#${position}`);
  return `${positions.length} columns are called ${quoted(name)}; name the one you mean by its position: ${places.join(', ')}`;
}

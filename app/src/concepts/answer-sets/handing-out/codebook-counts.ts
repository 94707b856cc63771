import type { Codebook, CodebookColumn } from './codebook.ts';
import type { HandedColumn } from './handed-column.ts';
import type { HandedRows } from './handed-rows.ts';
import type { HandedSnapshot } from './handed-snapshot.ts';

/** Counts, while responses go by, what the codebook says of them. */
export class CodebookCounts {
  readonly #columns: readonly HandedColumn[];
  readonly #values: readonly Map<string, number>[];
  readonly #answered: Float64Array;
  readonly #missing: Float64Array;
  #rows = 0;

  constructor(columns: readonly HandedColumn[]) {
    this.#columns = columns;
    this.#values = columns.map(({ values }) => new Map(values.map(({ cell }) => [cell, 0])));
    this.#answered = new Float64Array(columns.length);
    this.#missing = new Float64Array(columns.length);
  }

  /** The same rows, counted on their way. */
  async *counted(rows: AsyncGenerator<HandedRows>): AsyncGenerator<HandedRows> {
    for await (const some of rows) {
      const found = some.rows();
      for (const { cells } of found) this.#add(cells);
      yield { ...some, rows: () => found };
    }
  }

  codebook({ set, view, word }: HandedSnapshot): Codebook {
    return {
      form: 'heed-codebook-1',
      answerSet: { id: set.id, title: set.title, fileName: set.fileName },
      asOf: set.takenAt.toISOString(),
      where: view.where ?? [],
      snapshot: word,
      responses: this.#rows,
      columns: this.#columns.map((column, i) => this.#column(column, i)),
    };
  }

  #add(cells: readonly string[]): void {
    this.#rows += 1;
    for (let i = 0; i < this.#columns.length; i++) {
      const cell = cells[i]!;
      const { fate } = this.#columns[i]!.meaning(cell);
      if (fate === 'missing') this.#missing[i]! += 1;
      else if (fate !== 'refused') this.#answered[i]! += 1;
      const counts = this.#values[i]!;
      if (counts.size === 0) continue;
      const text = cell.trim();
      const before = counts.get(text);
      if (before !== undefined) counts.set(text, before + 1);
    }
  }

  #column(column: HandedColumn, i: number): CodebookColumn {
    const { position, name, header, kind, as, labels, scale, missing, attribute, versions } = column;
    const [answered, none] = [this.#answered[i]!, this.#missing[i]!];
    return {
      position,
      name,
      header,
      kind,
      as,
      labels: { ...labels },
      scale: scale === null ? null : [...scale],
      values: column.values.map(({ cell, number, labels: said }) => ({
        cell,
        number,
        labels: { ...said },
        n: this.#values[i]!.get(cell) ?? 0,
      })),
      missing: {
        texts: [...missing.texts],
        numbers: [...missing.numbers],
        ranges: missing.ranges.map(([low, high]): [number, number] => [low, high]),
      },
      attribute,
      versions: [...versions],
      n: { answered, missing: none, refused: this.#rows - answered - none },
    };
  }
}

import type { MatchKind } from './header-offer.ts';
import { comparedText, howFarApart } from './similar-texts.ts';

/** A column, what a recipe calls it, and what stands above it or is said of it. */
export type NamedColumn = { readonly name: string; readonly texts: readonly string[] };

/** A column of the recipe found in the file. */
export type ColumnMatch = { readonly column: string; readonly header: string; readonly how: MatchKind };

/**
 * Which columns of a file are the ones that a recipe knows? Each is found at most once: by the same header, else by a
 * similar one where no other is as near, else by its position where the file has no headers.
 */
export function matchedColumns(
  known: readonly NamedColumn[],
  inFile: readonly NamedColumn[],
): readonly ColumnMatch[] {
  const matching = new Matching(known, inFile);
  matching.sameTexts();
  matching.similarTexts();
  if (inFile.every(({ texts }) => texts.length === 0)) matching.positions();
  return matching.found();
}

type Pair = { readonly k: number; readonly f: number; readonly apart: number };

class Matching {
  readonly #known: readonly NamedColumn[];
  readonly #inFile: readonly NamedColumn[];
  readonly #matches = new Map<number, { readonly f: number; readonly how: MatchKind }>();
  readonly #taken = new Set<number>();

  constructor(known: readonly NamedColumn[], inFile: readonly NamedColumn[]) {
    this.#known = known;
    this.#inFile = inFile;
  }

  sameTexts(): void {
    const places = new Map<string, Set<number>>();
    this.#inFile.forEach(({ texts }, f) => {
      for (const text of texts) places.set(text, (places.get(text) ?? new Set()).add(f));
    });
    const pairs = this.#known.flatMap(({ texts }, k) =>
      texts.flatMap((text) => [...(places.get(text) ?? [])].map((f) => ({ k, f, apart: 0 }))),
    );
    this.#take(pairs, 'same');
  }

  similarTexts(): void {
    const open = this.#inFile.flatMap(({ texts }, f) =>
      this.#taken.has(f) ? [] : texts.map((text) => ({ f, text: comparedText(text) })),
    );
    // Each with each would take minutes for some thousand columns.
    const byMarks = Map.groupBy(open, ({ text }) => text.marks);
    const pairs = this.#known.flatMap(({ texts }, k): Pair[] => {
      if (this.#matches.has(k)) return [];
      const nearest = new Map<number, number>();
      for (const one of texts.map(comparedText)) {
        for (const { f, text } of byMarks.get(one.marks) ?? []) {
          const apart = howFarApart(one, text);
          if (apart !== null) nearest.set(f, Math.min(apart, nearest.get(f) ?? apart));
        }
      }
      return [...nearest].map(([f, apart]) => ({ k, f, apart }));
    });
    this.#take(pairs, 'similar');
  }

  positions(): void {
    const pairs = this.#known.flatMap(({ name }, k) => {
      const position = /^#(\d+)$/u.exec(name)?.[1];
      const f = this.#inFile.findIndex((column) => column.name === `#${position}`);
      return position === undefined || f < 0 ? [] : [{ k, f, apart: 0 }];
    });
    this.#take(pairs, 'position');
  }

  found(): readonly ColumnMatch[] {
    return this.#known.flatMap(({ name }, k) => {
      const match = this.#matches.get(k);
      return match === undefined
        ? []
        : [{ column: name, header: this.#inFile[match.f]!.name, how: match.how }];
    });
  }

  /** Takes the pairs of which each side has no other as near: between two equally near nobody can choose. */
  #take(pairs: readonly Pair[], how: MatchKind): void {
    const open = pairs.filter(({ k, f }) => !this.#matches.has(k) && !this.#taken.has(f));
    const ofKnown = Map.groupBy(open, ({ k }) => k);
    const ofFile = Map.groupBy(open, ({ f }) => f);
    for (const pair of open) {
      if (!isNearest(pair, ofKnown.get(pair.k)!) || !isNearest(pair, ofFile.get(pair.f)!)) continue;
      this.#matches.set(pair.k, { f: pair.f, how });
      this.#taken.add(pair.f);
    }
  }
}

function isNearest(pair: Pair, rivals: readonly Pair[]): boolean {
  return rivals.every((rival) => (rival.k === pair.k && rival.f === pair.f) || rival.apart > pair.apart);
}

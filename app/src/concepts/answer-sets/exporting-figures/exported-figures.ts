import { type AnalyzedFile, type Contrasts, resultOf } from '../../analyses/index.ts';
import { type ComparedNames, figureRows } from './figure-rows.ts';

/** Figures with what they stand on, as they leave Heed. */
export type FiguresToExport = {
  readonly analyzed: AnalyzedFile;
  /** The text of the recipe, as JSON. */
  readonly recipe: string;
  /** When the answers were taken. */
  readonly asOf: string;
  /** What was asked to be shown, as JSON can hold it; null for everything. */
  readonly view: unknown;
  /** All people of the set, and those of the view. */
  readonly people: { readonly all: number; readonly shown: number };
  readonly compared: ComparedGroups | null;
};

/** Two groups, how they differ, what they are called, and which rows they are. */
export type ComparedGroups = {
  readonly contrasts: Contrasts;
  readonly names: ComparedNames;
  readonly rows: { readonly a: Uint32Array; readonly b: Uint32Array };
};

/** The figures as a table: one a row. */
export function exportedRows({ analyzed, compared }: FiguresToExport): ReturnType<typeof figureRows> {
  return figureRows(analyzed, compared);
}

/** What the figures stand on. */
export type FigureEvidence = {
  readonly asOf: string;
  readonly view: unknown;
  readonly people: FiguresToExport['people'];
  readonly rows: { readonly read: number; readonly used: number; readonly refused: number };
  readonly recipe: unknown;
};

export function evidenceOf({ analyzed, recipe, asOf, view, people }: FiguresToExport): FigureEvidence {
  const { read, used, refused } = analyzed.answers.rows;
  return { asOf, view, people, rows: { read, used, refused }, recipe: JSON.parse(recipe) };
}

/** The result that `heed analyze --json` prints, with the contrasts of each analysis, and what it stands on. */
export function figuresJson(figures: FiguresToExport): string {
  const result = resultOf(figures.analyzed) as { readonly analyses: Record<string, object> };
  for (const [id, contrasts] of figures.compared?.contrasts ?? []) {
    if (contrasts.length > 0) Object.assign(result.analyses[id] ?? {}, { contrasts });
  }
  return `${JSON.stringify({ evidence: evidenceOf(figures), result }, null, 1)}\n`;
}

import {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  type KanoCategory,
  type KanoCounts,
  kanoCategory,
} from 'heed-statistics';
import { normalText } from '../../../platform/delimited/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { tooFewShown } from './few-people.ts';
import { itemAnswers, viewText } from './item-answers.ts';
import { type ViewMaking, viewOfSet } from './kept-table.ts';
import type { OpenedView } from './opened-view.ts';
import { type ViewedColumn, viewedColumn } from './view-conditions.ts';

/** The two questions of a feature, in which set, answered by whom. */
export type KanoAsked = {
  readonly id: string;
  readonly functional: readonly string[];
  readonly dysfunctional: readonly string[];
  readonly where?: unknown;
};

/** How many respondents see in a feature each of the six kinds, when they answered at the latest, and who was left out. */
export type KanoItemCounts = {
  readonly set: { readonly id: string; readonly title: string; readonly takenAt: Date };
  readonly feature: string;
  readonly counts: KanoCounts;
  readonly leftOut: number;
  readonly newestAnswer: Date | null;
};

type KanoQuestions = {
  readonly table: 'standard' | 'pouliot';
  readonly features: readonly { feature: string; functional: string; dysfunctional: string }[];
  readonly answers: Readonly<Record<(typeof KANO_ANSWERS)[number], readonly string[]>>;
};

/** Counts the kinds of answers to the pair of questions that a Kano analysis of the set asks. */
export async function kanoItemCounts(
  making: ViewMaking,
  workspace: string,
  asked: KanoAsked,
): Promise<Outcome<KanoItemCounts>> {
  const opened = await viewOfSet(making, workspace, { id: asked.id, view: viewText(asked.where) });
  if (!opened.ok) return opened;
  // The same respondents, looked at for weights, number and time.
  const about = await itemAnswers(making, workspace, { id: asked.id, columns: [], where: asked.where });
  if (!about.ok) return about;
  const found = featureIn(opened.value, asked);
  if (!found.ok) return found;
  const { entry, feature, columns } = found.value;
  const key = { workspace, table: asked.id };
  const fetched = await making.engine.columns(
    key,
    columns.map(({ texts }) => texts!),
    opened.value.filter,
  );
  const { texts: known } = (await making.engine.table(key)) ?? opened.value.table;
  const meanings = columns.map(({ texts }) => meaningsOf(known.get(texts!) ?? [], entry));
  const codes = fetched.columns.map((column) => ('codes' in column ? column : null));
  const counts = Object.fromEntries(KANO_CATEGORIES.map((one) => [one, 0])) as Record<KanoCategory, number>;
  let leftOut = 0;
  const meant = (side: number, row: number): (typeof KANO_ANSWERS)[number] | undefined => {
    const column = fetched.columns[side]!;
    const code = codes[side] ? codes[side]!.values[codes[side]!.codes[row]!]! : numberAt(column, row);
    return meanings[side]![code - 1];
  };
  for (let row = 0; row < fetched.rowNumbers.length; row++) {
    const [with_, without] = [meant(0, row), meant(1, row)];
    if (with_ === undefined || without === undefined) leftOut += 1;
    else counts[kanoCategory(with_, without, entry.table)] += 1;
  }
  const { minimumN } = opened.value.recipe;
  if (fetched.rowNumbers.length - leftOut < minimumN) return tooFewShown(minimumN);
  return taken({ set: about.value.set, feature, counts, leftOut, newestAnswer: about.value.newestAnswer });
}

function numberAt(column: unknown, row: number): number {
  return (column as { readonly numbers: Float64Array }).numbers[row]!;
}

function meaningsOf(
  texts: readonly string[],
  { answers }: KanoQuestions,
): readonly ((typeof KANO_ANSWERS)[number] | undefined)[] {
  const known = new Map(
    KANO_ANSWERS.flatMap((answer) => answers[answer].map((text) => [normalText(text), answer] as const)),
  );
  return texts.map((text) => known.get(normalText(text)));
}

type FoundFeature = {
  readonly entry: KanoQuestions;
  readonly feature: string;
  readonly columns: readonly [ViewedColumn, ViewedColumn];
};

/** The feature of a Kano analysis that asks these two questions. */
function featureIn(opened: OpenedView, { functional, dysfunctional }: KanoAsked): Outcome<FoundFeature> {
  const placesOf = (names: readonly string[]): ReadonlySet<number> =>
    new Set(
      names.flatMap((name) => {
        const column = viewedColumn(opened, name, 'column');
        return column.ok ? [column.value.position] : [];
      }),
    );
  const [having, lacking] = [placesOf(functional), placesOf(dysfunctional)];
  const entries = opened.recipe.analyses.filter(({ method }) => method === 'kano');
  for (const entry of entries as unknown as readonly KanoQuestions[]) {
    for (const { feature, ...asked } of entry.features) {
      const first = viewedColumn(opened, asked.functional, 'functional');
      const second = viewedColumn(opened, asked.dysfunctional, 'dysfunctional');
      if (!first.ok || !second.ok) continue;
      if (!having.has(first.value.position) || !lacking.has(second.value.position)) continue;
      if (first.value.texts === null || second.value.texts === null) continue;
      return taken({ entry, feature, columns: [first.value, second.value] });
    }
  }
  return refuse(
    'conflict',
    `no Kano analysis of ${quoted(opened.set.title)} asks the two questions assigned to this attribute; assign the functional and the dysfunctional question, or enter the counts by hand`,
  );
}

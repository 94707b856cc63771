import type { RunRecord } from './index-run.store.ts';
import type { Staleness } from './index-run.ts';

/** The answers as they are now, and the revision of the settings. */
export type Since = {
  readonly table: { readonly rowCount: number; readonly generation: number } | null;
  readonly settled: number;
};

/** What came or changed since a run was made. */
export function stalenessOf(
  { rowsThen, generationThen, settingsRevision }: RunRecord,
  { table, settled }: Since,
): Staleness {
  return {
    answersSince: table === null || rowsThen === null ? 0 : Math.max(0, table.rowCount - rowsThen),
    answersChanged: table === null || table.generation !== generationThen,
    settingsChanged: settled !== settingsRevision,
  };
}

/** A tenth more answers move the index; fewer than ten move it little, however few there were. */
const MORE = 0.1;
const FEWEST = 10;

/** Why the index is to be computed anew, in words; null where it is not worth it yet. */
export function whyAnew(staleness: Staleness, rowsThen: number): string | null {
  const { answersSince, answersChanged, settingsChanged } = staleness;
  if (settingsChanged) return 'What it is computed by was changed since';
  if (answersChanged) return 'Answers that it was computed from are not as they were';
  return answersSince >= Math.max(FEWEST, MORE * rowsThen)
    ? `${answersSince.toLocaleString('en')} answers came since it was computed from ${rowsThen.toLocaleString('en')}`
    : null;
}

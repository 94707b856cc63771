import type { Queries } from '../../../platform/storage/index.ts';
import { answerSetById } from '../../answer-sets/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { definitionProblems } from '../flow/definition-problems.ts';
import { columnsOf } from '../flow/survey-columns.ts';
import type { SurveyRecord } from '../survey.ts';
import { themeProblems } from '../theme/theme-contrast.ts';
import { surveyMinutes } from '../wording/survey-minutes.ts';
import type { WordingWarning } from '../wording/wording-warning.ts';
import { untranslatedTexts, wordingWarnings } from '../wording/wording-warnings.ts';
import { attributeProblems, type PlacedLine } from './asked-attributes.ts';
import { type Joined, joinedColumns } from './joined-columns.ts';
import { type LiveReading, liveReading } from './live-recipe.ts';
import { versionOf } from './survey-version.store.ts';

/** What stands against publishing a definition, what to think over, and what its columns become. */
export type CheckedSurvey = {
  readonly problems: readonly PlacedLine[];
  readonly warnings: readonly WordingWarning[];
  readonly minutes: number;
  /** Texts that are missing in a language: publishing them needs a reason. */
  readonly untranslated: readonly { readonly language: string; readonly missing: number }[];
  readonly joined: Joined;
  /** Null when something stands against it. */
  readonly reading: LiveReading | null;
};

/** Looks at a definition as the next version of a survey. */
export async function checkedSurvey(
  queries: Queries,
  record: Pick<SurveyRecord, 'id' | 'name' | 'version' | 'answerSetId'>,
  definition: SurveyDefinition,
): Promise<CheckedSurvey> {
  const last = record.version === null ? null : await versionOf(queries, record.id, record.version);
  const version = (record.version ?? 0) + 1;
  const inForm = [
    ...definitionProblems(definition),
    ...themeProblems(definition.theme).map(({ line }) => ({ where: 'theme', line })),
    ...attributeProblems(definition, await allAttributes(queries)),
  ].map(({ where, line }) => ({ where, line }));
  const joined = joinedColumns(last?.setColumns ?? [], { version, columns: columnsOf(definition) });
  const tooMany = joined.setColumns.length > MOST_COLUMNS ? [tooManyColumns(joined.setColumns.length)] : [];
  const reading =
    inForm.length + tooMany.length > 0
      ? null
      : await liveReading(definition, {
          name: record.name,
          joined,
          earlier: await readUntilNow(queries, record),
        });
  const inAnalyses =
    reading === null || reading.ok
      ? []
      : reading.refusals.map(({ message }) => ({ where: 'analyses', line: message }));
  return {
    problems: [...inForm, ...tooMany, ...inAnalyses],
    warnings: wordingWarnings(definition),
    minutes: surveyMinutes(definition),
    untranslated: untranslatedTexts(definition),
    joined,
    reading: reading?.ok === true ? reading.value : null,
  };
}

async function readUntilNow(
  queries: Queries,
  { version, answerSetId }: Pick<SurveyRecord, 'version' | 'answerSetId'>,
) {
  const set = answerSetId === null ? null : await answerSetById(queries, answerSetId);
  return set === null || version === null ? null : { recipe: set.recipe, version };
}

/** More than an analysis or a file could take; those of earlier versions count. */
const MOST_COLUMNS = 2000;

function tooManyColumns(count: number): PlacedLine {
  return {
    where: 'texts',
    line: `with its earlier versions the survey has ${count} columns of answers and may have ${MOST_COLUMNS}; make a copy and go on with that`,
  };
}

import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { questionsOf, type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import type { ReadSurveyFile } from './definition-file.ts';

/** Heed's own file: the definition as it is. Nothing is changed; what its form does not know is refused with its place. */
export function readHeedSurvey(file: unknown): Outcome<ReadSurveyFile> {
  const read = surveyDefinition.safeParse(file);
  if (!read.success) {
    const lines = read.error.issues
      .slice(0, 10)
      .map(
        ({ path, message }) => `${path.length === 0 ? 'the definition' : quoted(path.join('.'))}: ${message}`,
      );
    return refuse('file-refused', ...lines);
  }
  const count = questionsOf(read.data).length;
  const report = [
    {
      where: 'the file',
      what: `${count} questions`,
      why: 'it is a file of Heed and is taken as it is',
      kind: 'kept' as const,
    },
  ];
  return taken({ kind: 'heed', definition: read.data, report });
}

/** A definition as Heed's own file. */
export function heedSurveyText(definition: SurveyDefinition): string {
  return `${JSON.stringify(definition, null, 2)}\n`;
}

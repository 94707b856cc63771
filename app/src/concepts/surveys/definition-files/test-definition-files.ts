import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { good } from '../../../platform/refusals/testing.ts';
import { type Question, questionsOf } from '../definition/survey-definition.ts';
import { columnsOf } from '../flow/survey-columns.ts';
import type { ReadSurveyFile } from './definition-file.ts';
import { readDefinitionFile } from './read-definition-file.ts';

const SHARED = resolve(import.meta.dirname, '../../../../..', process.env['HEED_SHARED'] ?? '../shared');

/** A real file of the shared data. */
export function sharedFile(path: string): Buffer {
  return readFileSync(`${SHARED}/data/survey-definitions/${path}`);
}

export async function readText(text: string): Promise<ReadSurveyFile> {
  return good(await readDefinitionFile('survey', Buffer.from(text)));
}

export async function readShared(path: string): Promise<ReadSurveyFile> {
  return good(await readDefinitionFile(path, sharedFile(path)));
}

export async function refusalsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const read = await readDefinitionFile('survey', bytes);
  return read.ok ? [] : read.refusals.map(({ message }) => message);
}

export function questionCalled({ definition }: ReadSurveyFile, code: string): Question | undefined {
  return questionsOf(definition).find((question) => question.code === code);
}

export function columnNames({ definition }: ReadSurveyFile): readonly string[] {
  return columnsOf(definition).map(({ name }) => name);
}

/** What the report says of a place, each line as `kind: what`. */
export function saidOf({ report }: ReadSurveyFile, where: string): readonly string[] {
  return report.filter((line) => line.where.includes(where)).map(({ kind, what }) => `${kind}: ${what}`);
}

import { parseArgs } from 'node:util';
import {
  heedSurveyText,
  questionsOf,
  type ReadSurveyFile,
  readDefinitionFile,
  surveyjsFrom,
} from '../../concepts/surveys/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { isThere, joinedDashes, readTyped, writeTyped } from './typed-paths.ts';

const WANTED = 'type: heed survey-file FILE [--json] [--out FILE] [--as heed|surveyjs]';

/** `heed survey-file`: the definition of a survey from a file of another program, and what became of everything in it. Needs no server. */
export async function surveyFileCommand(args: readonly string[]): Promise<number> {
  const { file, json, out, as } = parse(args);
  const bytes = await readTyped(file);
  const read = bytes.ok ? await readDefinitionFile(file, bytes.value) : bytes;
  if (!read.ok) {
    for (const { message } of read.refusals) printError(`${file}: ${message}`);
    return 1;
  }
  const written = as === 'surveyjs' ? surveyjsFrom(read.value.definition) : null;
  const report = [...read.value.report, ...(written?.report ?? [])];
  if (out !== undefined) {
    if (await isThere(out)) {
      printError(`${out}: there is such a file already; name a new one`);
      return 1;
    }
    const text = written === null ? heedSurveyText(read.value.definition) : jsonText(written.file);
    const done = await writeTyped(out, text);
    if (!done.ok) {
      for (const { message } of done.refusals) printError(message);
      return 1;
    }
  }
  if (json) writeAll(1, jsonText({ ...read.value, report }));
  else writeAll(1, `${lines({ ...read.value, report }, out).join('\n')}\n`);
  return 0;
}

function lines({ kind, definition, report }: ReadSurveyFile, out: string | undefined): readonly string[] {
  const count = (wanted: string): number => report.filter((line) => line.kind === wanted).length;
  const shown = (wanted: string): string[] =>
    report
      .filter((line) => line.kind === wanted)
      .map(({ where, what, why }) => `  ${harmless(where)}: ${harmless(what)}; ${harmless(why)}`);
  const { pages, languages } = definition;
  return [
    `${kind}: ${questionsOf(definition).length} questions on ${pages.length} pages in ${languages.join(', ')}`,
    `kept ${count('kept')}, changed ${count('changed')}, dropped ${count('dropped')}`,
    ...(count('changed') > 0 ? ['', 'Changed:', ...shown('changed')] : []),
    ...(count('dropped') > 0 ? ['', 'Dropped:', ...shown('dropped')] : []),
    ...(out === undefined ? [] : ['', `Wrote ${harmless(out)}`]),
  ];
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

type Asked = {
  readonly file: string;
  readonly json: boolean;
  readonly out: string | undefined;
  readonly as: 'heed' | 'surveyjs';
};

function parse(args: readonly string[]): Asked {
  const options = { json: { type: 'boolean' }, out: { type: 'string' }, as: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: joinedDashes(args), options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
    if (more.length > 0)
      throw new CommandProblem(`one file at a time, ${positionals.length} named; ${WANTED}`);
    const as = values.as ?? 'heed';
    if (as !== 'heed' && as !== 'surveyjs') throw new CommandProblem(`--as is heed or surveyjs; ${WANTED}`);
    if (values.as !== undefined && values.out === undefined)
      throw new CommandProblem(`--as says how --out is written; ${WANTED}`);
    return { file, json: values.json ?? false, out: values.out, as };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

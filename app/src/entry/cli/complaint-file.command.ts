import { basename } from 'node:path';
import { FILE_PARTS_BY, type FilePartsBy } from '../../concepts/complaints/declarations.ts';
import { figuresOfCfpbFile } from '../../concepts/complaints/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { quoted } from '../../platform/refusals/index.ts';
import { cfpbFileLines } from './complaint-figure-lines.ts';
import { typedFor, typedWords } from './promise-figure-lines.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped } from './typed-paths.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const EVERY = ['auto', 'day', 'week', 'month'] as const;
const BY = Object.keys(FILE_PARTS_BY) as FilePartsBy[];

const WANTED = `type: heed complaints figures-of FILE [--by ${BY.join('|')}] [--every day|week|month] [--from DAY] [--to DAY] [--json]`;

/** `heed complaints figures-of`: figures of a file in the form of the CFPB, without a workspace. */
export async function complaintFiguresOfCommand(args: readonly string[]): Promise<number> {
  const options = { by: text, every: text, from: text, to: text, json: yes };
  const { values, file } = typedFor(args, options, { wanted: WANTED, takesFile: true });
  if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
  const by = oneOf(BY, typedWords(values['by']) ?? 'product', '--by');
  const every = oneOf(EVERY, typedWords(values['every']) ?? 'auto', '--every');
  const [from, to] = [dayTyped(values['from'], '--from'), dayTyped(values['to'], '--to')];
  if (from !== undefined && to !== undefined && from > to)
    throw new CommandProblem('--from, --to: the last day lies before the first one; swap them');
  const bytes = await readTyped(file);
  if (!bytes.ok) return refused(bytes.refusals);
  const found = await figuresOfCfpbFile(
    { name: basename(file), bytes: bytes.value },
    { by, every, from, to },
  );
  if (!found.ok) return refused(found.refusals);
  if (values['json'] === true) printJson(found.value);
  else printLines(cfpbFileLines(found.value).map(harmless));
  return 0;
}

function oneOf<const Word extends string>(words: readonly Word[], typed: string, name: string): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined)
    throw new CommandProblem(`${name}: ${quoted(typed)} is none of ${words.join(', ')}`);
  return found;
}

function dayTyped(typed: string | boolean | undefined, name: string): string | undefined {
  const day = typedWords(typed);
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/u.test(day) && Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
  if (!isDay) throw new CommandProblem(`${name}: a day is written as 2026-01-31`);
  return day;
}

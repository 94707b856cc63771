import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type FileSignals, type SeriesKind, signalsOfFile } from '../../concepts/signals/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped } from './typed-paths.ts';

const WANTED =
  'type: heed signals-of FILE [--kind mean|share|count|value] [--json], a file with the columns series, month (2026-01), value, and perhaps n, variance, kind, part, better; other names by --series COLUMN, --month COLUMN and so on';
const KINDS: readonly SeriesKind[] = ['mean', 'share', 'count', 'value'];

/** `heed signals-of`: which series of a file changed their level beyond chance, as `heed signals` finds them. */
export async function signalsOfCommand(args: readonly string[]): Promise<number> {
  const { path, kind, columns, json } = parse(args);
  const bytes = await readTyped(path);
  if (!bytes.ok) return refused(bytes.refusals);
  const found = await signalsOfFile({ name: basename(path), bytes: bytes.value }, { columns, kind });
  if (!found.ok) return refused(found.refusals);
  if (json) printJson(found.value);
  else printLines(linesOf(found.value));
  return 0;
}

function linesOf({ rows, figures, tested, signals, series, warnings }: FileSignals): string[] {
  const heading =
    signals.length === 0
      ? `Nothing moved beyond chance in ${figures} figures (${tested} series tested).`
      : `${signals.length} of ${figures} figures moved beyond chance (${tested} series tested).`;
  const told = signals.flatMap(({ words, part, shift, interval }) => [
    `${words.what}`,
    `  ${words.when}`,
    `  ${part === null ? words.where : `in ${part}: ${words.where}`}`,
    `  by ${number(shift)} (95 %: ${number(interval.low)} to ${number(interval.high)}); ${words.sure}`,
  ]);
  const untested = series
    .filter(({ unjudged }) => unjudged !== null)
    .map(
      ({ name, unjudged, months }) =>
        `  not tested: ${name}, ${unjudged?.replaceAll('-', ' ')} (${months} months)`,
    );
  const left = rows.first.map(({ row, reason }) => `  left out, row ${row}: ${reason}`);
  const more = rows.refused - rows.first.length;
  return [
    heading,
    ...told,
    ...untested,
    ...left,
    ...(more > 0 ? [`  … and ${more} more rows`] : []),
    ...warnings,
    `${rows.read} rows read, ${rows.used} used, ${rows.refused} left out.`,
  ].map(harmless);
}

function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ series: text, part: text, month: text, value: text, n: text, variance: text, better: text },
    ...{ 'kind-column': text, kind: text },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new CommandProblem(WANTED);
    const kind = KINDS.find((one) => one === values.kind) ?? null;
    if (values.kind !== undefined && kind === null) throw new CommandProblem(WANTED);
    const { json, kind: _, 'kind-column': kindColumn, ...columns } = values;
    return {
      path,
      kind,
      json,
      columns: { ...columns, ...(kindColumn === undefined ? {} : { kind: kindColumn }) },
    };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

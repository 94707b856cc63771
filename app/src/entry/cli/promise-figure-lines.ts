import { parseArgs } from 'node:util';
import type { PromiseFigures } from '../../concepts/promises/declarations.ts';
import { CommandProblem } from './terminal-output.ts';

type Figure = PromiseFigures['keepingRate'];

/** The figures as lines to read. */
export function promiseFigureLines(figures: Omit<PromiseFigures, 'by'>): readonly string[] {
  const { counts, keepingRate, strictRate, overPromiseRate, littleMore, lateness, parts, withheld } = figures;
  const share = ({ estimate, interval, n, warnings }: Figure): string =>
    estimate === null
      ? (warnings[0] ?? 'not known')
      : `${(100 * estimate).toFixed(1)} %${interval === null ? '' : ` (${(100 * interval.low).toFixed(1)} to ${(100 * interval.high).toFixed(1)})`}, n ${n}`;
  const minutes = (ms: number | null): string =>
    ms === null ? 'not known' : `${(ms / 60_000).toFixed(1)} minutes`;
  return [
    `Promises due from ${figures.from} to ${figures.to}`,
    `  kept in time: ${share(keepingRate)}`,
    `  kept ${counts.kept}, late ${counts.keptLate}, broken ${counts.broken}; beside: renegotiated ${counts.renegotiated}, cancelled ${counts.cancelled}, open ${counts.open}`,
    `  renegotiated counted as not kept: ${share(strictRate)}`,
    `  over-promised: ${share(overPromiseRate)}`,
    `  a little more: ${share(littleMore)}`,
    `  late, median: ${minutes(lateness.median.estimate)}; 90 of 100 at most ${minutes(lateness.ninetieth.estimate)}${lateness.exact ? '' : ', from counts'}`,
    ...parts.map(
      (part) => `  ${part.name || part.key}: ${share(part.keepingRate)}, ${part.standing.replace('-', ' ')}`,
    ),
    ...(withheld.parts === 0
      ? []
      : [`  withheld: ${withheld.parts} people with ${withheld.promises} promises`]),
    ...figures.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** What was typed behind an option; nothing where it was not. */
export function typedWords(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What was typed: options, and a file where the command takes one. */
export function typedFor(
  args: readonly string[],
  options: Options,
  { wanted, takesFile = false }: { readonly wanted: string; readonly takesFile?: boolean },
): { readonly values: Values; readonly file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length > 1 || (positionals.length > 0 && !takesFile)) throw new CommandProblem(wanted);
    return { values: values as Values, file: positionals[0] };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}

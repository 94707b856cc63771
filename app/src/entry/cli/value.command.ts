import { parseArgs } from 'node:util';
import type { RetentionFigures, ValuationShown } from '../../concepts/transactions/declarations.ts';
import { newestShown, retentionFigures } from '../../concepts/transactions/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

// Who works on the machine itself sees what an owner sees.
const ROLE = 'owner';

/** `heed value`: what customers are worth, by the newest valuation. */
export async function valueCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args, 'type: heed value [--workspace SLUG] [--json]', {});
  return shownFrom(
    typed,
    async (queries) => {
      const { done } = await newestShown(queries, { progressOf: () => null, seesCustomers: true });
      return done === null
        ? refuse('not-found', 'customers were not valued yet; begin it on the page Value and retention')
        : taken(done);
    },
    valueLines,
  );
}

/** `heed retention`: how customers stay, by a characteristic. */
export async function retentionCommand(args: readonly string[]): Promise<number> {
  const wanted = 'type: heed retention [--by CHARACTERISTIC] [--as-of DAY] [--workspace SLUG] [--json]';
  const typed = parse(args, wanted, { by: { type: 'string' }, 'as-of': { type: 'string' } });
  const { by, 'as-of': asOf } = typed;
  if (asOf !== undefined && Number.isNaN(Date.parse(`${asOf}T00:00:00Z`))) {
    throw new CommandProblem(`--as-of: ${quoted(String(asOf))} is no day; write it like 2026-01-31`);
  }
  const asked = {
    every: 'quarter' as const,
    ...(by === undefined ? {} : { by: String(by) }),
    ...(asOf === undefined ? {} : { asOf: String(asOf) }),
  };
  const today = new Date().toISOString().slice(0, 10);
  return shownFrom(
    typed,
    (queries) => retentionFigures(queries, asked, { role: ROLE, today }),
    retentionLines,
  );
}

type Typed = Readonly<Record<string, string | boolean | undefined>>;

async function shownFrom<Shown extends object>(
  typed: Typed,
  read: (queries: Queries) => Promise<Outcome<Shown>>,
  linesOf: (shown: Shown) => readonly string[],
): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const slug = typeof typed['workspace'] === 'string' ? typed['workspace'] : undefined;
  const shown = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, slug);
    return workspace.ok ? storage.read(workspace.value.id, read) : workspace;
  });
  if (!shown.ok) return refused(shown.refusals);
  if (typed['json'] === true) printJson(shown.value);
  else printLines(linesOf(shown.value).map(harmless));
  return 0;
}

function parse(
  args: readonly string[],
  wanted: string,
  own: Readonly<Record<string, { readonly type: 'string' }>>,
): Typed {
  const options = {
    ...own,
    workspace: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}

function valueLines({ asOf, assumptions, result, topCustomers }: ValuationShown): readonly string[] {
  if (result === null) return [];
  const { total, mean, methods, buying, spending, repeatRate, warnings } = result;
  const money = (value: number | null): string =>
    value === null ? 'not known' : `${value.toFixed(2)} ${assumptions.currency ?? ''}`.trim();
  return [
    `Up to ${asOf}, from ${result.transactions.n} transactions`,
    `  all customers together: ${money(total.estimate)}, n ${total.n}`,
    `  one customer: ${money(mean.estimate)}`,
    `  bought again: ${repeatRate.estimate === null ? 'not known' : repeatRate.estimate.toFixed(3)}, n ${repeatRate.n}`,
    ...methods.map(({ method, because, n }) => `  ${method}: ${n} customers, ${because}`),
    `  BG/NBD: ${parametersOf(buying)}`,
    `  Gamma-Gamma: ${parametersOf(spending)}`,
    ...topCustomers.slice(0, 5).map(({ name, value }) => `  ${name}: ${money(value)}`),
    ...warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

/** As the papers name them, whatever order they are kept in. */
const NAMES = ['r', 'alpha', 'a', 'b', 'p', 'q', 'gamma'] as const;

type Result = NonNullable<ValuationShown['result']>;

function parametersOf({ parameters, problem }: Result['buying'] | Result['spending']): string {
  if (parameters === null) return `no estimate, ${problem}`;
  const known = parameters as Readonly<Record<string, number>>;
  return NAMES.flatMap((name) =>
    known[name] === undefined ? [] : [`${name} ${known[name].toFixed(4)}`],
  ).join(', ');
}

function retentionLines({ asOf, survival, monthlyRetention, costs }: RetentionFigures): readonly string[] {
  const share = ({ estimate, interval, n }: RetentionFigures['monthlyRetention']): string =>
    estimate === null
      ? 'not known'
      : `${estimate.toFixed(3)}${interval === null ? '' : ` (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`}, n ${n}`;
  return [
    `Up to ${asOf}`,
    `  stay from month to month: ${share(monthlyRetention)}`,
    ...(survival?.curves ?? []).map(
      ({ group, n, left, afterYear }) =>
        `  ${group}: ${n} customers, ${left} left, stay for a year ${share(afterYear)}`,
    ),
    `  winning one ÷ keeping one, ${costs.from} to ${costs.to}: ${share(costs.ratio)}`,
  ];
}

import { basename } from 'node:path';
import { segmentByName } from '../../concepts/customers/index.ts';
import type { RevenueAtRisk } from '../../concepts/revenue-at-risk/declarations.ts';
import { computedRevenueAtRisk, type RiskOfFile, riskOfFile } from '../../concepts/revenue-at-risk/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { quoted, refuse } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { typedFor, typedWords } from './promise-figure-lines.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped } from './typed-paths.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

const WANTED = 'type: heed revenue-at-risk [--segment NAME] [--months N] [--workspace SLUG] [--json]';

/** `heed revenue-at-risk`: what unmet expectations cost, from the records of a workspace. */
export async function revenueAtRiskCommand(args: readonly string[]): Promise<number> {
  const options = { segment: text, months: text, workspace: text, json: yes };
  const { values } = typedFor(args, options, { wanted: WANTED });
  const months = wholeTyped(values['months'], { name: '--months', most: 120 });
  const named = typedWords(values['segment']);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const shown = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typedWords(values['workspace']));
    if (!workspace.ok) return workspace;
    const { id } = workspace.value;
    const segment =
      named === undefined ? null : await storage.read(id, (queries) => segmentByName(queries, named));
    if (named !== undefined && segment === null) {
      return refuse('not-found', `there is no segment ${quoted(named)}`);
    }
    const making = { storage, engine: primaryColumns(storage), now: () => new Date() };
    return computedRevenueAtRisk(making, { workspace: id, segmentId: segment?.id ?? null, months });
  });
  if (!shown.ok) return refused(shown.refusals);
  if (values['json'] === true) printJson(shown.value);
  else printLines(riskLines(shown.value).map(harmless));
  return 0;
}

const WANTED_OF =
  'type: heed revenue-at-risk-of FILE [--customer C] (--met C | --perception C --expectation C) [--answered C] [--left C] [--revenue C] [--by C] [--as-of DAY] [--horizon MONTHS] [--minimum-n N] [--day-form dd.MM.yyyy] [--json]';

/** `heed revenue-at-risk-of`: the same from a plain file, without a workspace. */
export async function revenueAtRiskOfCommand(args: readonly string[]): Promise<number> {
  const options = {
    ...{ customer: text, met: text, perception: text, expectation: text, answered: text, left: text },
    ...{
      revenue: text,
      by: text,
      'as-of': text,
      horizon: text,
      'minimum-n': text,
      'day-form': text,
      json: yes,
    },
  };
  const { values, file } = typedFor(args, options, { wanted: WANTED_OF, takesFile: true });
  if (file === undefined) throw new CommandProblem(`no file named; ${WANTED_OF}`);
  const horizonMonths = wholeTyped(values['horizon'], { name: '--horizon', most: 60 }) ?? 12;
  const minimumN = wholeTyped(values['minimum-n'], { name: '--minimum-n', most: 1_000_000, least: 0 }) ?? 10;
  const typed = (name: string): string | null => typedWords(values[name]) ?? null;
  const bytes = await readTyped(file);
  if (!bytes.ok) return refused(bytes.refusals);
  const found = await riskOfFile(
    { name: basename(file), bytes: bytes.value },
    {
      ...{ customer: typed('customer'), met: typed('met'), perception: typed('perception') },
      ...{ expectation: typed('expectation'), answered: typed('answered'), left: typed('left') },
      ...{ revenue: typed('revenue'), by: typed('by'), asOf: typed('as-of'), dayForm: typed('day-form') },
      ...{ horizonMonths, minimumN },
    },
  );
  if (!found.ok) return refused(found.refusals);
  if (values['json'] === true) printJson(found.value);
  else printLines(fileLines(found.value).map(harmless));
  return 0;
}

function wholeTyped(
  typed: string | boolean | undefined,
  { name, most, least = 1 }: { readonly name: string; readonly most: number; readonly least?: number },
): number | null {
  const words = typedWords(typed);
  if (words === undefined) return null;
  const number = Number(words);
  if (!/^\d+$/u.test(words) || number < least || number > most) {
    throw new CommandProblem(`${name}: ${quoted(words)} is no whole number from ${least} to ${most}`);
  }
  return number;
}

type Figure = RevenueAtRisk['excess'];

function written({ estimate, interval, warnings }: Figure, decimals: number): string {
  if (estimate === null) return warnings[0] ?? 'not known';
  const ends =
    interval === null ? '' : ` (${interval.low.toFixed(decimals)} to ${interval.high.toFixed(decimals)})`;
  return `${estimate.toFixed(decimals)}${ends}`;
}

function riskLines(risk: RevenueAtRisk): readonly string[] {
  const { assumptions, money, customers, currency, segment } = risk;
  const unit = currency ?? '';
  return [
    `Up to ${risk.asOf}, answers since ${risk.from}${segment === null ? '' : `, money of ${segment.name}`}; not met: ${risk.basis.words}`,
    ...leavingLines(risk),
    `  revenue at risk within ${assumptions.horizonMonths} months, ${customers.there} asked and still there: ${written(money.asked, 2)} ${unit}`.trimEnd(),
    `  of all ${customers.served} customers, if they are like those asked: ${written(money.all, 2)} ${unit}`.trimEnd(),
    ...risk.attributes.map(
      ({ attribute, notMet, money: own, part }) =>
        `  ${attribute.name}: ${notMet} not met, alone ${written(own.all, 2)}${part === null ? '' : `; its part ${(part.share * 100).toFixed(1)} %`}`,
    ),
    ...risk.segments.map(
      ({ segment: one, notMet, asked, money: own }) =>
        `  ${one?.name ?? 'in no segment'}: ${notMet ?? 'withheld'} of ${asked} not met, ${written(own.all, 2)}`,
    ),
    ...risk.notes.map((note) => `  note: ${note}`),
    ...risk.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

function leavingLines({
  groups,
  ratio,
  excess,
  shareNotMet,
}: Pick<RevenueAtRisk, 'groups' | 'ratio' | 'excess' | 'shareNotMet'>): string[] {
  return [
    ...groups.map(
      ({ group, customers, left, monthlyRate }) =>
        `  ${group === 'met' ? 'met' : 'not met'}: ${customers} customers, ${left ?? 'withheld'} left, a month ${written(monthlyRate, 4)}`,
    ),
    `  not met leave so many times as often: ${written(ratio.plain, 2)}; among those alike ${written(ratio.adjusted, 2)}`,
    `  share not met: ${written(shareNotMet, 3)}`,
    `  likelier to leave within the horizon: ${written(excess, 4)}`,
  ];
}

function fileLines(risk: RiskOfFile): readonly string[] {
  const { rows, money, warnings } = risk;
  return [
    `Up to ${risk.asOf}; ${rows.read} rows, ${rows.refused} left out`,
    ...leavingLines(risk),
    ...(money === null
      ? []
      : [`  revenue at risk within ${risk.horizonMonths} months: ${written(money, 2)}`]),
    ...warnings.map((warning) => `  keep in mind: ${warning}`),
    ...rows.first.map((line) => `  left out, ${line}`),
  ];
}

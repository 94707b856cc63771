import {
  CASE_DIMENSIONS,
  complaintFiguresAsked,
  type WinningBack,
  winningBackAsked,
} from '../../concepts/complaints/declarations.ts';
import { computedComplaintFigures, computedWinningBack } from '../../concepts/complaints/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { complaintFigureLines, figureLine, shareLine, timeWords } from './complaint-figure-lines.ts';
import { typedFor, typedWords } from './promise-figure-lines.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

const WANTED = `type: heed complaints figures [--by ${CASE_DIMENSIONS.join('|')}] [--from DAY] [--to DAY] [--kind complaint] [--product P] [--every day|week|month] [--rate upheld|timely] [--winning-back] [--workspace SLUG] [--json]`;

/** `heed complaints figures`: how complaints of a workspace come in, are answered and end, or whether complainants are won back. */
export async function complaintFiguresCommand(args: readonly string[]): Promise<number> {
  const options = {
    ...{ by: text, from: text, to: text, kind: text, product: text, every: text, rate: text, unit: text },
    ...{ 'winning-back': yes, workspace: text, json: yes },
  };
  const {
    workspace: slug,
    json,
    'winning-back': isWinningBack,
    ...typed
  } = typedFor(args, options, { wanted: WANTED }).values;
  const isJson = json === true;
  if (isWinningBack === true) {
    const asked = parsed(winningBackAsked.safeParse(typed));
    return inWorkspace(typedWords(slug), {
      compute: (queries) => computedWinningBack(queries, asked, new Date()),
      print: (figures) => (isJson ? printJson(figures) : printLines(winningBackLines(figures).map(harmless))),
    });
  }
  const asked = parsed(complaintFiguresAsked.safeParse(typed));
  return inWorkspace(typedWords(slug), {
    compute: (queries) => computedComplaintFigures(queries, asked, new Date()),
    print: (figures) =>
      isJson ? printJson(figures) : printLines(complaintFigureLines(figures).map(harmless)),
  });
}

type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly { readonly message: string }[] } };

function parsed<Value>(asked: Parsed<Value>): Value {
  if (asked.success) return asked.data;
  throw new CommandProblem(`${asked.error.issues[0]?.message ?? 'not understood'}; ${WANTED}`);
}

type Queries = Parameters<typeof computedWinningBack>[0];

async function inWorkspace<Found>(
  slug: string | undefined,
  {
    compute,
    print,
  }: {
    readonly compute: (queries: Queries) => Promise<Outcome<Found>>;
    readonly print: (found: Found) => void;
  },
): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const done = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<Found>> => {
    const workspace = await workspaceNamed(storage, slug);
    return workspace.ok ? storage.read(workspace.value.id, compute) : workspace;
  });
  if (!done.ok) return refused(done.refusals);
  print(done.value);
  return 0;
}

function winningBackLines(figures: WinningBack): readonly string[] {
  const { counts, paradox, justice, drivers } = figures;
  const points = (value: number): string => value.toFixed(2);
  return [
    `Complaints received from ${figures.from} to ${figures.to}: ${counts.received}; over ${counts.over}, asked again and answered ${counts.asked}`,
    `  answered when asked: ${shareLine(figures.answering)}`,
    `  satisfaction before: ${figureLine(figures.ratingBefore, points)}`,
    `  satisfaction after: ${figureLine(figures.ratingAfter, points)}`,
    `  change: ${figureLine(figures.ratingChange, points)}`,
    `  dissatisfied before and satisfied after: ${shareLine(figures.conversion)}`,
    `  satisfied before and dissatisfied after: ${shareLine(figures.lost)}`,
    ...Object.entries(justice).map(([name, figure]) => `  ${name} justice: ${figureLine(figure, points)}`),
    ...drivers.map(
      ({ justice: name, correlation, effect }) =>
        `    goes with satisfaction, ${name}: r ${figureLine(correlation, points)}${effect === null ? '' : `; points for one point ${figureLine(effect, points)}`}`,
    ),
    `  time to recover, median: ${figureLine(figures.timeToRecover, timeWords)}`,
    `  cost per recovered complainant: ${figureLine(figures.costPerRecovered, points)}`,
    `  repeat complaints: ${shareLine(figures.repeatComplaints)}`,
    `  silent dissatisfaction: ${shareLine(figures.silent)}`,
    `  recovery paradox: ${paradox.all.words}`,
    `    of those satisfied after: ${paradox.satisfied.words}`,
    ...paradox.warnings.map((warning) => `    keep in mind: ${warning}`),
    ...figures.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

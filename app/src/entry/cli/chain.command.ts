import { parseArgs } from 'node:util';
import { figuresOfSets } from '../../concepts/answer-sets/index.ts';
import { allAttributes } from '../../concepts/attributes/index.ts';
import { chainOf, type ShownChain } from '../../concepts/chain/index.ts';
import { allSegments } from '../../concepts/customers/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { idTyped, monthTyped } from './typed-slice.ts';

const WANTED =
  'type: heed chain ATTRIBUTE [--segment NAME] [--from 2026-01] [--to 2026-12] [--workspace SLUG] [--json], with the name or the id of an attribute';

type Typed = {
  readonly attribute: string;
  readonly segment: string | undefined;
  readonly from: string | null;
  readonly to: string | null;
  readonly workspace: string | undefined;
  readonly json: boolean;
};

/** `heed chain`: an attribute from what customers expect to what they perceive, and where that breaks. */
export async function chainCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const chain = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    return workspace.ok ? chainIn(storage, workspace.value, typed) : workspace;
  });
  if (!chain.ok) return refused(chain.refusals);
  if (typed.json) printJson(chain.value);
  else printLines(linesOf(chain.value));
  return 0;
}

async function chainIn(
  storage: Storage,
  workspace: Workspace,
  { attribute, segment, from, to }: Typed,
): Promise<Outcome<ShownChain>> {
  const ids = await storage.read(workspace.id, async (queries) => {
    const attributes = (await allAttributes(queries)).filter(({ state }) => state === 'active');
    return {
      attribute: idTyped(attribute, { what: 'attribute', records: attributes }),
      segment: idTyped(segment, { what: 'segment', records: await allSegments(queries) }),
    };
  });
  if (!ids.attribute.ok) return ids.attribute;
  if (!ids.segment.ok) return ids.segment;
  const engine = primaryColumns(storage);
  return chainOf(
    { storage, engine, figures: figuresOfSets({ storage, engine }) },
    {
      ...{ workspace: workspace.id, attributeId: ids.attribute.value ?? '', segmentId: ids.segment.value },
      ...{ from, to, at: new Date() },
    },
  );
}

function linesOf(chain: ShownChain): string[] {
  const { attribute, verdict, gaps, joined, next, holes, ages, weight, from, to, segment } = chain;
  return [
    attribute.name,
    `${segment === null ? 'all customers' : segment.name}, ${from} to ${to}`,
    verdict.sentence,
    ...joined.map(({ sentence }) => sentence),
    ...gaps.cells.map(
      ({ gap, state, size, effect, sentence, of }) =>
        `  gap ${gap}, ${state}: ${sentence}${of === '' ? '' : ` (${of}${rangedWords('size', size)}${rangedWords('costs', effect)})`}`,
    ),
    ...(weight === null ? [] : [`  driver weight ${weight.estimate.toFixed(3)}`]),
    ...(chain.promise === null || chain.promise.sentence === '' ? [] : [`  ${chain.promise.sentence}`]),
    ...ages.map(({ link, words, isOld, source }) => `  ${link}: ${words}${isOld ? ', old' : ''}; ${source}`),
    ...holes.map(({ link, missing }) => `  missing, ${link}: ${missing}`),
    ...(next === null ? [] : [`next: ${next.words} ${next.name}`]),
  ].map(harmless);
}

function rangedWords(name: string, ranged: ShownChain['gaps']['cells'][number]['size']): string {
  if (ranged === null) return '';
  const { estimate, interval } = ranged;
  const ends = interval === null ? '' : ` [${interval.low.toFixed(1)}, ${interval.high.toFixed(1)}]`;
  return `; ${name} ${estimate.toFixed(1)}${ends}`;
}

function parse(args: readonly string[]): Typed {
  const options = {
    segment: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    workspace: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [attribute, ...more] = positionals;
    if (attribute === undefined || attribute.trim() === '' || more.length > 0)
      throw new CommandProblem(WANTED);
    const { segment, workspace, json } = values;
    const [from, to] = [monthTyped(values.from, WANTED), monthTyped(values.to, WANTED)];
    return { attribute: attribute.trim(), segment, from, to, workspace, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

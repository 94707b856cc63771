import { parseArgs } from 'node:util';
import { figuresOfSets } from '../../concepts/answer-sets/index.ts';
import { allAttributes } from '../../concepts/attributes/index.ts';
import { type AttributeChain, chainOf } from '../../concepts/chain/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED =
  'type: heed chain ATTRIBUTE [--workspace SLUG] [--json], with the name or the id of an attribute';

type Typed = { readonly attribute: string; readonly workspace: string | undefined; readonly json: boolean };

/** `heed chain`: an attribute from what customers expect to what they perceive, and where that breaks. */
export async function chainCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const chain = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    return workspace.ok ? chainIn(storage, workspace.value, typed.attribute) : workspace;
  });
  if (!chain.ok) return refused(chain.refusals);
  if (typed.json) printJson(chain.value);
  else printLines(linesOf(chain.value));
  return 0;
}

async function chainIn(
  storage: Storage,
  workspace: Workspace,
  words: string,
): Promise<Outcome<AttributeChain>> {
  const id = await storage.read(workspace.id, async (queries): Promise<Outcome<string>> => {
    const attributes = (await allAttributes(queries)).filter(({ state }) => state === 'active');
    const found = attributes.find(
      (one) => one.id === words || one.name.toLowerCase() === words.toLowerCase(),
    );
    if (found !== undefined) return taken(found.id);
    const meant = nearest(
      words,
      attributes.map(({ name }) => name),
    );
    const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
    return refuse(
      'not-found',
      `there is no attribute called ${quoted(words)} in ${quoted(workspace.slug)}${hint}`,
    );
  });
  if (!id.ok) return id;
  const figures = figuresOfSets({ storage, engine: primaryColumns(storage) });
  return chainOf({ storage, figures }, { workspace: workspace.id, attributeId: id.value, at: new Date() });
}

function linesOf({
  attribute,
  verdict,
  holes,
  standards,
  deliveries,
  beliefs,
  promise,
  perception,
}: AttributeChain): string[] {
  const figure = ({
    estimate,
    unit,
    n,
  }: {
    estimate: number | null;
    unit: string;
    n: number | null;
  }): string =>
    `${estimate === null ? 'not known' : estimate.toFixed(3)} ${unit}${n === null ? '' : `, n ${n}`}`;
  return [
    attribute.name,
    verdict.sentence,
    ...beliefs.flatMap(({ segment, gap }) =>
      gap === null ? [] : [`  gap 1, ${segment?.name ?? 'all customers'}: ${figure(gap)}`],
    ),
    ...standards.flatMap(({ measure, gaps }) =>
      gaps.map(
        (gap) => `  gap 2, ${measure.name}, ${gap.segment?.name ?? 'all customers'}: ${figure(gap.figure)}`,
      ),
    ),
    ...deliveries.flatMap(({ measure, shareGap }) =>
      shareGap === null ? [] : [`  gap 3, ${measure.name}: ${figure(shareGap)}`],
    ),
    ...(promise?.gap == null ? [] : [`  gap 4: ${figure(promise.gap)}`, `    ${promise.sentence}`]),
    ...(perception?.gaps ?? []).map(
      (gap) => `  gap 5, ${gap.segment?.name ?? 'all customers'}: ${figure(gap.figure)}`,
    ),
    ...holes.map(({ link, missing }) => `  missing, ${link}: ${missing}`),
  ].map(harmless);
}

function parse(args: readonly string[]): Typed {
  const options = { workspace: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [attribute, ...more] = positionals;
    if (attribute === undefined || attribute.trim() === '' || more.length > 0)
      throw new CommandProblem(WANTED);
    return { attribute: attribute.trim(), workspace: values.workspace, json: values.json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

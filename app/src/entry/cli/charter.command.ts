import { parseArgs } from 'node:util';
import type { Charter, ServicePromise } from '../../concepts/promises/declarations.ts';
import {
  servicePromiseListing,
  showCharter,
  showServicePromise,
} from '../../concepts/promises/declarations.ts';
import { charterRoutes } from '../../concepts/promises/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { memberNamed } from './records.command.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED = 'type: heed charter show [--workspace SLUG] [--json]';

type WholeCharter = { readonly charter: Charter; readonly promises: readonly ServicePromise[] };

/** `heed charter show`: what everybody is promised, with every version and how often it was kept. */
export async function charterCommand(args: readonly string[]): Promise<number> {
  const { slug, json } = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, slug);
    return workspace.ok ? charterIn(storage, workspace.value) : workspace;
  });
  if (!found.ok) return refused(found.refusals);
  if (json) printJson(found.value);
  else printLines(linesOf(found.value));
  return 0;
}

/** A charter has some dozens of promises; more than a page of them is nobody's charter. */
const MOST = 200;

async function charterIn(storage: Storage, workspace: Workspace): Promise<Outcome<WholeCharter>> {
  const member = await memberNamed(storage, workspace, undefined);
  if (!member.ok) return member;
  const maker = { storage, now: () => new Date() };
  const newId = (): string => {
    throw new Error('showing makes nothing');
  };
  const performing: Performing = {
    routes: charterRoutes({ maker, newId }),
    maker,
    member: member.value,
  };
  const charter = await perform(performing, showCharter, {});
  if (!charter.ok) return charter;
  const listed = await perform(performing, servicePromiseListing.page, { query: { limit: MOST } as never });
  if (!listed.ok) return listed;
  const promises: ServicePromise[] = [];
  for (const { id } of listed.value.items) {
    const params = { workspace: workspace.slug, id };
    const promise = await perform(performing, showServicePromise, { params });
    if (!promise.ok) return promise;
    promises.push(promise.value);
  }
  return taken({ charter: charter.value, promises });
}

function linesOf({ charter, promises }: WholeCharter): string[] {
  const share = (value: number): string => (value * 100).toFixed(1);
  const keptLine = ({ kept }: ServicePromise): string[] => {
    if (kept === null) return [];
    const { estimate, interval, n } = kept;
    if (estimate === null) return [`    kept: too few to say, n ${n}`];
    const ends = interval === null ? '' : ` (${share(interval.low)} to ${share(interval.high)})`;
    return [`    kept: ${share(estimate)} of 100${ends}, n ${n}, ${kept.from} to ${kept.to}`];
  };
  return [
    `The charter is ${charter.state === 'none' ? 'not written' : charter.state}; languages: ${charter.languages.join(', ')}`,
    ...promises.flatMap((promise) => [
      `  ${promise.code}  ${promise.state}${promise.version === null ? '' : `, version ${promise.version}`}  ${promise.title}`,
      ...promise.versions
        .filter(({ standing }) => standing === 'holds')
        .map(({ limit, from }) => `    since ${from}${limit === '' ? '' : `: ${limit}`}`),
      ...keptLine(promise),
      ...(promise.reviewOn === null ? [] : [`    review on ${promise.reviewOn}`]),
    ]),
  ].map(harmless);
}

function parse(args: readonly string[]): { readonly slug: string | undefined; readonly json: boolean } {
  const options = { workspace: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== 1 || positionals[0] !== 'show') throw new CommandProblem(WANTED);
    return { slug: values.workspace, json: values.json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

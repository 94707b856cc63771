import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../../platform/tables/index.ts';
import { columnPlaces, openedBy, readRecipe } from '../../analyses/index.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words.ts';
import { type AnalysisEntry, defaultAnalyses } from './default-analyses.ts';
import type { ColumnOfSet, Joined, SetColumn } from './joined-columns.ts';

/** What a set of answers is read by: a recipe as text, the names of its columns, and what is known of each. */
export type LiveReading = {
  readonly recipe: string;
  readonly columnNames: readonly string[];
  readonly facts: readonly ColumnFacts[];
};

/** Nothing is said about fewer people than these: what somebody answered is theirs. */
const FEWEST = 10;

/** How moments of answers, and days that were answered, are written in cells. */
const MOMENT = 'yyyy-MM-dd HH:mm:ss';
const DAY = 'yyyy-MM-dd';

/** A survey without anything to count still says how long it took. */
const ALWAYS: AnalysisEntry = { id: 'seconds', method: 'satisfaction', items: ['seconds'] };

/** What is published: the name of the survey, its columns, and how its answers were read until now. */
type Publishing = {
  readonly name: string;
  readonly joined: Joined;
  readonly earlier?: { readonly recipe: string; readonly version: number } | null;
};

/**
 * How the answers of a survey are read, with all columns of its versions so far: the analyses that the definition asks for, and those
 * that fit all other questions. Analyses of columns that this version asks no more stay, so that their figures do. What is wrong with
 * an analysis is a line for whoever publishes.
 */
export async function liveReading(
  definition: SurveyDefinition,
  { name, joined, earlier }: Publishing,
): Promise<Outcome<LiveReading>> {
  const base = definition.languages[0] ?? 'en';
  const asked = checkedEntries(definition.analyses);
  if (!asked.ok) return asked;
  const entries = withDefaults(definition, asked.value);
  const names = new Map(joined.layout.map((one) => [one.column.name, one.name]));
  const { setColumns } = joined;
  const now = entries.map((entry) => renamed(entry, names));
  const recipe = JSON.stringify({
    version: 1,
    title: name,
    file: { delimiter: ',' },
    columns: Object.fromEntries(setColumns.map((one) => [one.name, described(one, base)])),
    analyses: [...now, ...(earlier == null ? [] : stillWanted(now, joined, earlier))],
    minimumN: FEWEST,
  });
  const columnNames = setColumns.map((one) => one.name);
  const read = readRecipe('analyses', Buffer.from(recipe));
  if (!read.ok) return read;
  const header = columnNames.map((column) => `"${column}"`).join(',');
  const opened = await openedBy({ name, bytes: Buffer.from(`${header}\n`) }, read.value);
  if (!opened.ok) return opened;
  return taken({ recipe, columnNames, facts: setColumns.map((one) => factsOf(one.column, base)) });
}

/** Analyses of a definition as entries, when each names a method and an id. */
export function checkedEntries(
  given: readonly Readonly<Record<string, unknown>>[],
): Outcome<readonly AnalysisEntry[]> {
  const lines = given.flatMap((entry, i) =>
    typeof entry['id'] === 'string' && typeof entry['method'] === 'string'
      ? []
      : [`analyses[${i}]: an analysis needs an id and a method`],
  );
  if (lines.length > 0) return refuse('recipe-refused', ...lines);
  return taken(given as readonly AnalysisEntry[]);
}

/** The entries of a definition, and those that fit whatever they leave out. */
function withDefaults(
  definition: SurveyDefinition,
  entries: readonly AnalysisEntry[],
): readonly AnalysisEntry[] {
  const used = new Set(entries.flatMap((entry) => columnsNamed(entry)));
  const ids = new Set(entries.map(({ id }) => id));
  const added = defaultAnalyses(definition, used).map((entry) => {
    let { id } = entry;
    for (let i = 2; ids.has(id); i++) id = `${entry.id}_${i}`;
    ids.add(id);
    return { ...entry, id };
  });
  const all = [...entries, ...added];
  return all.length > 0 ? all : [ALWAYS];
}

/** Earlier analyses of columns that are asked no more so and that none of these names, called by the version that they were of. */
function stillWanted(
  now: readonly AnalysisEntry[],
  joined: Joined,
  { recipe, version }: { readonly recipe: string; readonly version: number },
): readonly AnalysisEntry[] {
  const asked = joined.layout.map((one) => one.name);
  const named = new Set([...asked, ...now.flatMap((entry) => columnsNamed(entry))]);
  const ids = new Set(now.map(({ id }) => id));
  const before = (JSON.parse(recipe) as { readonly analyses: readonly AnalysisEntry[] }).analyses;
  // What is gone for longer was kept before, under its own version.
  return before.flatMap((entry) => {
    const gone = columnsNamed(entry).filter((column) => !named.has(column));
    if (gone.length === 0) return [];
    const base = / \(v\d+\)$/u.test(entry.id) ? entry.id : `${entry.id} (v${version})`;
    let id = base;
    for (let i = 2; ids.has(id); i++) id = `${base} ${i}`;
    ids.add(id);
    return [entry.method === 'satisfaction' ? { ...entry, id, items: gone } : { ...entry, id }];
  });
}

/** The columns that an entry names; an entry that its method refuses names none. */
export function columnsNamed(entry: AnalysisEntry): readonly string[] {
  const read = readRecipe('analyses', Buffer.from(JSON.stringify({ version: 1, analyses: [entry] })));
  return read.ok ? columnPlaces(read.value.analyses[0]!).map(({ column }) => column) : [];
}

/** The entry with the names that the set gives its columns. */
function renamed(entry: AnalysisEntry, names: ReadonlyMap<string, string>): AnalysisEntry {
  const copy = structuredClone(entry);
  const read = readRecipe('analyses', Buffer.from(JSON.stringify({ version: 1, analyses: [entry] })));
  if (!read.ok) return copy;
  for (const { column, path } of columnPlaces(read.value.analyses[0]!)) {
    const name = names.get(column);
    if (name !== undefined && name !== column) putAt(copy, path, name);
  }
  return copy;
}

function putAt(entry: object, path: readonly (string | number)[], name: string): void {
  let at: unknown = entry;
  for (const step of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return;
    at = (at as Record<string | number, unknown>)[step];
  }
  const last = path.at(-1);
  if (typeof at === 'object' && at !== null && last !== undefined) {
    (at as Record<string | number, unknown>)[last] = name;
  }
}

/** A column as a recipe describes it. */
function described({ column, name }: SetColumn, base: string): Readonly<Record<string, unknown>> {
  const { as, scale, missing = [] } = column;
  const said = wordsIn(column.label, base, base);
  const suffix = name === column.name ? '' : ` ${name.slice(column.name.length + 1)}`;
  const label = said === '' ? {} : { label: `${said}${suffix}` };
  const without = missing.length === 0 ? {} : { missing };
  if (as === 'item') return { as, ...label, ...without, ...(scale === undefined ? {} : { scale }) };
  if (as === 'time') return { as, ...label, ...without, format: name === 'answered' ? MOMENT : DAY };
  return { as, ...label, ...without };
}

function factsOf(column: ColumnOfSet, base: string): ColumnFacts {
  return {
    label: wordsIn(column.label, base, base) || null,
    missing: { texts: [...(column.missing ?? [])], numbers: [], ranges: [] },
    valueLabels: (column.values ?? []).map(({ cell, label }) => [cell, wordsIn(label, base, base)]),
  };
}

import type { z } from 'zod';
import { nearest, quoted } from '../../platform/refusals/index.ts';

type Issue = z.core.$ZodIssue;

/**
 * One line for everything that is wrong with a recipe: where it stands, what it is, what to do.
 *
 * @param recipe the recipe as parsed, to name things by what they are called in it
 */
export function recipeIssueLines(recipe: unknown, issues: readonly Issue[]): string[] {
  return [...new Set(issues.flatMap((issue) => issueLines(recipe, issue)))];
}

function issueLines(recipe: unknown, issue: Issue): string[] {
  const where = placeOf(recipe, issue.path);
  const start = where === '' ? '' : `${where}: `;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${start}unknown key ${quoted(key)}; remove or rename it`);
  }
  return [`${start}${reasonOf(issue, valueAt(recipe, issue.path))}`];
}

function reasonOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (ENTRIES.has(issue.path.at(-1))) return `expected an object, found ${shown(value)}`;
      return value === undefined
        ? `this is missing; give ${kindName(issue.expected)}`
        : `expected ${kindName(issue.expected)}, found ${shown(value)}`;
    case 'invalid_value':
      if (issue.message.startsWith('this version')) return `${issue.message}; found ${shown(value)}`;
      return oneOf(issue.values.map(String), value);
    case 'invalid_union': {
      const options = 'options' in issue ? (issue['options'] as string[] | undefined) : undefined;
      if (options) return oneOf(options.map(String), value);
      return issue.path.includes('missing')
        ? `${shown(value)} is neither a text, nor a number, nor a range [lowest, highest]`
        : `${shown(value)} is neither a text nor a number`;
    }
    case 'too_small':
      return issue.message.startsWith('Too small')
        ? `must be at least ${issue.minimum}; found ${shown(value)}`
        : issue.message;
    case 'too_big':
      return issue.message.startsWith('Too big')
        ? `must be at most ${issue.maximum}; found ${shown(value)}`
        : issue.message;
    default:
      return issue.message;
  }
}

/** Keys whose objects are checked as lists of entries. */
const ENTRIES: ReadonlySet<PropertyKey | undefined> = new Set(['columns', 'values']);

function oneOf(options: readonly string[], value: unknown): string {
  const found = value === undefined ? 'this is missing' : `${shown(value)} is not known here`;
  return `${found}${typeof value === 'string' ? suggestion(value, options) : ''}; use one of ${options.join(', ')}`;
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `, did you mean ${quoted(near)}?`;
}

function kindName(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    object: 'an object',
    array: 'a list',
    tuple: 'a list',
    boolean: 'true or false',
  };
  return names[expected] ?? `a ${expected}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** Columns and mapped texts are checked as entries; step by step this finds the value and its name in the recipe. */
function walk(
  recipe: unknown,
  path: readonly PropertyKey[],
  visit: (name: string, value: unknown) => void,
): void {
  let value = recipe;
  let parent = '';
  for (let i = 0; i < path.length; i++) {
    const step = path[i]!;
    const isEntries =
      typeof value === 'object' && value !== null && !Array.isArray(value) && typeof step === 'number';
    if (isEntries) {
      const entry = Object.entries(value as object)[step];
      i++;
      value = entry?.[1];
      visit(`${parent === 'columns' ? ' ' : '.'}${quoted(entry?.[0] ?? '')}`, value);
      continue;
    }
    value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
    visit(nameOfStep(parent, step, value), value);
    parent = String(step);
  }
}

function nameOfStep(parent: string, step: PropertyKey, value: unknown): string {
  if (typeof step !== 'number') return `.${String(step)}`;
  const id = parent === 'analyses' ? (value as { id?: unknown } | undefined)?.id : undefined;
  return typeof id === 'string' ? `[${step}] (${quoted(id)})` : `[${step}]`;
}

function placeOf(recipe: unknown, path: readonly PropertyKey[]): string {
  let place = '';
  walk(recipe, path, (name) => {
    place += name;
  });
  return place.replace(/^\./u, '');
}

function valueAt(recipe: unknown, path: readonly PropertyKey[]): unknown {
  let found = recipe;
  walk(recipe, path, (_name, value) => {
    found = value;
  });
  return found;
}

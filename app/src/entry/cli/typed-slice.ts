import { nearest, type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { CommandProblem } from './terminal-output.ts';

const MONTH = /^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u;

type Known = {
  readonly what: string;
  readonly records: readonly { readonly id: string; readonly name: string }[];
};

/** The id of what is called so, or has this id; null when nothing was typed. */
export function idTyped(words: string | undefined, { what, records }: Known): Outcome<string | null> {
  if (words === undefined) return taken(null);
  const found = records.find((one) => one.id === words || one.name.toLowerCase() === words.toLowerCase());
  if (found !== undefined) return taken(found.id);
  const meant = nearest(
    words,
    records.map(({ name }) => name),
  );
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  return refuse('not-found', `there is no ${what} called ${quoted(words)}${hint}`);
}

/** A month such as 2026-01; null when none was typed. */
export function monthTyped(typed: string | undefined, wanted: string): string | null {
  if (typed === undefined) return null;
  if (!MONTH.test(typed)) throw new CommandProblem(`a month is typed as 2026-01; ${wanted}`);
  return typed;
}

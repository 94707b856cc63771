import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { recipeIssueLines } from '../../answers/index.ts';
import { type View, view } from './view.ts';

/** In characters. Addresses of pages are not much longer in any browser or proxy. */
const LONGEST = 12_000;

/** The view in a query parameter, or everything that is wrong with it, by its place; left out it is everything. */
export function askedView(text: string | undefined): Outcome<View> {
  if (text === undefined || text === '') return taken({});
  if (text.length > LONGEST) {
    return refuse('request-refused', `view: at most ${LONGEST} characters; name fewer values`);
  }
  const given = parsedJson(text);
  if (given === undefined)
    return refuse('request-refused', 'view: this is not JSON; mend it or leave it out');
  const checked = view.safeParse(given);
  if (!checked.success) {
    const lines = recipeIssueLines(given, checked.error.issues).map((line) => placed(line));
    return refuse('request-refused', ...lines);
  }
  const { compare, where } = checked.data;
  const conditions = [where, compare?.a.where, compare?.b.where].reduce(
    (n, some) => n + (some?.length ?? 0),
    0,
  );
  return conditions > MOST_CONDITIONS
    ? refuse('request-refused', `view: ${conditions} conditions; at most ${MOST_CONDITIONS} in all`)
    : taken(checked.data);
}

const MOST_CONDITIONS = 20;

/** Lines begin with the place within the view, or with what is wrong with the view itself. */
function placed(line: string): string {
  return /^(?:where|by|compare|analyses)\b/u.test(line) ? `view.${line}` : `view: ${line}`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

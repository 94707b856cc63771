import { normalText } from '../../platform/delimited/index.ts';
import { columnPlaces, readRecipe } from '../analyses/index.ts';
import { type AnswerSetRecord, questionsOfSet } from '../answer-sets/index.ts';
import { ColumnNames } from '../answers/index.ts';
import type { AnswerLinkRecord, LinkableColumn, LinkProposal } from './answer-link.ts';

/** A column of a set as links see it. */
export type SetColumn = LinkableColumn & {
  readonly position: number;
  /** What the recipe describes it as; null when it says nothing. */
  readonly as: string | null;
};

/** Every column of a set, in its order. */
export function columnsOfSet(set: AnswerSetRecord): readonly SetColumn[] {
  const recipe = readRecipe('recipe', Buffer.from(set.recipe));
  if (!recipe.ok) throw new Error('a recipe that was taken cannot be read');
  const headers = set.columnNames.map(normalText);
  const names = new ColumnNames(headers);
  const at = (column: string): number => {
    const position = names.positionOf(column, 'recipe');
    return position.ok ? position.value : -1;
  };
  const described = new Map(recipe.value.columns.map(([column, said]) => [at(column), said]));
  const analysed = recipe.value.analyses.flatMap((entry) =>
    columnPlaces(entry).map(({ column }) => at(column)),
  );
  return headers.map((header, position) => {
    const said = described.get(position);
    const own = names.positionOf(header, '');
    return {
      position,
      name: own.ok && own.value === position ? header : `#${position}`,
      label: said?.label ?? set.facts[position]?.label ?? null,
      as: said?.as ?? null,
      scale: said?.as === 'item' ? ((said.scale as [number, number] | undefined) ?? null) : null,
      isNumber: said === undefined ? analysed.includes(position) : said.as === 'item',
      isTime: said?.as === 'time' && said.format !== undefined,
    };
  });
}

const SAYS_WHO =
  /\b(customer|client|guest|account|member|subscriber|user|patient|respondent)s?\b|\bid\b|e-?mail|reference/iu;
const MAIL = /e-?mail/iu;

/** Which columns Heed would link by, with the reason for each; what was chosen for a file like this comes first. */
export function proposedLink(
  set: AnswerSetRecord,
  columns: readonly SetColumn[],
  earlier: readonly AnswerLinkRecord[],
): LinkProposal {
  const named = new Set(columns.map(({ name }) => name));
  const like = earlier.find((link) => usedBy(link).every((column) => named.has(column)));
  if (like !== undefined) {
    const { customerColumn, customersBy, satisfaction, recommendation, answeredColumn } = like;
    const chosen = { customerColumn, customersBy, satisfaction, recommendation, answeredColumn };
    return { ...chosen, reasons: ['another set of answers with these columns is linked so'] };
  }
  const reasons: string[] = [];
  const who = proposedCustomer(columns, reasons);
  const answeredColumn = columns.find(({ isTime }) => isTime)?.name ?? null;
  if (answeredColumn !== null) reasons.push(`“${answeredColumn}” is described as a time`);
  return { ...who, ...proposedRatings(set, columns, reasons), answeredColumn, reasons };
}

function usedBy({
  customerColumn,
  satisfaction,
  recommendation,
  answeredColumn,
}: AnswerLinkRecord): string[] {
  const used = [customerColumn, satisfaction?.column, recommendation?.column, answeredColumn];
  return used.filter((column): column is string => typeof column === 'string');
}

function proposedCustomer(columns: readonly SetColumn[], reasons: string[]): LinkProposal | object {
  const described = columns.find(({ as }) => as === 'customer');
  const called = columns.find(({ as, name }) => (as === null || as === 'ignore') && SAYS_WHO.test(name));
  const column = described ?? called;
  if (column === undefined) return {};
  reasons.push(
    described === undefined
      ? `“${column.name}” is called as a column that says who answered`
      : `“${column.name}” is described as the customer`,
  );
  const isMail = MAIL.test(column.name) || MAIL.test(column.label ?? '');
  return { customerColumn: column.name, customersBy: isMail ? 'e-mail' : 'reference' };
}

/** Where overall satisfaction stands, with its worst and best answer, and where the recommendation from 0 to 10. */
export type RatingColumns = {
  readonly satisfaction: {
    readonly column: string;
    readonly position: number;
    readonly worst: number;
    readonly best: number;
  } | null;
  readonly recommendation: { readonly column: string; readonly position: number } | null;
};

/**
 * Which columns hold the two ratings, by what the recipe asks of them.
 *
 * @param isSatisfaction where more is known of columns than the recipe says: whether high answers to one say that people are satisfied
 */
export function ratingColumns(
  set: AnswerSetRecord,
  columns: readonly SetColumn[],
  isSatisfaction: (column: string) => boolean = () => true,
): RatingColumns {
  const questions = questionsOfSet(set);
  const used = (method: string, as?: string) =>
    questions.find(
      ({ column, uses }) =>
        uses.some((use) => use.method === method && (as === undefined || use.as === as)) &&
        (method === 'net-promoter' || isSatisfaction(column)),
    );
  const numbers = new Map(columns.filter(({ isNumber }) => isNumber).map((column) => [column.name, column]));
  const asked = numbers.get(used('net-promoter')?.column ?? '');
  const recommendation = asked === undefined ? null : { column: asked.name, position: asked.position };
  const overall = numbers.get((used('key-driver-analysis', 'outcome') ?? used('satisfaction'))?.column ?? '');
  if (overall === undefined || overall.scale === null || overall.name === recommendation?.column) {
    return { recommendation, satisfaction: null };
  }
  const [worst, best] = overall.scale;
  return { recommendation, satisfaction: { column: overall.name, position: overall.position, worst, best } };
}

function proposedRatings(
  set: AnswerSetRecord,
  columns: readonly SetColumn[],
  reasons: string[],
): Pick<LinkProposal, 'satisfaction' | 'recommendation'> {
  const { satisfaction, recommendation } = ratingColumns(set, columns);
  if (recommendation !== null)
    reasons.push(`“${recommendation.column}” is what the net promoter score is made of`);
  const asked = recommendation === null ? null : { column: recommendation.column };
  if (satisfaction === null) return { recommendation: asked, satisfaction: null };
  const { column, worst, best } = satisfaction;
  reasons.push(`“${column}” is the satisfaction that the recipe asks about, from ${worst} to ${best}`);
  return { recommendation: asked, satisfaction: { column, worst, best } };
}

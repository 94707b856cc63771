import type { ColumnLook } from '../looking/column-profile.ts';
import { isNoAnswer, TOPICS } from './known-words.ts';
import type { Certainty } from './scale-questions.ts';
import { timeOf } from './time-columns.ts';

/** What a column is that holds no answers on a scale, and why. */
export type Role = {
  readonly as: 'category' | 'weight' | 'segment' | 'time' | 'comment' | 'customer' | 'ignore';
  readonly kind?: 'sampling' | 'frequency';
  readonly format?: string;
  readonly certainty: Certainty;
  readonly reason: string;
};

/** A column with its heading, beside the whole file. */
export type InFile = {
  readonly look: ColumnLook;
  readonly heading: string;
  readonly name: string;
  readonly rows: number;
};

const MOST_GROUPS_SHOWN = 12;
const MOST_CATEGORIES = 60;
/** Below so many people no figure is shown, so a smaller group says nothing. */
const ENOUGH_PEOPLE = 10;
const NEARLY_ALL = 0.98;

/** What is a column that holds no answers on a scale? */
export function roleOf(column: InFile): Role {
  const { look, heading } = column;
  if (look.filled === 0) return role('ignore', 'sure', 'every cell is empty');
  const answers = look.values.filter((value) => !isNoAnswer(value));
  if (answers.length === 0) return role('ignore', 'sure', 'no cell has an answer');
  if (answers.length === 1 && look.blanks === 0 && look.values.length === 1)
    return role('ignore', 'sure', 'every cell is the same');
  const time = timeOf(look, heading);
  if (time !== null) return timeRole(time);
  const weight = weightRole(column);
  if (weight !== null) return weight;
  if (isUnique(column)) return uniqueRole(column);
  const words = commentRole(column);
  if (words !== null) return words;
  if (TOPICS.person.test(column.name))
    return role('ignore', 'likely', 'its name says that it holds personal data');
  return listRole(column);
}

function role(as: Role['as'], certainty: Certainty, reason: string): Role {
  return { as, certainty, reason };
}

function timeRole({ format, also }: { format: string | null; also: string | null }): Role {
  if (format === null)
    return role(
      'time',
      'likely',
      'its cells look like times, but no single pattern of a recipe fits them; they are not checked',
    );
  if (also === null)
    return { as: 'time', format, certainty: 'sure', reason: `every cell is a time ${format}` };
  return {
    as: 'time',
    format,
    certainty: 'unsure',
    reason: `every cell is a time ${format}, but also ${also}; say which`,
  };
}

function numbersIn(look: ColumnLook): readonly { readonly number: number; readonly cells: number }[] | null {
  const answers = look.values.filter((value) => !isNoAnswer(value));
  return answers.every(({ number }) => number !== null)
    ? answers.map(({ number, cells }) => ({ number: number!, cells }))
    : null;
}

function weightRole({ look, name }: InFile): Role | null {
  const numbers = numbersIn(look);
  if (numbers === null || numbers.some(({ number }) => number < 0)) return null;
  const whole = numbers.every(({ number }) => Number.isInteger(number));
  const cells = numbers.reduce((sum, value) => sum + value.cells, 0);
  const mean = numbers.reduce((sum, value) => sum + value.number * value.cells, 0) / cells;
  if (whole && TOPICS.frequency.test(name)) {
    return {
      as: 'weight',
      kind: 'frequency',
      certainty: 'likely',
      reason: 'its name says that each row stands for so many people',
    };
  }
  const near = Math.abs(mean - 1) < 0.1;
  if (TOPICS.weight.test(name) && (!whole || near)) {
    const reason = `its name says so, and its numbers are above 0 with a mean of ${mean.toFixed(2)}`;
    return { as: 'weight', kind: 'sampling', certainty: near ? 'sure' : 'likely', reason };
  }
  const spread =
    !whole &&
    numbers.length > 2 &&
    look.blanks === 0 &&
    numbers.every(({ number }) => number > 0 && number < 20);
  if (!spread || Math.abs(mean - 1) > 0.02) return null;
  return {
    as: 'weight',
    kind: 'sampling',
    certainty: 'unsure',
    reason: `its numbers are above 0 and have a mean of ${mean.toFixed(2)}, as weights have`,
  };
}

/** Whether nearly every row has a value of its own. */
export function isUnique({ look, rows }: InFile): boolean {
  if (look.filled < rows * 0.9 || look.filledWhenFull < 3) return false;
  return look.values.length >= look.filledWhenFull * NEARLY_ALL;
}

function uniqueRole({ look, heading, name }: InFile): Role {
  const numbers = numbersIn(look);
  if (numbers?.some(({ number }) => !Number.isInteger(number)))
    return role('ignore', 'likely', 'a measurement, not an answer on a scale');
  if (hasSentences(look)) return role('comment', 'likely', 'nearly every cell has words of its own');
  const named = TOPICS.identity.test(name) || TOPICS.identity.test(heading);
  if (!named && TOPICS.person.test(name))
    return role('ignore', 'likely', 'its name says that it holds personal data');
  return role(
    'customer',
    named ? 'sure' : 'likely',
    `every row has a value of its own${named ? ', and its name says so' : ''}`,
  );
}

function hasSentences(look: ColumnLook): boolean {
  if (look.long > 0) return true;
  const sentences = look.values.filter(
    ({ text }) => text.length > 25 && /\p{L}\s+\p{L}|[\p{Script=Han}\p{Script=Hiragana}]{8}/u.test(text),
  );
  return sentences.length * 2 > look.values.length;
}

function commentRole({ look, heading }: InFile): Role | null {
  if (numbersIn(look) !== null) return null;
  const own = look.tooMany || look.values.length > look.filledWhenFull * 0.5;
  if (hasSentences(look) && own && look.values.length > 2)
    return role('comment', 'likely', 'most cells have words of their own');
  if (TOPICS.comment.test(heading) && (own || hasSentences(look)))
    return role('comment', 'unsure', 'its name asks for words, and they differ');
  return null;
}

function listRole({ look, name, heading }: InFile): Role {
  const numbers = numbersIn(look);
  if (look.tooMany || look.values.length > MOST_CATEGORIES) {
    if (numbers !== null) return role('ignore', 'likely', 'numbers without a scale');
    if (TOPICS.identity.test(name))
      return role('customer', 'likely', 'its name says who somebody is; some have several rows');
    return role('ignore', 'unsure', 'more different texts than a list of groups has');
  }
  const answers = look.values.filter((value) => !isNoAnswer(value));
  const sizes = answers.map(({ cells }) => cells).sort((a, b) => b - a);
  if (answers.length < 2) return role('category', 'likely', 'one answer or none, as of a box to tick');
  if (answers.length > MOST_GROUPS_SHOWN) {
    return numbers === null
      ? role('category', 'likely', `${answers.length} different texts`)
      : role('ignore', 'unsure', `${answers.length} different numbers, neither a usual scale nor few groups`);
  }
  if (sizes[1]! < ENOUGH_PEOPLE)
    return role('category', 'likely', `its second largest group has ${sizes[1]} people, too few to show`);
  const named = TOPICS.segment.test(name) || TOPICS.segment.test(heading);
  return role(
    'segment',
    named ? 'likely' : 'unsure',
    `${answers.length} ${numbers === null ? 'texts' : 'codes'} put people into groups`,
  );
}

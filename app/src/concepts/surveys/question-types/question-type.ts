import type { Question } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';

/** An answer as it is kept: by the type of its question; see the description of each. */
export type AnswerValue =
  | number
  | string
  | boolean
  | readonly (string | ChosenWithWords)[]
  | ChosenWithWords
  | { readonly [part: string]: number | string | { readonly [column: string]: number | string } };

/** A choice that asks for words, with them. */
export type ChosenWithWords = { readonly choice: string; readonly words: string };

/**
 * What is wrong with an answer. `field` is the field of the form that mends it; the message stands in the language of who answers.
 * `detail` is what was asked for: the least, the most, the total, the longest; of `not-with-others` the choice that stands alone.
 */
export type AnswerProblem = {
  readonly field: string;
  readonly problem: ProblemKind;
  readonly detail?: string | number;
};

/**
 * What may be wrong. `same-rank`: two things have one rank, or a rank is left out. `not-with-others`: a choice that stands alone came
 * with others. `not-asked`: the survey has no such question, which no form can say. `public-words.ts` of `responses/answering` says each in every
 * language that Heed speaks to people in.
 */
export type ProblemKind =
  | 'needed'
  | 'not-a-choice'
  | 'not-a-point'
  | 'not-a-number'
  | 'too-low'
  | 'too-high'
  | 'too-many-decimals'
  | 'not-a-day'
  | 'too-early'
  | 'too-late'
  | 'too-long'
  | 'not-an-address'
  | 'too-few'
  | 'too-many'
  | 'words-needed'
  | 'same-rank'
  | 'not-the-total'
  | 'must-agree'
  | 'not-a-file'
  | 'not-with-others'
  | 'not-asked'
  | 'wrong-shape';

/** Fields of a form by name; a name may come several times. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** A field of the form that a question has: what conditions may look at. */
export type QuestionField = {
  /** `CODE`, `CODE.ROW`, `CODE.ROW.COLUMN`. */
  readonly name: string;
  /** Which part of the question it is about; empty when it is the question itself. */
  readonly label: Words;
  readonly holds: 'choice' | 'number' | 'words' | 'day' | 'file';
  /** The values that it may have, in their order; not there when there are too many to list. */
  readonly choices?: readonly { readonly value: string; readonly label: Words }[];
};

/** What was read of an answer: its value, nothing (`undefined`), or what is wrong with it. */
export type Reading<Value> =
  | { readonly value: Value | undefined }
  | { readonly problems: readonly AnswerProblem[] };

/** A column that a question makes in the answers, as a recipe describes it. */
export type SurveyColumn = {
  /** `CODE`, `CODE_ROW`, `CODE_ROW_COLUMN`; words beside a choice `CODE_words`, `CODE_CHOICE_words`. */
  readonly name: string;
  readonly as: 'item' | 'category' | 'comment' | 'time' | 'ignore';
  /** What it asks, in the languages of the survey. */
  readonly label: Words;
  /** For numbers on a scale. */
  readonly scale?: readonly [number, number];
  /** What cells mean, by their text, in the order in which they are shown. */
  readonly values?: readonly { readonly cell: string; readonly label: Words }[];
  /** Cells that say why there is no answer, such as `not-applicable`. */
  readonly missing?: readonly string[];
  readonly attributeId?: string | undefined;
  /** Two columns of two versions are one only when name and this are equal: type, scale or choices, meaning. */
  readonly sameAs: string;
};

/** A wording of a question: where it stands, as a person would say it, and what it says. */
export type WordingPlace = { readonly place: string; readonly words: Words };

/** All that Heed knows of a type of question, but how it is drawn and designed: a folder of `question-types/`. */
export type QuestionType<Q extends Question = Question, Value extends AnswerValue = AnswerValue> = {
  readonly type: Q['type'];
  /** What it is called where one chooses a type. */
  readonly name: string;
  /**
   * The answer in the form in which it is kept, or what is wrong. `undefined`: nothing was answered. It never throws, whatever is given.
   * A required question is not looked at here: `checkedAnswers` does that for the questions that are shown.
   */
  read(question: Q, given: unknown): Reading<Value>;
  /** What the fields of a form say, in the form that `read` takes; undefined when nothing was filled in. */
  fromForm(question: Q, fields: FormFields): unknown;
  /** The fields that say this answer; conditions look at these. */
  toForm(question: Q, value: Value): readonly (readonly [string, string])[];
  /** All fields that `toForm` may name and that conditions may look at. */
  fields(question: Q): readonly QuestionField[];
  /** The fields that still need an answer when the question is required: of a question with rows, each row without one. */
  unanswered(question: Q, value: Value | undefined): readonly string[];
  columns(question: Q): readonly SurveyColumn[];
  /** One cell for each column; empty where there is no answer. Zero is "0". */
  cells(question: Q, value: Value | undefined): readonly string[];
  /** The answer as words, for `{{CODE}}` and for pages of single responses. */
  inWords(question: Q, value: Value, language: { readonly language: string; readonly base: string }): string;
  /** Every wording beside text and hint. */
  wording(question: Q): readonly WordingPlace[];
  /** About how long it takes to answer beside reading it, in seconds. */
  seconds(question: Q): number;
};

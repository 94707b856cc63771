import { z } from 'zod';
import { neededWords } from '../people/declarations.ts';

/** How a column says who answered. */
export const CUSTOMERS_BY = ['reference', 'e-mail'] as const;
export type CustomersBy = (typeof CUSTOMERS_BY)[number];

const column = z.string().min(1, 'name a column').max(10_000);
const rating = z
  .number('give a number')
  .refine(
    (number) => Math.abs(number) <= 1e9,
    'an answer on a scale lies between -1,000,000,000 and 1,000,000,000',
  );

/** Which columns of a set say who answered, how satisfied they are, how likely they recommend, and when. */
export const answerLinkWish = z.object({
  customerColumn: column,
  customersBy: z.enum(CUSTOMERS_BY),
  /** Overall satisfaction, with the worst and the best answer; kept as 0 to 100. */
  satisfaction: z.object({ column, worst: rating, best: rating }).nullable().default(null),
  /** How likely they recommend, from 0 to 10. */
  recommendation: z.object({ column }).nullable().default(null),
  /** The time of the answer; without it the day on which the file was taken. */
  answeredColumn: column.nullable().default(null),
  told: neededWords(1000, 'say how the people were told that their answers are kept with their names'),
  /** Whether later files with the same columns are linked in the same way. */
  laterFiles: z.boolean().default(false),
});
export type AnswerLinkWish = z.output<typeof answerLinkWish>;

/** What came of linking. */
const linkReport = z.object({
  rows: z.int(),
  /** Rows whose customer is known. */
  matched: z.int(),
  /** How many customers these are. */
  customers: z.int(),
  /** Customers who answered more than once: all answers are kept, the newest counts. */
  repeated: z.int(),
  /** Rows with a word that nobody is known by. */
  unknown: z.int(),
  /** Rows with an e-mail address that several customers have. */
  ambiguous: z.int(),
  /** Rows that do not say who answered. */
  without: z.int(),
  /** Ratings outside of the scale; they are not used. */
  ratingsOutside: z.int(),
  /** The first words that nobody is known by. */
  unknownExamples: z.array(z.object({ row: z.int(), word: z.string() })),
});
export type LinkReport = z.output<typeof linkReport>;

/** How the answers of a set are linked. */
export const answerLink = answerLinkWish.extend({
  told: z.string(),
  report: linkReport,
  linkedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  linkedAt: z.iso.datetime(),
  revision: z.int(),
});
export type AnswerLink = z.output<typeof answerLink>;

/** The same as it is kept. */
export type AnswerLinkRecord = AnswerLinkWish & {
  readonly setId: string;
  readonly report: LinkReport;
  readonly linkedBy: string | null;
  readonly linkedAt: Date;
  readonly revision: number;
};

/** A column of the file that may be chosen. */
const linkableColumn = z.object({
  name: z.string(),
  label: z.string().nullable(),
  /** Whether it holds numbers as the recipe reads them, and between which ends. */
  scale: z.tuple([z.number(), z.number()]).nullable(),
  isNumber: z.boolean(),
  isTime: z.boolean(),
});
export type LinkableColumn = z.output<typeof linkableColumn>;

/** What Heed would choose, and why. */
const linkProposal = answerLinkWish.partial().extend({ reasons: z.array(z.string()) });
export type LinkProposal = z.output<typeof linkProposal>;

const set = z.object({ id: z.uuid(), title: z.string(), takenAt: z.iso.datetime(), rows: z.int() });

/** A set of answers in the list of what is linked. */
export const setOfAnswers = z.object({ set, link: answerLink.nullable() });
export type SetOfAnswers = z.output<typeof setOfAnswers>;

/** One set, its columns, what is proposed, and how it is linked. */
export const linkableSet = setOfAnswers.extend({
  columns: z.array(linkableColumn),
  proposal: linkProposal,
});
export type LinkableSet = z.output<typeof linkableSet>;

/** What a customer answered in one response. */
export const customerResponse = z.object({
  set: z.object({ id: z.uuid(), title: z.string() }),
  row: z.int(),
  answeredAt: z.iso.datetime(),
  /** 0 to 100. */
  satisfaction: z.number().nullable(),
  /** 0 to 10. */
  recommendation: z.number().nullable(),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
});
export type CustomerResponse = z.output<typeof customerResponse>;

/** Which response of which customer. */
export type ResponseRecord = {
  readonly setId: string;
  readonly row: number;
  readonly customerId: string;
  readonly answeredAt: Date;
  readonly satisfaction: number | null;
  readonly recommendation: number | null;
};

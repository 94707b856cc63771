import { z } from 'zod';

const words = z.record(z.string(), z.string());

/** A column as the codebook tells of it. */
export const codebookColumn = z.object({
  /** Counted from 0. */
  position: z.int(),
  /** What it is called in JSON lines, workbooks and Parquet: its header, or `#N` where several have the same. */
  name: z.string(),
  /** As it stands in the first row of a CSV file. */
  header: z.string(),
  kind: z.enum(['number', 'day', 'moment', 'text']),
  as: z.string().nullable(),
  /** What was asked, by language; `und` where nobody said which. */
  labels: words,
  scale: z.tuple([z.number(), z.number()]).nullable(),
  /** `n`: how many responses have it. */
  values: z.array(z.object({ cell: z.string(), number: z.number().nullable(), labels: words, n: z.int() })),
  /** What stands for no answer beside an empty cell. */
  missing: z.object({
    texts: z.array(z.string()),
    numbers: z.array(z.number()),
    ranges: z.array(z.tuple([z.number(), z.number()])),
  }),
  attribute: z.string().nullable(),
  versions: z.array(z.int()),
  /** Of the responses that went out. They add up to all of them. */
  n: z.object({ answered: z.int(), missing: z.int(), refused: z.int() }),
});
export type CodebookColumn = z.output<typeof codebookColumn>;

/** What a file of answers holds, column by column. */
export const codebook = z.object({
  form: z.literal('heed-codebook-1'),
  answerSet: z.object({ id: z.uuid(), title: z.string(), fileName: z.string() }),
  /** When answers last came. */
  asOf: z.iso.datetime(),
  /** The conditions that hold of the responses; none: all. */
  where: z.array(z.unknown()),
  snapshot: z.string(),
  responses: z.int(),
  columns: z.array(codebookColumn),
});
export type Codebook = z.output<typeof codebook>;

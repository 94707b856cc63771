import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** A random word of whoever sends, the same whenever they send this response; none of those that Heed keeps for personal links. */
const key = z
  .string()
  .regex(
    /^(?!personal:|used:)[\x21-\x7e]{8,80}$/u,
    'key: 8 to 80 letters, digits and signs without blanks, such as a random UUID, and not beginning with personal: or used:',
  );

const answeredAt = z.iso.datetime({
  offset: true,
  error: 'answeredAt: write a moment as 2026-01-31T09:00:00Z',
});

const sent = {
  key,
  /** Left out: the one that the key began with, or else the one that is answered now. */
  version: z.int().min(1).max(1_000_000).optional(),
  /** Left out: the first of the survey. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, 'language: write a language such as en or pt-BR')
    .max(35)
    .optional(),
  /** Of two answers to a question the one of the higher step counts. */
  step: z.int().min(0).max(1_000_000).default(0),
  finished: z.boolean().default(true),
  /** When it was answered, where that is not now; figures go by it. */
  answeredAt: answeredAt.optional(),
  /** By the codes of questions; null takes an answer back. */
  answers: z.record(z.string().max(130), z.unknown()),
} as const;

/** What somebody sends by a link. */
export const sentResponse = z.strictObject(sent);
export type SentResponse = z.output<typeof sentResponse>;

/** What a program brings in: with the customer who answered, when that is known and they were told. */
export const broughtResponse = z.strictObject({
  ...sent,
  customer: z
    .union(
      [
        z.strictObject({ id: z.uuid() }),
        z.strictObject({ reference: z.string().trim().min(1).max(200) }),
        z.strictObject({ email: z.string().trim().min(3).max(320) }),
      ],
      { error: 'customer: give its id, reference or email' },
    )
    .optional(),
  /** The id of the link by which it came. */
  link: z.uuid('link: this is not the id of a link').optional(),
});
export type BroughtResponse = z.output<typeof broughtResponse>;

const LARGEST_SENT = 400_000;
const LARGEST_BROUGHT = 20_000_000;
export const MOST_BROUGHT = 1000;

export const sendAnswers = endpoint({
  method: 'post',
  path: '/s/{workspace}/{code}/answers',
  summary:
    'Answer a survey by the code of a link, all at once or step by step. It is kept for good before it is acknowledged; the same key again is the same response, so whatever was not acknowledged may be sent again',
  who: 'anyone',
  params: z.object({ workspace: z.string().max(60), code: z.string().max(60) }),
  body: sentResponse,
  largestBody: LARGEST_SENT,
  answer: z.object({
    response: z.uuid(),
    received: z.iso.datetime(),
    finished: z.boolean(),
    /** Whether the same was kept before. */
    replayed: z.boolean(),
    /** The code of the quota that was full; what was sent then counts in no figure. */
    turnedAway: z.string().nullable(),
  }),
  status: 201,
});

export const bringResponses = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/surveys/{id}/responses',
  summary:
    'Bring in responses that were given elsewhere, up to 1,000 at once, also to a closed survey. Each is kept or refused by itself; items are in the order of what was sent',
  who: { roles: rolesWith('take answers') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a survey') }),
  body: z.strictObject({
    responses: z
      .array(broughtResponse)
      .min(1, 'responses: send at least one')
      .max(MOST_BROUGHT, `responses: send at most ${MOST_BROUGHT} at once`),
  }),
  largestBody: LARGEST_BROUGHT,
  answer: z.object({
    kept: z.int(),
    replayed: z.int(),
    refused: z.int(),
    items: z.array(
      z.object({
        key: z.string(),
        outcome: z.enum(['kept', 'replayed', 'refused']),
        response: z.uuid().nullable(),
        turnedAway: z.string().nullable(),
        /** Why it was refused, in a line; null when it was not. */
        line: z.string().nullable(),
      }),
    ),
  }),
});

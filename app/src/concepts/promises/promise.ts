import { z } from 'zod';

/**
 * What became of a promise. open: not due yet. kept: by its due time (and tolerance). kept-late: later. broken: its time passed
 * unkept, or somebody said that it will not be kept; delivered afterwards it is kept-late. renegotiated: the customer agreed to
 * another, which follows it. cancelled: nobody waits for it any more. The last two are in no keeping rate and are told beside it.
 */
export const PROMISE_STATES = ['open', 'kept', 'kept-late', 'broken', 'renegotiated', 'cancelled'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** How it was said: to one customer, to all in advertisements, in a contract, or by what customers could only understand so. */
export const PROMISE_CHANNELS = ['explicit', 'advertisement', 'contract', 'implied'] as const;
export type PromiseChannel = (typeof PROMISE_CHANNELS)[number];

export const promiseState = z.enum(PROMISE_STATES, `a state is one of ${PROMISE_STATES.join(', ')}`);
export const promiseChannel = z.enum(PROMISE_CHANNELS, `channel: one of ${PROMISE_CHANNELS.join(', ')}`);

import { type Change, changedFields, type NewEvent } from '../../../platform/events/index.ts';
import { keepPromises, type MovedPromise } from './keep-promises.ts';
import { namesInPromises, toldPromise } from './told-promises.ts';

/** What happened to a promise, as it was and as it is now. */
export type PromiseDeed = MovedPromise & { readonly what: string };

/** Keeps promises and records what happened to each; `about` the customer and whoever it names. */
export async function keepWithEvents(change: Change, deeds: readonly PromiseDeed[]): Promise<void> {
  await keepPromises(change, deeds);
  await change.recordAll(await promiseEvents(change, deeds));
}

/** What happened, as events. */
export async function promiseEvents(
  { queries }: Pick<Change, 'queries'>,
  deeds: readonly PromiseDeed[],
): Promise<readonly NewEvent[]> {
  const records = deeds.flatMap(({ before, after }) => (before === null ? [after] : [before, after]));
  const names = await namesInPromises(queries, records);
  return deeds.map(({ what, before, after }): NewEvent => {
    const now = toldPromise(after, names);
    const differing =
      before === null
        ? { before: null, after: now }
        : (changedFields(toldPromise(before, names), now) ?? { before: {}, after: {} });
    const people = ['madeBy', 'keeper'].some((key) => key in differing.after)
      ? [before?.keeperId, after.keeperId, after.madeBy]
      : [];
    const about = [before?.customerId, after.customerId, ...people].filter((id) => typeof id === 'string');
    return { what, subject: { kind: 'promise', id: after.id }, ...differing, about };
  });
}

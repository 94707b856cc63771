import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { allowedIn, type Meaning } from '../people/index.ts';
import { measureById } from './measure.store.ts';
import type { GivenReading } from './reading.rules.ts';
import { markWithdrawn, type ReadingRow, readingById } from './reading.store.ts';
import type { ReadingReport, TimesAsked } from './reading.ts';
import { addUpAnew } from './reading-day.store.ts';
import { judgeReadings } from './reading-intake.ts';

const REFUSALS_TOLD = 200;

/** Takes the readings that can be taken, and says of the others why not. */
export async function takeSentReadings(
  change: Change,
  { sent, times }: { readonly sent: readonly unknown[]; readonly times: TimesAsked },
  meaning: Meaning,
): Promise<Outcome<ReadingReport>> {
  const judged = await judgeReadings(change, { given: sent.map(givenIn), times }, meaning);
  if (!judged.ok) return judged;
  await judged.value.keep();
  const { fates, notes } = judged.value;
  const refusals = fates.flatMap((fate, index) =>
    fate.ok ? [] : [{ index, reason: fate.refusals.map(({ message }) => message).join('; ') }],
  );
  const added = fates.filter((fate) => fate.ok && fate.value.kind === 'added').length;
  return taken({
    read: sent.length,
    added,
    unchanged: sent.length - added - refusals.length,
    refused: refusals.length,
    refusals: refusals.slice(0, REFUSALS_TOLD),
    refusedIndexes: refusals.map(({ index }) => index),
    notes: [...notes],
  });
}

const CELLS = ['measure', 'at', 'value', 'unit', 'reference', 'note'] as const;

/** What a program sent for one reading, as cells; null counts as missing. */
function givenIn(sent: unknown): GivenReading {
  const fields = (typeof sent === 'object' && sent !== null ? sent : {}) as Readonly<Record<string, unknown>>;
  const cell = (name: string): string | number => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? value : '';
  };
  return {
    measure: cell('measure'),
    at: cell('at'),
    value: cell('value'),
    unit: cell('unit'),
    reference: cell('reference'),
    note: cell('note'),
    unreadable: CELLS.find(
      (name) => !['string', 'number', 'undefined'].includes(typeof (fields[name] ?? undefined)),
    ),
    unknown: Object.keys(fields).find((name) => !(CELLS as readonly string[]).includes(name)),
  };
}

/** Withdraws a reading: it stays on record and counts no more. */
export async function withdrawOneReading(
  change: Change,
  { id, reason }: { readonly id: string; readonly reason: string },
  { actor }: Meaning,
): Promise<Outcome<ReadingRow>> {
  const { queries, workspace } = change;
  const reading = await readingById(queries, id);
  const measure = reading === null ? null : await measureById(queries, reading.measureId);
  if (reading === null || measure === null) {
    return refuse('not-found', 'there is no such reading in this workspace');
  }
  const may = allowedIn(actor, 'record readings', measure.unitId);
  if (!may.ok) return may;
  if (reading.withdrawnAt !== null) return refuse('conflict', 'this reading is withdrawn already');
  const by = change.actor.personId;
  await markWithdrawn(queries, id, { at: change.at, by, why: reason });
  const day = reading.at.toISOString().slice(0, 10);
  await addUpAnew(queries, workspace, { measureId: measure.id, from: day, to: day });
  await change.record({
    what: 'measure.reading-withdrawn',
    subject: { kind: 'measure', id: measure.id },
    before: { at: reading.at.toISOString(), value: reading.value, reference: reading.reference },
    after: { reason },
  });
  return taken({ ...reading, withdrawnAt: change.at, withdrawnBy: by, withdrawnWhy: reason });
}

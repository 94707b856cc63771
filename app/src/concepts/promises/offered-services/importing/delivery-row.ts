import {
  isTimeZone,
  momentAt,
  type RowChecker,
  type RowFault,
  type RowValues,
} from '../../../../platform/bulk-imports/index.ts';
import { properTimes } from '../delivery.rules.ts';
import type { DeliveryOnTheWay } from '../delivery-rows.ts';

/** What a checker of rows must know; it goes to another thread. */
export type DeliveryRowContext = { readonly now: number };

const TITLES: Readonly<Record<string, string>> = { begun: 'Begun', done: 'Done', givenUp: 'Given up' };

/** What makes a delivery on the way of a row. */
export function deliveryRowChecker({ now }: DeliveryRowContext): RowChecker {
  return (values) => {
    const zone = text(values, 'timeZone') ?? 'UTC';
    if (!isTimeZone(zone)) {
      return fault('Time zone', 'there is no such time zone; name it as Europe/Paris or UTC', zone);
    }
    const times: Record<string, number | null> = {};
    for (const [id, title] of Object.entries(TITLES)) {
      const written = text(values, id);
      times[id] = written === null ? null : momentAt(written, zone);
      if (written !== null && times[id] === null) {
        return fault(title, 'clocks there never showed this, they were put forward', written);
      }
    }
    const { begun = null, done = null, givenUp = null } = times;
    if (begun === null) return fault('Begun', 'nothing stands here and it is needed', null);
    const proper = properTimes({ begun, done, givenUp, pauses: [] }, now);
    if (!proper.ok) {
      const [place = '', why = ''] = (proper.refusals[0]?.message ?? '').split(/: (.*)/su);
      // What stands in a reason is counted with its like, so without the times of one row.
      const said = why.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '…');
      return fault(TITLES[place] ?? 'Begun', said, text(values, place));
    }
    const at = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
    const reference = text(values, 'reference');
    const service = text(values, 'service') ?? '';
    const row: DeliveryOnTheWay = {
      service,
      reference,
      unit: text(values, 'unit'),
      customer: text(values, 'customer'),
      begunAt: new Date(begun),
      doneAt: at(done),
      endedAt: at(givenUp),
      pauses: [],
    };
    const key = `${service.toLowerCase()} ${reference ?? ''}`;
    return { ok: true, row, keys: reference === null ? [] : [{ field: 'Reference', key }] };
  };
}

function text(values: RowValues, id: string): string | null {
  const value = values[id];
  return typeof value === 'string' && value !== '' ? value : null;
}

function fault(
  field: string,
  why: string,
  value: string | null,
): { readonly ok: false; readonly faults: RowFault[] } {
  return { ok: false, faults: [{ field, why, value }] };
}

import {
  isTimeZone,
  momentAt,
  type RowChecker,
  type RowFault,
} from '../../../../platform/bulk-imports/index.ts';
import { properEmail } from '../../../customers/declarations.ts';
import { type Judgement, type NewContact, newContact } from '../contact.ts';

/** A contact of a row; moment, customer, handler and unit are looked up later. */
export type ContactOnTheWay = Omit<NewContact, 'momentId' | 'customerId' | 'handlerId' | 'unitId'> & {
  readonly moment: string;
  readonly customer: string | null;
  readonly email: string | null;
  readonly handler: string;
  readonly unit: string;
};

/** How people write a judgement. */
const WRITTEN: Readonly<Record<string, Judgement>> = {
  ...wordsOf('+', '+ 1 +1 plus positive favourable favorable good better'),
  ...wordsOf('0', '0 = neutral met'),
  ...wordsOf('-', '- − – -1 −1 minus negative unfavourable unfavorable bad worse'),
};

function wordsOf(judged: Judgement, words: string): Record<string, Judgement> {
  return Object.fromEntries(words.split(' ').map((word) => [word, judged]));
}

/** No moment is named by this id: rows name it by words. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

/** What makes a contact on the way of a row. */
export function contactRowChecker(): RowChecker {
  return (values) => {
    const text = (id: string): string => String(values[id] ?? '').trim();
    const zone = text('timeZone') || 'UTC';
    if (!isTimeZone(zone)) return refused('Time zone', 'there is no such time zone', zone);
    const at = momentAt(text('at'), zone);
    if (at === null) return refused('Time', 'clocks were put forward over this time', text('at'));
    const judged = [judgementIn(text('againstPromise')), judgementIn(text('againstExpectation'))] as const;
    if (judged[0] === undefined) return unreadable('Against promise', text('againstPromise'));
    if (judged[1] === undefined) return unreadable('Against expectation', text('againstExpectation'));
    const email = text('email') === '' ? null : properEmail.safeParse(text('email'));
    if (email?.success === false) {
      return refused('Customer’s e-mail', email.error.issues[0]?.message ?? '', text('email'));
    }
    const listed = (id: string): unknown => values[id] ?? [];
    const read = newContact.safeParse({
      momentId: NO_ID,
      at: new Date(at).toISOString(),
      channel: values['channel'] ?? null,
      source: values['source'] ?? 'staff',
      againstPromise: judged[0],
      againstExpectation: judged[1],
      enhancers: listed('enhancers'),
      detractors: listed('detractors'),
      mark: values['mark'] ?? null,
      emotion: values['emotion'] ?? null,
      feeling: text('feeling'),
      note: text('note'),
      cost: values['cost'] ?? null,
      reference: text('reference') || null,
    });
    if (!read.success) {
      const [{ path, message } = { path: [], message: '' }] = read.error.issues;
      return refused(titleOf(String(path[0] ?? '')), message.replace(/^\w+: /u, ''), null);
    }
    const { momentId: _, customerId: _c, handlerId: _h, unitId: _u, ...plain } = read.data;
    const row: ContactOnTheWay = {
      ...plain,
      moment: text('moment'),
      customer: text('customer') || null,
      email: email === null ? null : email.data,
      handler: text('handler'),
      unit: text('unit'),
    };
    const keys = row.reference === null ? [] : [{ field: 'Reference', key: row.reference }];
    return { ok: true, row, keys };
  };
}

/** A judgement as it is written; null where none is, undefined where it cannot be read. */
function judgementIn(text: string): Judgement | null | undefined {
  if (text === '') return null;
  // What begins with a sign was written behind an apostrophe, so that no spreadsheet runs it.
  return WRITTEN[text.replace(/^'/u, '').toLowerCase()];
}

function unreadable(field: string, value: string): ReturnType<typeof refused> {
  return refused(field, 'this is no judgement; write +, 0 or -', value);
}

function titleOf(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

function refused(
  field: string,
  why: string,
  value: string | null,
): { readonly ok: false; readonly faults: RowFault[] } {
  return { ok: false, faults: [{ field, why, value }] };
}

import { randomUUID } from 'node:crypto';
import { CalendarWork, calendarRoutes } from '../../concepts/calendars/index.ts';
import { momentRoutes } from '../../concepts/moments/index.ts';
import {
  charterRoutes,
  countingRounds,
  ledgerRoutes,
  promiseFigureRoutes,
  reminderWork,
  serviceRoutes,
} from '../../concepts/promises/index.ts';
import { recoveryRoutes } from '../../concepts/recoveries/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { faultFields, type Logger, type Route } from '../../platform/http/index.ts';
import { MailWork, type MailWorkParts, smtpTransport } from '../../platform/mail/index.ts';
import type { WorkRounds } from '../../platform/rounds/index.ts';
import type { MailSettings } from '../../platform/settings/index.ts';
import { CALENDAR_FOLLOWERS } from './calendar-followers.ts';
import type { RecordRouteParts } from './record-route-parts.ts';

/** What answers about calendars, promises, recoveries and moments of truth. */
export function promiseRoutes(parts: RecordRouteParts): readonly Route[] {
  const calendars = { ...parts, followers: CALENDAR_FOLLOWERS, wake: parts.calendarsChanged };
  return [
    ...calendarRoutes(calendars),
    ...serviceRoutes(parts),
    ...charterRoutes(parts),
    ...promiseFigureRoutes(parts),
    // Last of those at `promises`, for any word behind it would pass for the id of one.
    ...ledgerRoutes(parts),
    ...momentRoutes(parts),
    ...recoveryRoutes(parts),
  ];
}

/** What goes on beside requests about promises. */
export type PromiseWork = {
  /** Counts due times anew, and asks feeds of holidays. */
  readonly calendars: CalendarWork;
  /** Reminds before promises are due, and tells of those that were broken. */
  readonly reminders: WorkRounds;
  /** Hands over the mail that was written. */
  readonly mails: MailWork;
  /** Begins; what it gives ends it, when what is under way is done. */
  start(): () => Promise<void>;
};

type PromiseWorkParts = {
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly debugging: boolean;
  /** The address that people use. */
  readonly baseUrl: string;
  /** The server that takes mail; null: none goes out. */
  readonly mail: MailSettings | null;
  /** What is put into mails while they are handed over. */
  readonly fillIn: NonNullable<MailWorkParts['fillIn']>;
};

/** Begins nothing before it is started. */
export function promiseWorkOf(parts: PromiseWorkParts): PromiseWork {
  const { maker, log, debugging, baseUrl, mail, fillIn } = parts;
  const failing = (line: string) => (error: unknown) => log.warn(faultFields(error, debugging), line);
  const calendars = new CalendarWork({
    maker,
    followers: CALENDAR_FOLLOWERS,
    failed: failing('counting due times anew waits'),
  });
  const reminders = reminderWork({
    maker,
    baseUrl,
    newId: randomUUID,
    failed: failing('reminding of promises waits'),
  });
  const mails = new MailWork({
    storage: maker.storage,
    now: maker.now,
    transport: mail === null ? null : smtpTransport(mail, { host: new URL(baseUrl).hostname }),
    fillIn,
    failed: failing('mail waits'),
  });
  const counting = countingRounds({ storage: maker.storage, failed: failing('counting promises waits') });
  return {
    calendars,
    reminders,
    mails,
    start: () => {
      counting.start();
      mails.start();
      calendars.start();
      reminders.start();
      return async () => {
        await Promise.all([calendars.close(), reminders.close(), mails.close(), counting.close()]);
      };
    },
  };
}

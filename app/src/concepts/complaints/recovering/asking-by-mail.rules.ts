import type { CaseRecord } from '../case.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';

const DAY_MS = 86_400_000;
/** Whoever was not asked within so many days behind the time, because no Heed ran or mail was off, is not asked any more. */
export const ASKED_WITHIN_DAYS = 30;

/** When they are asked by mail, or why they are not. */
export function askingByMail(
  record: CaseRecord,
  settings: Pick<ComplaintSettings, 'asking' | 'isOpen'>,
): { readonly at: Date | null; readonly why: string } {
  const none = (why: string) => ({ at: null, why });
  if (record.kind !== 'complaint') return none('only who complained is asked again');
  if (record.satisfaction !== null) return none('it is known already how they find it');
  if (!settings.asking.isOn) return none('asking by mail is switched off in the complaints set-up');
  if (!settings.isOpen) return none('the public pages are not open, so that there is no page to answer on');
  if (record.erasedAt !== null || record.complainant.email === '') return none('no e-mail address is known');
  if (record.closedAt === null) return none('they are asked by mail once the case is closed');
  if (record.result === 'withdrawn') return none('they withdrew it');
  if (record.result === 'merged') return none('it was merged into another case');
  if (record.result === 'closed-elsewhere' || record.recordedAt > record.closedAt)
    return none('it was closed before it came here');
  return { at: new Date(record.closedAt.getTime() + settings.asking.afterDays * DAY_MS), why: '' };
}

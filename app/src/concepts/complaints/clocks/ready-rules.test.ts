import { describe, expect, it } from 'vitest';
import { type BusinessClock, compileCalendar } from '../../../platform/business-clock/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { ClockWhat } from './complaint-rule.ts';
import { READY_RULES, readyRuleOf } from './ready-rule-sets.ts';
import { timesOfRule } from './shown-rules.ts';

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));

/** Monday to Friday, 9 to 17, closed on some days. */
function clockIn(timeZone: string, ...closed: readonly string[]): BusinessClock {
  const exceptions = new Map(closed.map((day) => [day, []]));
  return good(compileCalendar({ timeZone, week: WEEK, exceptions }));
}

/** By when something is due, as the wall clock shows it: `2026-04-09 17:00`; also with a holding reply. */
function due(
  code: string,
  received: string,
  { clock, what, cutOff = null }: { clock: BusinessClock; what: ClockWhat; cutOff?: string | null },
): readonly (string | null)[] {
  const rule = { ...readyRuleOf(code)!, cutOff };
  const at = Temporal.PlainDateTime.from(received).toZonedDateTime(clock.timeZone);
  const times = timesOfRule(rule, clock, new Date(at.epochMilliseconds));
  const found = times[rule.limits.findIndex((limit) => limit.what === what)]!;
  return [found.dueAt, found.extendedDueAt].map((iso) => wall(iso, clock.timeZone));
}

function wall(iso: string | null, timeZone: string): string | null {
  if (iso === null) return null;
  const shown = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return shown.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

// Good Friday and Easter Monday of 2026.
const LONDON = clockIn('Europe/London', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25');
const PARIS = clockIn('Europe/Paris', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25');
const NEW_YORK = clockIn('America/New_York', '2026-07-03', '2026-09-07');
const SYDNEY = clockIn('Australia/Sydney', '2026-01-26');
const SAO_PAULO = clockIn('America/Sao_Paulo', '2026-04-21');

describe('the ready rule sets', () => {
  it('are all there, each with clause, text and source, and what nobody looked up is not verified', () => {
    expect(READY_RULES.map(({ code }) => code)).toEqual([
      'uk-fca-disp-1.5',
      'uk-fca-disp-1.6.2',
      'uk-fca-disp-1.6.2a',
      'eu-psd2-101',
      'eu-adr-90-days',
      'us-cfpb-portal',
      'us-reg-e-1005.11',
      'us-reg-z-1026.13',
      'us-14-cfr-259.7',
      'us-14-cfr-382.155',
      'au-asic-rg-271',
      'au-asic-rg-271-super',
      'br-consumidor-gov',
    ]);
    for (const rule of READY_RULES) {
      for (const text of [rule.name, rule.jurisdiction, rule.clause, rule.source, rule.sourceText]) {
        expect(text, rule.code).not.toBe('');
      }
      expect(rule.sourceDate === null, `${rule.code}: a date where it was looked up`).toBe(!rule.isVerified);
      expect(rule.mayStop, rule.code).toBe(false);
      expect(rule.confirmed).toBe(null);
    }
    expect(READY_RULES.flatMap(({ code, isVerified }) => (isVerified ? [] : [code]))).toEqual([
      'eu-adr-90-days',
      'us-reg-e-1005.11',
      'us-reg-z-1026.13',
    ]);
  });

  it('FCA 1.5: by close of business on the third business day after the day of receipt', () => {
    const asked = { clock: LONDON, what: 'outcome' as const };
    // A Wednesday: Thursday, then over Easter Tuesday and Wednesday.
    expect(due('uk-fca-disp-1.5', '2026-04-01T10:00', asked)).toEqual(['2026-04-08 17:00', null]);
    // After hours of a Monday: that Monday is day 0 all the same.
    expect(due('uk-fca-disp-1.5', '2026-04-13T18:30', asked)).toEqual(['2026-04-16 17:00', null]);
    // With a cut-off what comes after hours counts as come on the next business day, as the rule allows.
    const cut = { ...asked, cutOff: '17:00' };
    expect(due('uk-fca-disp-1.5', '2026-04-13T17:00', cut)).toEqual(['2026-04-17 17:00', null]);
    expect(due('uk-fca-disp-1.5', '2026-04-13T16:59', cut)).toEqual(['2026-04-16 17:00', null]);
    // A Saturday: Monday, Tuesday, Wednesday.
    expect(due('uk-fca-disp-1.5', '2026-04-18T11:00', asked)).toEqual(['2026-04-22 17:00', null]);
  });

  it('FCA 1.6.2: by the end of eight weeks, whatever day that is', () => {
    const asked = { clock: LONDON, what: 'answer' as const };
    expect(due('uk-fca-disp-1.6.2', '2026-03-02T09:00', asked)).toEqual(['2026-04-28 00:00', null]);
    // A Saturday evening; the clocks are put forward between.
    expect(due('uk-fca-disp-1.6.2', '2026-03-07T23:00', asked)).toEqual(['2026-05-03 00:00', null]);
  });

  it('FCA 1.6.2A and PSD2: 15 business days, 35 with a holding reply', () => {
    const uk = { clock: LONDON, what: 'answer' as const };
    expect(due('uk-fca-disp-1.6.2a', '2026-04-01T10:00', uk)).toEqual([
      '2026-04-25 00:00',
      '2026-05-27 00:00',
    ]);
    const eu = { clock: PARIS, what: 'answer' as const };
    // A Monday; 1, 8, 14 and 25 May are holidays.
    expect(due('eu-psd2-101', '2026-04-20T10:00', eu)).toEqual(['2026-05-14 00:00', '2026-06-13 00:00']);
  });

  it('EU ADR: 90 days from the referral', () => {
    expect(due('eu-adr-90-days', '2026-01-10T12:00', { clock: PARIS, what: 'outcome' })).toEqual([
      '2026-04-11 00:00',
      null,
    ]);
    expect(readyRuleOf('eu-adr-90-days')?.limits[0]?.starts).toBe('referral');
  });

  it('CFPB: 15 days of the calendar, 60 after an interim response', () => {
    const asked = { clock: NEW_YORK, what: 'answer' as const };
    expect(due('us-cfpb-portal', '2026-01-30T16:00', asked)).toEqual([
      '2026-02-15 00:00',
      '2026-04-01 00:00',
    ]);
  });

  it('Reg. E: 10 business days, or 45 of the calendar with provisional credit', () => {
    const asked = { clock: NEW_YORK, what: 'answer' as const };
    // 3 July is a holiday.
    expect(due('us-reg-e-1005.11', '2026-07-01T12:00', asked)).toEqual([
      '2026-07-17 00:00',
      '2026-08-16 00:00',
    ]);
  });

  it('Reg. Z: acknowledged in 30, resolved in 90 days, warned before two monthly cycles have ended', () => {
    expect(due('us-reg-z-1026.13', '2026-01-31T12:00', { clock: NEW_YORK, what: 'acknowledge' })[0]).toBe(
      '2026-03-03 00:00',
    );
    expect(due('us-reg-z-1026.13', '2026-01-31T12:00', { clock: NEW_YORK, what: 'answer' })[0]).toBe(
      '2026-05-02 00:00',
    );
    const rule = readyRuleOf('us-reg-z-1026.13')!;
    const received = new Date('2026-01-31T17:00:00Z');
    const [, answer] = timesOfRule(rule, NEW_YORK, received);
    expect(wall(answer!.warnAt, 'America/New_York')).toBe('2026-03-27 00:00');
    expect(rule.notes).toMatch(/billing cycles/u);
  });

  it('airlines: 30 and 60 days, of disability 30', () => {
    const asked = { clock: NEW_YORK, what: 'answer' as const };
    expect(due('us-14-cfr-259.7', '2026-02-10T12:00', { ...asked, what: 'acknowledge' })[0]).toBe(
      '2026-03-13 00:00',
    );
    expect(due('us-14-cfr-259.7', '2026-02-10T12:00', asked)[0]).toBe('2026-04-12 00:00');
    expect(due('us-14-cfr-382.155', '2026-02-10T12:00', asked)[0]).toBe('2026-03-13 00:00');
  });

  it('ASIC RG 271: one business day, five to close it, 30 days, of superannuation 45', () => {
    const ask = (code: string, what: ClockWhat) => due(code, '2026-01-23T15:00', { clock: SYDNEY, what })[0];
    // A Friday before Australia Day.
    expect(ask('au-asic-rg-271', 'acknowledge')).toBe('2026-01-28 00:00');
    expect(ask('au-asic-rg-271', 'outcome')).toBe('2026-02-03 00:00');
    expect(ask('au-asic-rg-271', 'answer')).toBe('2026-02-23 00:00');
    expect(ask('au-asic-rg-271-super', 'answer')).toBe('2026-03-10 00:00');
  });

  it('consumidor.gov.br: 10 days, then the consumer has 20 to rate', () => {
    const asked = { clock: SAO_PAULO, what: 'answer' as const };
    expect(due('br-consumidor-gov', '2026-04-15T10:00', asked)).toEqual(['2026-04-26 00:00', null]);
    expect(readyRuleOf('br-consumidor-gov')?.windows[0]).toMatchObject({
      what: 'rate',
      within: { amount: 20, unit: 'days', time: 'all' },
    });
  });
});

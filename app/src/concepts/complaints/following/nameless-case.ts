import type { CaseRecord, CaseReferral, Complainant } from '../case.ts';
import { NOBODY } from '../case-wish.ts';
import { COMPANY_RESPONSES } from '../figures/cfpb/cfpb-columns.ts';

export const ERASED = 'Erased with who complained';

/** What figures are computed from, and only where it says one of a few words. */
const FACTS_KEPT: Readonly<Record<string, RegExp>> = {
  'Timely response?': /^(?:yes|no)$/iu,
  'Consumer disputed?': /^(?:yes|no)$/iu,
  'Company response to consumer': new RegExp(`^(?:${Object.values(COMPANY_RESPONSES).join('|')})$`, 'iu'),
};

/** What stays of traits that others share; empty where they do not. */
export type KeptTraits = Pick<
  CaseRecord,
  'product' | 'subProduct' | 'issue' | 'subIssue' | 'region' | 'country'
>;

/** A case of nobody: what figures stand on stays, nothing leads back to the person. What was open ends, since nobody waits. */
export function namelessCase(record: CaseRecord, kept: KeptTraits, at: Date): CaseRecord {
  return {
    ...record,
    ...kept,
    ...(record.state === 'closed' ? {} : ENDED(at)),
    complainant: namelessComplainant(record.complainant),
    customerId: null,
    complainantPersonId: null,
    subject: ERASED,
    words: '',
    wanted: '',
    reference: '',
    happenedOn: null,
    source: null,
    facts: Object.fromEntries(
      Object.entries(record.facts).filter(([key, said]) => FACTS_KEPT[key]?.test(said) === true),
    ),
    assessment:
      record.assessment === null
        ? null
        : { ...record.assessment, words: '', immediate: { ...record.assessment.immediate, action: '' } },
    findings: '',
    decision: record.decision === null ? null : { ...record.decision, reasons: ERASED },
    proposed: null,
    remedies: record.remedies.map((remedy) => ({ ...remedy, words: ERASED })),
    referral: record.referral === null ? null : namelessReferral(record.referral),
    closeReason: record.state === 'closed' && record.closeReason === '' ? '' : ERASED,
    satisfaction: record.satisfaction === null ? null : { ...record.satisfaction, comment: '' },
    steps: record.steps.map((step) => ({ ...step, words: '' })),
    unreadSince: null,
    // Links to the tracker that were handed out lead nowhere.
    secretVersion: record.secretVersion + 1,
    erasedAt: at,
    revision: record.revision + 1,
    changedAt: at,
  };
}

const ENDED = (at: Date) => ({ state: 'closed' as const, closedAt: at, result: 'withdrawn' as const });

function namelessComplainant({ language, isAnonymous }: Complainant): Complainant {
  return { ...NOBODY, language, isAnonymous };
}

function namelessReferral(referral: CaseReferral): CaseReferral {
  const { outcome, steps } = referral;
  return {
    ...referral,
    letter: ERASED,
    outcome: outcome === null ? null : { ...outcome, words: ERASED },
    ...(steps === undefined ? {} : { steps: steps.map((step) => ({ ...step, words: '' })) }),
  };
}

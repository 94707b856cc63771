import { refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseAssessment } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import { type DeedRule, momentOf, not, open, POSSIBLE, stepped } from './doing.ts';

/** They know that we have it, or it is said why they cannot be told. */
export const acknowledging: DeedRule<Deeds['acknowledge']> = {
  isStage: true,
  possible: (record) => {
    if (record.state === 'received') return POSSIBLE;
    const is = open(record);
    return is.ok ? not('it was acknowledged already') : is;
  },
  done: (record, wish, doing) => {
    if (wish.how === null && wish.words === '') {
      return refuse('request-refused', 'words: say why they cannot be told that we have it');
    }
    const when = momentOf(wish, doing);
    const skipped = wish.how === null ? { isSkipped: true as const } : {};
    return taken(
      stepped(
        record,
        { step: 'acknowledgement', when, words: wish.words, ...skipped },
        { doing, state: 'acknowledged', acknowledgedAt: when },
      ),
    );
  },
};

/** How severe it is; may be judged anew until it was decided. */
export const assessing: DeedRule<Deeds['assess']> = {
  isStage: true,
  possible: (record) => {
    if (record.kind !== 'complaint') return notOfKind(record.kind, 'assessed');
    switch (record.state) {
      case 'acknowledged':
      case 'assessed':
      case 'investigated':
        return POSSIBLE;
      case 'received':
        return not('nobody told them yet that we have it; acknowledge it first');
      case 'closed':
        return open(record);
      default:
        return not(`it is ${record.state}; it is assessed before it is decided`);
    }
  },
  done: (record, wish, doing) => {
    const { severity, isSafety, complexity, impact, immediate, words } = wish;
    if (immediate.isNeeded && immediate.action === '') {
      const asked = immediate.isPossible ? 'what has to be done at once' : 'why nothing can be done at once';
      return refuse('request-refused', `immediate.action: say ${asked}`);
    }
    const when = momentOf(wish, doing);
    const assessment: CaseAssessment = { severity, isSafety, complexity, impact, immediate, words };
    const state = record.state === 'investigated' ? 'investigated' : 'assessed';
    return taken(
      stepped(
        record,
        { step: 'assessment', when, words },
        { doing, state, severity, assessment, assessedAt: record.assessedAt ?? when },
      ),
    );
  },
};

/** Something was done at once, before anything is looked into. */
export const actingAtOnce: DeedRule<Deeds['actAtOnce']> = {
  isStage: false,
  possible: open,
  done: (record, wish, doing) =>
    taken(
      stepped(
        record,
        { step: 'immediate-action', when: momentOf(wish, doing), words: wish.words },
        { doing },
      ),
    ),
};

/** What was found; or why no investigation is in proportion, where little is at stake. */
export const investigating: DeedRule<Deeds['investigate']> = {
  isStage: true,
  possible: (record) => {
    if (record.kind !== 'complaint') return notOfKind(record.kind, 'investigated');
    switch (record.state) {
      case 'assessed':
      case 'investigated':
        return POSSIBLE;
      case 'received':
        return not('nobody told them yet that we have it; acknowledge it first');
      case 'acknowledged':
        return not('nobody judged yet how severe it is; assess it first');
      case 'closed':
        return open(record);
      default:
        return not(`it is ${record.state}; it is investigated before it is decided`);
    }
  },
  done: (record, wish, doing) => {
    const { severity, assessment } = record;
    const isGrave = severity === 'high' || severity === 'critical' || assessment?.isSafety === true;
    if (wish.isSkipped && isGrave) {
      const why = assessment?.isSafety === true ? 'it is about safety' : `its severity is ${severity}`;
      return not(`${why}; it has to be investigated, write down what was found`);
    }
    const when = momentOf(wish, doing);
    return taken(
      stepped(
        record,
        {
          step: 'investigation',
          when,
          words: wish.words,
          ...(wish.isSkipped ? { isSkipped: true as const } : {}),
        },
        { doing, state: 'investigated', findings: wish.words, investigatedAt: when, proposed: null },
      ),
    );
  },
};

export function notOfKind(kind: string, done: string) {
  return not(`a ${kind} is not ${done}; turn it into a complaint first, or answer it`);
}

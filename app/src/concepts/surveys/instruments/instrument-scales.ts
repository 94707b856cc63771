import { said } from './instrument.ts';

/** Points with words at every one, the same number of them on both sides. */
export const SATISFACTION_5 = {
  lowest: 1,
  highest: 5,
  labels: {
    1: said('Very dissatisfied', 'Sehr unzufrieden', 'غير راضٍ إطلاقًا'),
    2: said('Dissatisfied', 'Unzufrieden', 'غير راضٍ'),
    3: said('Neither satisfied nor dissatisfied', 'Weder zufrieden noch unzufrieden', 'لا راضٍ ولا غير راضٍ'),
    4: said('Satisfied', 'Zufrieden', 'راضٍ'),
    5: said('Very satisfied', 'Sehr zufrieden', 'راضٍ جدًا'),
  },
};

export const AGREEMENT_5 = {
  lowest: 1,
  highest: 5,
  labels: {
    1: said('Strongly disagree', 'Stimme überhaupt nicht zu', 'لا أوافق بشدة'),
    2: said('Disagree', 'Stimme eher nicht zu', 'لا أوافق'),
    3: said('Neither agree nor disagree', 'Weder noch', 'محايد'),
    4: said('Agree', 'Stimme eher zu', 'أوافق'),
    5: said('Strongly agree', 'Stimme voll zu', 'أوافق بشدة'),
  },
};

export const IMPORTANCE_5 = {
  lowest: 1,
  highest: 5,
  labels: {
    1: said('Not important at all', 'Überhaupt nicht wichtig', 'غير مهم إطلاقًا'),
    5: said('Extremely important', 'Äußerst wichtig', 'بالغ الأهمية'),
  },
};

/** Words at both ends only. */
export const AGREEMENT_7 = {
  lowest: 1,
  highest: 7,
  labels: {
    1: said('Strongly disagree', 'Stimme überhaupt nicht zu', 'لا أوافق بشدة'),
    7: said('Strongly agree', 'Stimme voll zu', 'أوافق بشدة'),
  },
};

/** How good a service is, or should be. */
export const LEVEL_9 = {
  lowest: 1,
  highest: 9,
  labels: { 1: said('Low', 'Niedrig', 'منخفض'), 9: said('High', 'Hoch', 'مرتفع') },
};

/** What somebody cannot say. */
export const NOT_APPLICABLE_WORDS = said('Cannot say', 'Kann ich nicht sagen', 'لا أستطيع الحكم');

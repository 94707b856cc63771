import type { ChoiceWords } from '../../platform/interface/web.ts';

/** Words of recoveries as people read them. */
export const RECOVERY_WORDS: ChoiceWords = {
  open: 'nothing said yet',
  remedied: 'put right',
  asked: 'asked again',
  'e-mail': 'e-mail',
  'in-person': 'in person',
  apology: 'another apology',
  none: 'nothing, for a reason',
  'other-help': 'other help',
};

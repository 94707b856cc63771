export { ask, type Outcome, type Refusal, type RefusalCode, refuse, taken } from './refusal.ts';
export { nearest, quoted, quotedList } from './refusal-words.ts';

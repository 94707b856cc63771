export { readingProblem, writingProblem } from './file-problems.ts';
export { type Outcome, type Refusal, type RefusalCode, refusal, refuse, taken } from './refusal.ts';
export { nearest, quoted, quotedList } from './refusal-words.ts';

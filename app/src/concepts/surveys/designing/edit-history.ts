import type { SurveyDefinition } from '../definition/survey-definition.ts';

/** Everything that was done to a draft here, back to the first moment. */
export type EditHistory = {
  readonly past: readonly SurveyDefinition[];
  readonly now: SurveyDefinition;
  readonly future: readonly SurveyDefinition[];
  /** What the last edit was about, when one like it goes on with it: typing in one field is one step. */
  readonly going: string | null;
};

export function historyOf(now: SurveyDefinition): EditHistory {
  return { past: [], now, future: [], going: null };
}

/** The history after an edit. Edits about one thing, right after each other, are one step. */
export function edited(history: EditHistory, next: SurveyDefinition, about: string | null): EditHistory {
  if (next === history.now) return history;
  const goesOn = about !== null && about === history.going && history.past.length > 0;
  const past = goesOn ? history.past : [...history.past, history.now];
  return { past, now: next, future: [], going: about };
}

export function undone(history: EditHistory): EditHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    going: null,
  };
}

export function redone(history: EditHistory): EditHistory {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, going: null };
}

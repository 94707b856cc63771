import { createContext, useContext } from 'react';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import type { ConditionSubject } from './condition-subjects.ts';
import type { SurveyEdit } from './survey-edits.ts';

/** Makes an edit. Edits about the same thing, one after the other, are undone together; `said` is told to who listens. */
export type MakeEdit = (
  edit: SurveyEdit,
  more?: { readonly about?: string; readonly said?: string | ((after: SurveyDefinition) => string) },
) => void;

/** What every part of the designer needs. */
export type Designing = {
  readonly definition: SurveyDefinition;
  readonly edit: MakeEdit;
  /** The language that fields write in now, and the one that others are translated from. */
  readonly language: string;
  readonly base: string;
  readonly subjects: readonly ConditionSubject[];
  /** The last published version: codes in it are kept for good. */
  readonly published: SurveyDefinition | null;
};

export const DesignerContext = createContext<Designing | null>(null);

export function useDesigning(): Designing {
  const designing = useContext(DesignerContext);
  if (designing === null) throw new Error('a part of the designer stands outside of it');
  return designing;
}

import type { RecordList, RecordSheet } from '../../../platform/records/declarations.ts';
import { LEVELS } from '../ladder.ts';
import { ROUND_STATES } from './belief-round.ts';

export const BELIEF_ROUNDS: RecordList = {
  name: 'rounds',
  sort: '-closesOn',
  fields: [
    { id: 'title', title: 'Round', kind: 'text', searched: true },
    { id: 'segment', title: 'Segment', kind: 'who' },
    { id: 'level', title: 'Level', kind: 'choice', choices: LEVELS },
    { id: 'scale', title: 'Scale', kind: 'text', derived: true },
    { id: 'asked', title: 'Items', kind: 'number', derived: true },
    { id: 'respondents', title: 'Answered by', kind: 'number', derived: true },
    { id: 'opensOn', title: 'Opens', kind: 'date' },
    { id: 'closesOn', title: 'Closes', kind: 'date' },
    { id: 'state', title: 'State', kind: 'choice', choices: ROUND_STATES },
  ],
};

export const BELIEF_SHEET: RecordSheet = {
  name: 'answers of managers',
  columns: [
    {
      id: 'round',
      title: 'Round',
      required: true,
      about: 'the title of an open round',
      example: 'What we believe, autumn',
    },
    {
      id: 'respondent',
      title: 'Respondent',
      required: true,
      about: 'a code for the manager, the same in each row; not a name',
      example: 'M01',
    },
    {
      id: 'attribute',
      title: 'Attribute',
      required: true,
      about: 'what it is about, an attribute asked in the round',
      example: 'Answers on time',
    },
    {
      id: 'value',
      title: 'Value',
      required: true,
      about: 'what the manager believes that customers expect, a number on the scale',
      example: '6',
    },
  ],
};

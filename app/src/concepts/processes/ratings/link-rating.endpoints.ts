import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { DIMENSION_QUESTIONS, linkToRate, RATED_DIMENSIONS, ratingLine } from './link-rating.ts';

const RATINGS = '/api/workspaces/{workspace}/link-ratings';

const TITLES: Readonly<Record<(typeof RATED_DIMENSIONS)[number], string>> = {
  reliability: 'Reliability',
  responsiveness: 'Responsiveness',
  assurance: 'Assurance',
  empathy: 'Empathy',
  tangibles: 'Tangibles',
};

/** Ratings without who gave them, of links that three people or more rated. */
export const ratingListing = listing({
  path: RATINGS,
  summary:
    'Ratings of links month by month, without who gave them; those of links that fewer than three people rated are withheld',
  who: { roles: rolesWith('see answers') },
  item: ratingLine,
  list: {
    name: 'ratings',
    sort: '-month',
    fields: [
      { id: 'from', title: 'From', kind: 'text', derived: true },
      { id: 'to', title: 'To', kind: 'text', derived: true },
      { id: 'handsOver', title: 'Hands over', kind: 'text', derived: true },
      { id: 'month', title: 'Month', kind: 'date' },
      { id: 'score', title: 'Score', kind: 'number' },
      ...RATED_DIMENSIONS.map((id) => ({ id, title: TITLES[id], kind: 'number' as const })),
      { id: 'helped', title: 'What helped', kind: 'text', searched: true },
      { id: 'missing', title: 'What was missing', kind: 'text', searched: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const ratingImport = sheetImport({
  path: RATINGS,
  who: { roles: rolesWith('rate links') },
  what: 'Ratings of links',
  sheet: {
    name: 'ratings',
    columns: [
      {
        ...column('from', 'From', 'Who hands over, as the link is called'),
        required: true,
        example: 'Packing',
      },
      { ...column('to', 'To', 'Who gets it'), required: true, example: 'Delivery' },
      {
        ...column('handsOver', 'Hands over', 'What is handed over'),
        required: true,
        example: 'Packed parcels',
      },
      {
        ...column('rater', 'Rater', 'A code that is the same for the same person; no name'),
        required: true,
        example: 'D-07',
      },
      {
        ...column(
          'day',
          'Day',
          'The day of the rating, as 2026-01-31; a second one in a month changes the first',
        ),
        required: true,
        example: '2026-01-31',
      },
      {
        ...column('score', 'Score', 'From 0, useless, to 10, could not be better'),
        required: true,
        example: '7',
      },
      ...RATED_DIMENSIONS.map((id) => ({
        ...column(id, TITLES[id], `0 to 10 or empty: ${DIMENSION_QUESTIONS[id].toLowerCase()}`),
        example: '',
      })),
      { ...column('helped', 'What helped', 'In own words'), example: 'Labels are always right' },
      { ...column('missing', 'What was missing', 'In own words'), example: '' },
    ],
  },
});

export const listLinksToRate = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/links-to-rate',
  summary: 'The links that whoever asks receives in their units, with how they rated each this month',
  who: { roles: rolesWith('rate links') },
  answer: z.object({ month: z.string(), items: z.array(linkToRate) }),
});

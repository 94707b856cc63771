import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { linkFigures, linkTrend } from '../figures/link-figure.ts';
import { PROCESS_STATES } from '../process.ts';
import { complaintStep, linkComplaint, newComplaint } from '../ratings/link-complaint.ts';
import { linkComment, newRating, ownRating } from '../ratings/link-rating.ts';
import { changedLink, FROM_KINDS, movedLink, newLink, processLink, TO_KINDS } from './process-link.ts';

const LINKS = '/api/workspaces/{workspace}/process-links';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a link') });
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage processes') };
const rating = { roles: rolesWith('rate links') };

/** A link as its page shows it. */
export const linkDetail = processLink.extend({
  asOf: z.string(),
  figures: linkFigures,
  /** Null before the first rating. */
  trend: linkTrend.nullable(),
  /** Without who wrote them; none while figures are withheld. */
  comments: z.array(linkComment),
  complaints: z.array(linkComplaint),
  /** What whoever asks said of this month; null when nothing. */
  own: ownRating.nullable(),
});
export type LinkDetail = z.output<typeof linkDetail>;

/** Links as they stand in the list, with what their receivers say. */
export const listedLink = processLink.extend({
  /** 0 to 10; null while withheld. */
  satisfaction: z.number().nullable(),
  raters: z.int(),
});

export const linkListing = listing({
  path: LINKS,
  summary: 'The links of the chain: who hands over what to whom',
  who: seeing,
  item: listedLink,
  list: {
    name: 'links',
    sort: 'handsOver',
    fields: [
      { id: 'from', title: 'From', kind: 'who' },
      { id: 'to', title: 'To', kind: 'who' },
      { id: 'handsOver', title: 'Hands over', kind: 'text', searched: true },
      { id: 'fromKind', title: 'From kind', kind: 'choice', choices: FROM_KINDS, hidden: true },
      { id: 'toKind', title: 'To kind', kind: 'choice', choices: TO_KINDS, hidden: true },
      { id: 'satisfaction', title: 'Satisfaction', kind: 'number', derived: true },
      { id: 'raters', title: 'Raters', kind: 'number', derived: true },
      { id: 'requirements', title: 'Requirements', kind: 'many', hidden: true },
      { id: 'measure', title: 'Measure', kind: 'who' },
      { id: 'serviceLevel', title: 'Service level', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: PROCESS_STATES, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const linkImport = sheetImport({
  path: LINKS,
  who: managing,
  what: 'Links',
  sheet: {
    name: 'links',
    columns: [
      {
        ...column('from', 'From', 'Name of a process, of a supplier in the register, or other words'),
        required: true,
        example: 'Warehouse',
      },
      {
        ...column('to', 'To', 'Name of a process, unit, segment or customer in the register, or other words'),
        required: true,
        example: 'Delivery',
      },
      {
        ...column('handsOver', 'Hands over', 'What is handed over'),
        required: true,
        example: 'Packed parcels',
      },
      {
        ...column('fromKind', 'From kind', `${FROM_KINDS.join(', ')}; found by the name when empty`),
        example: 'process',
      },
      {
        ...column('toKind', 'To kind', `${TO_KINDS.join(', ')}; found by the name when empty`),
        example: 'process',
      },
      { ...column('measure', 'Measure', 'Name of a measure that says when it is good'), example: '' },
      {
        ...column('serviceLevel', 'Service level', 'What was agreed on how well and how fast'),
        example: 'By four in the afternoon, complete',
      },
    ],
  },
});

export const showLink = endpoint({
  method: 'get',
  path: `${LINKS}/{id}`,
  summary: 'A link with what its receivers say: figures, trend, comments without names, complaints',
  who: seeing,
  params,
  answer: linkDetail,
});

export const addLink = endpoint({
  method: 'post',
  path: LINKS,
  summary: 'Link two stages: who hands over what to whom, and what says when it is good',
  who: managing,
  body: newLink,
  answer: processLink,
  status: 201,
});

export const changeLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}`,
  summary: 'Change what a link says or where it leads; all of it is given',
  who: managing,
  params,
  body: changedLink,
  answer: processLink,
});

export const moveLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/state`,
  summary: 'Archive a link, or bring it back',
  who: managing,
  params,
  body: movedLink,
  answer: processLink,
});

export const rateLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/ratings`,
  summary:
    'Rate what one’s own unit gets, 0 to 10; one rating a person, link and month, which can be changed',
  who: rating,
  params,
  body: newRating,
  answer: ownRating,
});

export const complainOfLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/complaints`,
  summary: 'Complain of what one’s own unit gets',
  who: rating,
  params,
  body: newComplaint,
  answer: linkComplaint,
  status: 201,
});

export const stepLinkComplaint = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/complaints/{complaintId}`,
  summary: 'Answer a complaint as who hands over; close it or open it again as who got it',
  who: { roles: [...new Set([...rolesWith('manage processes'), ...rolesWith('rate links')])] },
  params: params.extend({ complaintId: z.uuid('this is not the id of a complaint') }),
  body: complaintStep,
  answer: linkComplaint,
});

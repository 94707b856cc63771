import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { journeyMap } from '../map/journey-map.ts';
import { figureQuery, momentDetail, momentStandings } from './moment-figure.ts';
import { detractorImpact, momentImpact } from './moment-impact.ts';

const MOMENTS = '/api/workspaces/{workspace}/moments';
const seeing = { roles: rolesWith('see contacts') };
const ofMoment = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a moment of truth') });

export const showMomentStandings = endpoint({
  method: 'get',
  path: `${MOMENTS}/figures`,
  summary:
    'All moments of truth, the worst first: favourable and unfavourable share with intervals, WOW and OUCH, standard, trend; as one source judged them',
  who: seeing,
  query: figureQuery,
  answer: momentStandings,
});

export const showMomentImpact = endpoint({
  method: 'get',
  path: `${MOMENTS}/impact`,
  summary:
    'Which moments go with how satisfied customers say they are: differences with intervals, and the correlation of contacts and satisfaction; an association, never a cause',
  who: seeing,
  query: figureQuery,
  answer: momentImpact,
});

export const showMomentDetail = endpoint({
  method: 'get',
  path: `${MOMENTS}/{id}/figures`,
  summary:
    'One moment of truth period by period, by channel, unit and handler, with what enhanced and detracted; null where it is no longer in use',
  who: seeing,
  params: ofMoment,
  query: figureQuery,
  answer: momentDetail.nullable(),
});

export const showDetractorImpact = endpoint({
  method: 'get',
  path: `${MOMENTS}/{id}/impact`,
  summary: 'Which detractors at one moment go with how satisfied customers say they are',
  who: seeing,
  params: ofMoment,
  query: figureQuery,
  answer: detractorImpact,
});

export const showJourneyMap = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/journeys/{id}/map',
  summary: 'A journey as a map: steps in their order, and how the moments of truth at each go',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a journey') }),
  query: figureQuery,
  answer: journeyMap,
});

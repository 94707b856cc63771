import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { personalChoice, personalLink, personalLinkProgress, personalLinksReport } from './personal-link.ts';
import { changedSurveyLink, newSurveyLink, surveyLink, switchedSurveyLink } from './survey-link.ts';

const LINKS = '/api/workspaces/{workspace}/survey-links';
const seeing = { roles: rolesWith('see surveys') };
const sending = { roles: rolesWith('send surveys') };
const ofSurvey = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a survey') });
const ofLink = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a link') });
const ofPerson = ofLink.extend({ personalId: z.uuid('this is not the id of a personal link') });

export const listSurveyLinks = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/surveys/{id}/links',
  summary: 'The links to a survey, the newest first, with how many came by each',
  who: seeing,
  params: ofSurvey,
  answer: z.object({
    survey: z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.string(),
      languages: z.array(z.string()),
    }),
    items: z.array(surveyLink),
  }),
});

export const makeSurveyLink = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/surveys/{id}/links',
  summary: 'Make a link to a survey: open, personal, for a kiosk, or embedded in a site',
  who: sending,
  params: ofSurvey,
  body: newSurveyLink,
  answer: surveyLink,
  status: 201,
});

/** The purposes, out of those that consents are kept for, that people can be asked for. */
export const listAskingPurposes = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/survey-purposes',
  summary: 'For which purposes customers can be asked; whoever refused one gets no personal link for it',
  who: sending,
  answer: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
});

export const showSurveyLink = endpoint({
  method: 'get',
  path: `${LINKS}/{id}`,
  summary: 'A link to a survey',
  who: seeing,
  params: ofLink,
  answer: surveyLink,
});

export const changeSurveyLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}`,
  summary: 'Change what a link says; all of it is given, its kind and its address stay',
  who: sending,
  params: ofLink,
  body: changedSurveyLink,
  answer: surveyLink,
});

export const switchSurveyLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/state`,
  summary: 'Switch a link off, so that nobody comes in by it, or on again',
  who: sending,
  params: ofLink,
  body: switchedSurveyLink,
  answer: surveyLink,
});

export const makePersonalLinks = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/people`,
  summary:
    'Make a link of their own for up to 10,000 people: a segment, customers by a filter, a list of references or e-mail addresses, or so many without names. The file of addresses comes back once, for the words are not kept',
  who: sending,
  params: ofLink,
  body: z.strictObject({ who: personalChoice }),
  answer: personalLinksReport,
  shownOnce: true,
  largestBody: 2_000_000,
});

export const showPersonalProgress = endpoint({
  method: 'get',
  path: `${LINKS}/{id}/progress`,
  summary: 'How far the people of a personal link got, and the share who finished',
  who: seeing,
  params: ofLink,
  answer: personalLinkProgress,
});

export const personalLinkListing = listing({
  path: `${LINKS}/{id}/people`,
  summary: 'The personal links of a link: whose, and how far they got',
  who: sending,
  params: ofLink,
  item: personalLink,
  list: {
    name: 'personal links',
    sort: '-madeAt',
    fields: [
      { id: 'customer', title: 'Customer', kind: 'who' },
      { id: 'label', title: 'Label', kind: 'text', searched: true },
      {
        id: 'progress',
        title: 'State',
        kind: 'choice',
        choices: ['not used', 'reached', 'started', 'finished', 'turned away', 'revoked'],
      },
      { id: 'madeAt', title: 'Made', kind: 'moment' },
    ],
  },
});

export const revokePersonalLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/people/{personalId}/revocation`,
  summary: 'End the link of one person; whoever has its address is told that there is no such survey',
  who: sending,
  params: ofPerson,
  answer: personalLink,
});

export const renewPersonalLink = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/people/{personalId}/word`,
  summary: 'Give one person a new address; the old one ends, what they answered so far stays. Shown once',
  who: sending,
  params: ofPerson,
  answer: z.object({ address: z.string() }),
  shownOnce: true,
});

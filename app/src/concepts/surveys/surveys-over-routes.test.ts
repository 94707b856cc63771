import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import { surveyDefinition } from './definition/survey-definition.ts';
import {
  checkDraft,
  deleteSurvey,
  listEarlierDrafts,
  listInstruments,
  makeSurvey,
  moveSurvey,
  publishSurvey,
  saveDraft,
  showEarlierDraft,
  showSurvey,
  surveyListing,
} from './survey.endpoints.ts';
import type { Survey } from './survey.ts';
import {
  openSurveyHouse,
  ratingOf,
  type SurveyHouse,
  surveyAsking,
  wishedFacts,
} from './test-survey-house.ts';

const test = useTestStorage();
let now = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;
let house: SurveyHouse;
let owner: Performing;

beforeAll(async () => {
  let ticks = 0;
  maker = { storage: test().storage, now: () => new Date(now.getTime() + ticks++) };
  house = await openSurveyHouse(maker, 'Bakery');
  owner = house.owner;
});

const at = ({ id }: Pick<Survey, 'id'>, by = owner) => ({ workspace: by.member.workspace.slug, id });
const definitionOf = (...questions: Parameters<typeof surveyAsking>) =>
  surveyDefinition.parse(surveyAsking(...questions));
const save = (survey: Survey, definition: ReturnType<typeof definitionOf>, by = owner) =>
  perform(by, saveDraft, { params: at(survey, by), body: { revision: survey.revision, definition } });
const publish = (survey: Survey, by = owner) =>
  perform(by, publishSurvey, { params: at(survey, by), body: { revision: survey.revision } });
const move = (survey: Survey, state: 'open' | 'closed' | 'archived') =>
  perform(owner, moveSurvey, { params: at(survey), body: { revision: survey.revision, state } });

async function whatHappenedTo({ id }: Pick<Survey, 'id'>) {
  const page = await maker.storage.read(owner.member.workspace.id, (queries) =>
    readEvents(queries, { subject: { kind: 'survey', id }, limit: 50 } as never),
  );
  return good(page)
    .items.map(({ what }) => what)
    .reverse();
}

describe('a draft', () => {
  it('is made blank, from an instrument, from a definition and from another survey, and listed', async () => {
    const blank = good(
      await perform(owner, makeSurvey, { body: { ...wishedFacts, from: { kind: 'blank', language: 'de' } } }),
    );
    expect(blank).toMatchObject({
      state: 'draft',
      version: null,
      questions: 0,
      languages: ['de'],
      revision: 1,
    });
    const instruments = {
      kind: 'instruments' as const,
      instruments: ['nps', 'csat'],
      languages: ['ar', 'en'],
    };
    const ready = good(
      await perform(owner, makeSurvey, { body: { ...wishedFacts, name: 'Ready', from: instruments } }),
    );
    expect(ready).toMatchObject({ questions: 4, languages: ['ar', 'en'] });
    const copy = good(
      await perform(owner, makeSurvey, {
        body: { ...wishedFacts, name: 'Copy', from: { kind: 'copy', surveyId: ready.id } },
      }),
    );
    const shown = good(await perform(owner, showSurvey, { params: at(copy) }));
    expect(shown.draft.pages.map(({ code }) => code)).toEqual(['nps', 'csat']);
    const listed = good(await perform(owner, surveyListing.page, { query: { search: 'copy', limit: 50 } }));
    expect(listed.items.map(({ name }) => name)).toEqual(['Copy']);
    const wrong = { ...instruments, instruments: ['npss'] };
    expect(wordsOf(await perform(owner, makeSurvey, { body: { ...wishedFacts, from: wrong } }))).toContain(
      'did you mean "nps"',
    );
  });

  it('is saved with what stands only against publishing, refused when somebody saved meanwhile, and the same again changes nothing', async () => {
    const survey = await house.survey(surveyAsking(ratingOf('bread')));
    const odd = definitionOf(ratingOf('bread'), ratingOf('bread'));
    const saved = good(await save(survey, odd));
    expect(saved.revision).toBe(2);
    expect(codeOf(await save(survey, definitionOf(ratingOf('rolls'))))).toBe('conflict');
    expect(good(await save(saved, odd)).revision).toBe(2);
    const check = good(await perform(owner, checkDraft, { params: at(survey) }));
    expect(check.problems.map(({ where }) => where)).toContain('bread');
    expect(codeOf(await publish(saved))).toBe('request-refused');
  });

  it('is told to the log once an editing, and what another wrote before stays readable', async () => {
    const baker = await house.person('Bo', 'analyst');
    const bo = house.as('analyst', baker);
    const survey = await house.survey(surveyAsking(ratingOf('bread')));
    let saved = good(await save(survey, definitionOf(ratingOf('bread'), ratingOf('rolls'))));
    saved = good(await save(saved, definitionOf(ratingOf('rolls'))));
    expect(await whatHappenedTo(survey)).toEqual(['survey.made']);
    saved = good(await save(saved, definitionOf(ratingOf('cake')), bo));
    saved = good(await save(saved, definitionOf(ratingOf('cakes')), bo));
    now = new Date(now.getTime() + 15 * 60_000);
    saved = good(await save(saved, definitionOf(ratingOf('tarts')), bo));
    expect(await whatHappenedTo(survey)).toEqual(['survey.made', 'survey.draft-saved', 'survey.draft-saved']);
    const earlier = good(await perform(owner, listEarlierDrafts, { params: at(survey) })).items;
    expect(earlier.map(({ savedBy }) => savedBy?.name)).toEqual(['Bo', 'Olu']);
    const params = { ...at(survey), revision: earlier[1]!.revision };
    const { draft } = good(await perform(owner, showEarlierDraft, { params }));
    expect(draft.pages[0]?.questions.map(({ code }) => code)).toEqual(['rolls']);
  });

  it('is deleted only while it was never published', async () => {
    const survey = await house.survey(surveyAsking(ratingOf('bread')));
    expect(codeOf(await perform(owner, deleteSurvey, { params: at(survey), body: { revision: 1 } }))).toBe(
      'done',
    );
    expect(codeOf(await perform(owner, showSurvey, { params: at(survey) }))).toBe('not-found');
    const asked = await house.published(surveyAsking(ratingOf('bread')));
    const refused = await perform(owner, deleteSurvey, {
      params: at(asked),
      body: { revision: asked.revision },
    });
    expect(wordsOf(refused)).toContain('archive it instead');
  });
});

describe('a survey', () => {
  it('is closed, opened again, put away and brought back, and says why when it cannot', async () => {
    const draft = await house.survey(surveyAsking(ratingOf('bread')));
    expect(wordsOf(await move(draft, 'open'))).toContain('was never published');
    const open = await house.published(surveyAsking(ratingOf('bread')));
    expect(wordsOf(await move(open, 'archived'))).toContain('close it before');
    const closed = good(await move(open, 'closed'));
    const archived = good(await move(closed, 'archived'));
    expect(codeOf(await save(archived, definitionOf(ratingOf('cake'))))).toBe('conflict');
    const back = good(await move(archived, 'closed'));
    expect(good(await move(back, 'open')).state).toBe('open');
    expect(await whatHappenedTo(open)).toEqual([
      ...[
        'survey.made',
        'survey.published',
        'survey.closed',
        'survey.archived',
        'survey.restored',
        'survey.opened',
      ],
    ]);
  });

  it('can begin with any of the ready instruments, each with its source', async () => {
    const { items } = good(await perform(owner, listInstruments, {}));
    expect(items.length).toBeGreaterThan(3);
    expect(
      items.every(({ source, measures, items: count }) => source !== '' && measures !== '' && count > 0),
    ).toBe(true);
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { answerSetById } from '../../answer-sets/index.ts';
import { addAttribute, archiveAttribute, mergeAttribute } from '../../attributes/declarations.ts';
import { itemsOfSet } from '../../attributes/index.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { surveyDefinition } from '../definition/survey-definition.ts';
import { frozenVersion, openSurvey } from '../frozen-version.ts';
import { changeSurvey, publishSurvey, saveDraft, showSurvey, showVersion } from '../survey.endpoints.ts';
import type { Survey } from '../survey.ts';
import {
  openSurveyHouse,
  ratingOf,
  type SurveyHouse,
  surveyAsking,
  wishedFacts,
} from '../test-survey-house.ts';

const test = useTestStorage();
const now = new Date('2026-06-15T09:00:00Z');
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

const NO_PLACES = {
  ...{ description: '', parentId: null, servqual: null, garvin: null, hokanson: null },
  ...{ unitId: null, ownerId: null },
};

describe('publishing', () => {
  it('freezes a version, opens the survey and makes its set of answers with the recipe that reads it', async () => {
    const survey = await house.published(surveyAsking(ratingOf('bread'), ratingOf('rolls')), 'Freshness');
    expect(survey).toMatchObject({ state: 'open', version: 1, changed: false });
    const { workspace } = owner.member;
    await maker.storage.read(workspace.id, async (queries) => {
      const set = await answerSetById(queries, survey.answerSetId!);
      expect(set).toMatchObject({ title: 'Freshness', sourceKind: 'survey', rowsUsed: 0 });
      expect(set?.columnNames).toEqual([
        ...[
          'response',
          'link',
          'version',
          'language',
          'device',
          'answered',
          'seconds',
          'completed',
          'customer',
        ],
        ...['bread', 'rolls'],
      ]);
      const recipe = JSON.parse(set!.recipe);
      expect(recipe.minimumN).toBe(10);
      expect(recipe.columns.bread).toEqual({ as: 'item', label: 'How was the bread?', scale: [1, 5] });
      expect(recipe.analyses).toEqual([
        { id: 'ratings', method: 'satisfaction', items: ['bread', 'rolls'], topBoxes: [5, 4] },
      ]);
      const frozen = await frozenVersion(queries, survey.id, 1);
      expect(frozen?.layout.slice(9).map(({ position, name }) => [position, name])).toEqual([
        [9, 'bread'],
        [10, 'rolls'],
      ]);
      expect(await frozenVersion(queries, survey.id, 2)).toBeNull();
      expect((await openSurvey(queries, survey.id))?.version).toBe(1);
    });
  });

  it('refuses the same again, and takes another scale apart from the one before while the rest goes on', async () => {
    const first = await house.published(surveyAsking(ratingOf('bread'), ratingOf('rolls')));
    expect(wordsOf(await publish(first))).toContain('nothing new to publish');
    const ten = { scale: { lowest: 0, highest: 10 } };
    const second = await house.republished(first, surveyAsking(ratingOf('bread'), ratingOf('rolls', ten)));
    expect(second).toMatchObject({ version: 2, answerSetId: first.answerSetId });
    const shown = good(await perform(owner, showVersion, { params: { ...at(second), version: 2 } }));
    expect(shown.layout.slice(9)).toEqual([
      { position: 9, name: 'bread', column: 'bread' },
      { position: 11, name: 'rolls (v2)', column: 'rolls' },
    ]);
    const set = await maker.storage.read(owner.member.workspace.id, (queries) =>
      answerSetById(queries, second.answerSetId!),
    );
    expect(set?.columnNames.slice(9)).toEqual(['bread', 'rolls', 'rolls (v2)']);
    const { analyses } = JSON.parse(set!.recipe);
    // The figures of what is asked no more so stay.
    expect(analyses.map(({ id, items }: { id: string; items: string[] }) => [id, items])).toEqual([
      ['ratings_1_5', ['bread']],
      ['ratings_0_10', ['rolls (v2)']],
      ['ratings (v1)', ['rolls']],
    ]);
    const third = await house.republished(second, surveyAsking(ratingOf('rolls')));
    const last = good(await perform(owner, showVersion, { params: { ...at(third), version: 3 } }));
    expect(last.layout.slice(9)).toEqual([{ position: 10, name: 'rolls', column: 'rolls' }]);
    const read = await maker.storage.read(owner.member.workspace.id, (queries) =>
      answerSetById(queries, third.answerSetId!),
    );
    const kept = JSON.parse(read!.recipe).analyses as readonly { id: string; items: string[] }[];
    expect(kept.map(({ id, items }) => [id, items])).toEqual([
      ['ratings', ['rolls']],
      ['ratings_1_5 (v2)', ['bread']],
      ['ratings_0_10 (v2)', ['rolls (v2)']],
    ]);
  });

  it('tells the attributes what is asked about them, and refuses one that is not in use', async () => {
    const add = async (name: string) =>
      good(
        await perform(owner, addAttribute, {
          body: { ...NO_PLACES, name } as never,
        }),
      );
    const [crust, crumb] = [await add('Crust'), await add('Crumb')];
    const rolls = (attributeId?: string) =>
      ratingOf('rolls', { ...(attributeId ? { attributeId } : {}), text: { en: 'How were the rolls?' } });
    const first = await house.published(
      surveyAsking(ratingOf('bread', { attributeId: crust.id }), rolls(crumb.id)),
    );
    const items = () =>
      maker.storage.read(owner.member.workspace.id, async (queries) =>
        (await itemsOfSet(queries, first.answerSetId!)).map(({ column, attributeId, role }) => [
          column,
          attributeId,
          role,
        ]),
      );
    expect(await items()).toEqual([
      ['bread', crust.id, 'satisfaction'],
      ['rolls', crumb.id, 'satisfaction'],
    ]);
    const second = await house.republished(
      first,
      surveyAsking(ratingOf('bread', { attributeId: crumb.id }), rolls()),
    );
    expect(await items()).toEqual([['bread', crumb.id, 'satisfaction']]);
    good(
      await perform(owner, archiveAttribute, {
        params: { workspace: owner.member.workspace.slug, id: crust.id },
        body: { revision: crust.revision } as never,
      }),
    );
    const saved = good(await save(second, definitionOf(ratingOf('bread', { attributeId: crust.id }))));
    expect(wordsOf(await publish(saved))).toContain('which is archived and no longer in use');
  });

  it('follows an attribute that became another one, in the draft too', async () => {
    const add = async (name: string) =>
      good(
        await perform(owner, addAttribute, {
          body: { ...NO_PLACES, name } as never,
        }),
      );
    const [crust, crumb] = [await add('Crust, once'), await add('Crumb, now')];
    const survey = await house.survey(surveyAsking(ratingOf('bread', { attributeId: crust.id })));
    const params = { workspace: owner.member.workspace.slug, id: crust.id };
    good(
      await perform(owner, mergeAttribute, {
        params,
        body: { revision: crust.revision, into: crumb.id, reason: 'one thing' } as never,
      }),
    );
    const shown = good(await perform(owner, showSurvey, { params: at(survey) }));
    expect(shown.draft.pages[0]?.questions[0]?.attributeId).toBe(crumb.id);
    expect(codeOf(await publish(survey))).toBe('conflict');
    expect(codeOf(await publish(shown))).toBe('done');
  });

  it('is for owners and managers, of this workspace, who saw the survey as it is', async () => {
    const survey = await house.survey(surveyAsking(ratingOf('bread')));
    expect(codeOf(await publish(survey, house.as('analyst')))).toBe('not-allowed');
    expect(codeOf(await save(survey, definitionOf(ratingOf('cake')), house.as('agent')))).toBe('not-allowed');
    expect(codeOf(await save(survey, definitionOf(ratingOf('cake')), house.as('auditor')))).toBe(
      'not-allowed',
    );
    const other = await openSurveyHouse(maker, `Elsewhere ${randomUUID()}`);
    expect(codeOf(await publish(survey, other.owner))).toBe('not-found');
    expect(codeOf(await perform(other.owner, showSurvey, { params: at(survey, other.owner) }))).toBe(
      'not-found',
    );
    const renamed = { ...wishedFacts, name: 'Crumbs', revision: 1 };
    expect(good(await perform(owner, changeSurvey, { params: at(survey), body: renamed })).name).toBe(
      'Crumbs',
    );
    expect(codeOf(await publish(survey))).toBe('conflict');
    expect(codeOf(await publish({ ...survey, revision: 2 }, house.as('manager')))).toBe('done');
  });

  it('needs a reason while texts are not translated', async () => {
    const survey = await house.survey({ ...surveyAsking(ratingOf('bread')), languages: ['en', 'ar'] });
    const refused = await publish(survey);
    expect(wordsOf(refused)).toContain('untranslatedReason: texts are not translated (2 in ar)');
    const body = { revision: 1, untranslatedReason: 'the shop in Cairo opens tomorrow' };
    expect(codeOf(await perform(owner, publishSurvey, { params: at(survey), body }))).toBe('done');
  });

  it('leaves a version that nobody can change, neither Heed nor its tables', async () => {
    const survey = await house.published(surveyAsking(ratingOf('bread')));
    const by = { workspace: owner.member.workspace.id, actor: { personId: null } };
    const changing = changeWorkspace(maker, by, async ({ queries }) => {
      await sql`update survey_versions set definition = '{}' where survey_id = ${survey.id}`.execute(
        queries as never,
      );
      return taken(null);
    });
    await expect(changing).rejects.toThrow('permission denied');
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { openSurveyHouse, ratingOf, type SurveyHouse, surveyAsking } from '../test-survey-house.ts';
import { heedSurveyFile, readSurveyFile, surveyjsFile } from './definition-file.endpoints.ts';
import { definitionFileRoutes } from './definition-file.routes.ts';
import { sharedFile } from './test-definition-files.ts';

const test = useTestStorage();
let house: SurveyHouse;
let other: SurveyHouse;

beforeAll(async () => {
  const maker = { storage: test().storage, now: () => new Date('2026-06-15T09:00:00Z') };
  house = await openSurveyHouse(maker, 'Bakery', definitionFileRoutes());
  other = await openSurveyHouse(maker, 'Brewery', definitionFileRoutes());
});

const read = (by: Performing, bytes: Uint8Array, fileName = 'visit.txt') =>
  perform(by, readSurveyFile, { query: { fileName }, body: { bytes } });

describe('files of definitions over routes', () => {
  it('are read for who designs surveys, by what is in them, and refused to others', async () => {
    const bytes = sharedFile('qualtrics/Survey_Logic/Survey_Logic_EVERYWHERE.qsf');
    for (const role of ['owner', 'manager', 'analyst'] as const) {
      const found = good(await read(house.as(role), bytes));
      expect(found).toMatchObject({ kind: 'qualtrics-qsf', problems: [] });
      expect(found.report.some(({ kind }) => kind === 'dropped')).toBe(true);
    }
    for (const role of ['agent', 'auditor'] as const)
      expect(codeOf(await read(house.as(role), bytes))).toBe('not-allowed');
  });

  it('are refused in one line when they are none, and with their problems when a part cannot be published', async () => {
    expect(wordsOf(await read(house.owner, Buffer.from('name,age\n1,2\n')))).toContain(
      'no survey that Heed knows',
    );
    const pages = [
      {
        elements: [
          { type: 'file', name: 'photo', title: 'A photo' },
          { type: 'comment', name: 'why' },
        ],
      },
    ];
    const found = good(await read(house.owner, Buffer.from(JSON.stringify({ pages }))));
    expect(found.problems.map(({ where }) => where)).toContain('photo');
    expect(found.report.map(({ what }) => what)).toContain('a question for a file');
  });

  it('go out of a draft or a version to who may see surveys of this workspace', async () => {
    const survey = await house.published(surveyAsking(ratingOf('bread')));
    const later = await house.republished(survey, surveyAsking(ratingOf('bread'), ratingOf('cake')));
    const params = { workspace: house.owner.member.workspace.slug, id: later.id };
    const codes = async (version?: number) => {
      const file = good(
        await performFile(house.as('auditor'), heedSurveyFile, {
          params,
          query: version === undefined ? {} : { version },
        }),
      );
      const again = good(await read(house.owner, Buffer.from(String(file.content))));
      return again.definition.pages.flatMap(({ questions }) => questions.map(({ code }) => code));
    };
    expect(await codes()).toEqual(['bread', 'cake']);
    expect(await codes(1)).toEqual(['bread']);
    const surveyjs = good(await performFile(house.owner, surveyjsFile, { params, query: {} }));
    expect(JSON.parse(String(surveyjs.content))).toMatchObject({
      pages: [{ elements: [{ type: 'rating', name: 'bread' }, { name: 'cake' }] }],
    });
    expect(codeOf(await performFile(house.owner, heedSurveyFile, { params, query: { version: 9 } }))).toBe(
      'not-found',
    );
    expect(
      codeOf(
        await performFile(other.owner, heedSurveyFile, {
          params: { ...params, workspace: 'brewery' },
          query: {},
        }),
      ),
    ).toBe('not-found');
    expect(
      codeOf(
        await performFile(house.owner, heedSurveyFile, {
          params: { ...params, id: randomUUID() },
          query: {},
        }),
      ),
    ).toBe('not-found');
  });
});

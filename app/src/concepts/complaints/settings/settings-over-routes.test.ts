import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { ROLES } from '../../people/index.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { changeComplaintSettings, showComplaintSettings } from './complaint-settings.endpoints.ts';
import { DEFAULT_SETTINGS } from './complaint-settings.ts';

const test = useTestStorage();
let house: CaseHouse;

beforeAll(async () => {
  const maker: ChangeMaker = { storage: test().storage, now: () => new Date('2026-03-02T09:00:00Z') };
  house = await openCaseHouse(maker, 'Set up');
});

const set = (over: object, revision: number, who = house.owner) =>
  perform(who, changeComplaintSettings, { body: { ...DEFAULT_SETTINGS, ...over, revision } as never });
const shown = () => perform(house.owner, showComplaintSettings, {}).then(good);

describe('how complaints are taken', () => {
  it('begins closed to the public, with defaults, and says where the form is', async () => {
    expect(await shown()).toMatchObject({
      revision: 0,
      isOpen: false,
      languages: ['en'],
      formPath: '/f/set-up',
      trackerPath: '/t/set-up',
    });
  });

  it('is set as a whole, with its revision, and kept in the log with before and after', async () => {
    const form = { en: { title: 'Tell us <b>all</b>', intro: '', thanks: '' } };
    const limits = { owner: null, manager: 500, agent: 20.5 };
    const given = { isOpen: true, languages: ['en', 'de'], form, products: ['Tea', 'Milk'], limits };
    const kept = good(await set({ ...given, unitId: house.unit1.id }, 0));
    expect(kept).toMatchObject({ ...given, revision: 1, unitId: house.unit1.id });
    expect(codeOf(await set({}, 0))).toBe('conflict');
    const personalLimits = { [house.owner.member.personId]: 1000 };
    expect(good(await set({ ...given, personalLimits }, 1)).personalLimits).toEqual(personalLimits);
    const found = await test().storage.read(house.workspace.id, (queries) =>
      readEvents(queries, { limit: 9, subject: { kind: 'complaint-settings', id: house.workspace.id } }),
    );
    expect(good(found).items.map(({ what }) => what)).toEqual(Array(2).fill('complaint-settings.changed'));
    const opened = good(found).items.find(({ after }) => after !== null && 'isOpen' in (after as object));
    expect(opened).toMatchObject({
      before: { isOpen: false, products: [] },
      after: { isOpen: true, products: ['Tea', 'Milk'] },
    });
  });

  it('is refused in a line where it cannot be', async () => {
    const { revision } = await shown();
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ languages: ['en', 'xx-not-a-tag-at-all'] }, /is no language/u],
      [{ languages: ['EN'] }, /is no language/u],
      [{ languages: ['en', 'en'] }, /twice/u],
      [{ languages: [] }, /languages/u],
      [{ form: { fr: { title: 'Bonjour' } } }, /none of the languages/u],
      [{ products: ['Tea', 'tea'] }, /twice/u],
      [{ products: ['Tea', ''] }, /give each a name/u],
      [{ unitId: randomUUID() }, /no such unit/u],
      [{ personalLimits: { [randomUUID()]: 5 } }, /no such person/u],
      [{ trainings: { low: randomUUID(), medium: null, high: null, critical: null } }, /no such training/u],
      [{ limits: { owner: -1, manager: null, agent: null } }, /limits/u],
      [{ noReplyDays: 0 }, /noReplyDays/u],
      [{ kinds: [] }, /kinds/u],
      [{ organisation: 'A\u0000B' }, /organisation/u],
      [{ unknown: 1 }, /unknown/iu],
    ];
    for (const [over, why] of cases)
      expect(wordsOf(await set(over, revision)), JSON.stringify(over)).toMatch(why);
    expect((await shown()).revision).toBe(revision);
  });

  it('is seen by everybody, and set by owners and managers alone', async () => {
    for (const role of ROLES) {
      const who = house.as(role);
      expect(codeOf(await perform(who, showComplaintSettings, {})), role).toBe('done');
      const { revision } = await shown();
      const may = role === 'owner' || role === 'manager';
      expect(codeOf(await set({ noReplyDays: 14 }, revision, who)), role).toBe(may ? 'done' : 'not-allowed');
    }
  });
});

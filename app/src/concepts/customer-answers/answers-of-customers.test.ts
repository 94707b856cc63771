import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ColumnMirror, openColumnMirror } from '../../platform/columns/index.ts';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  downloadAnswers,
  downloadRefusedRows,
  listCharacteristics,
  showFigures,
  takeAnswers,
} from '../answer-sets/declarations.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { type CustomerRecord, customerById } from '../customers/index.ts';
import {
  codeOf,
  customerWith,
  keepAndSettle,
  openTestHouse,
  type TestHouse,
  wordsOf,
} from '../customers/testing.ts';
import {
  linkAnswers,
  listAnswersOfCustomer,
  matchAgain,
  showAnswerLink,
  unlinkAnswers,
} from './declarations.ts';
import { answersFollow, customerAnswerRoutes, linkLaterFiles } from './index.ts';
import { fileOf, HEAD, RECIPE } from './test-customer-survey.ts';

const test = useTestStorage();
let mirror: ColumnMirror;
let folder: string;
let maker: ChangeMaker;
let house: TestHouse;
let ticks = 0;

beforeAll(async () => {
  const { storage } = test();
  maker = { storage, now: () => new Date(Date.UTC(2026, 4, 1) + ticks++ * 1000) };
  folder = await mkdtemp(join(tmpdir(), 'heed-answers-'));
  mirror = openColumnMirror({ storage, directory: folder, told: (line) => expect.fail(line) });
  house = await openTestHouse(maker, 'Tea house', routes());
});

afterAll(async () => {
  await mirror.close();
  await rm(folder, { recursive: true });
});

/** Their own memory of figures each, so that figures asked for later are made anew. */
const routes = () => [
  ...answerSetRoutes({ storage: test().storage, engine: mirror, newId: randomUUID }),
  ...customerAnswerRoutes(),
];

async function customer(over: Partial<CustomerRecord> = {}): Promise<string> {
  const record = customerWith(over, maker.now());
  await keepAndSettle(maker, house.owner, [record]);
  return record.id;
}

async function takenSet(name: string, mail?: string): Promise<string> {
  const body = { fileName: `${name}.csv`, recipe: RECIPE, file: fileOf(name, mail) };
  return good(await perform(house.owner, takeAnswers, { body: body as never })).id;
}

const WISH = {
  customerColumn: 'Customer',
  customersBy: 'reference' as const,
  satisfaction: { column: 'Overall', worst: 1, best: 5 },
  recommendation: { column: 'Recommend' },
  answeredColumn: 'Answered',
  told: 'The letter with the survey said so',
  laterFiles: false,
};

const linked = (set: string, over: object = {}, who: Performing = house.owner) =>
  perform(who, linkAnswers, {
    params: { id: set } as never,
    body: { ...WISH, revision: null, ...over } as never,
  });

const recordOf = (id: string): Promise<CustomerRecord> =>
  test().storage.read(house.owner.member.workspace.id, async (queries) => (await customerById(queries, id))!);

const inChange = async (work: (change: Parameters<typeof answersFollow.erase>[0]) => Promise<unknown>) =>
  good(
    await changeWorkspace(
      maker,
      { workspace: house.owner.member.workspace.id, actor: { personId: house.owner.member.personId } },
      async (change) => taken(await work(change)),
    ),
  );

describe('answers of a survey', () => {
  it('are linked to customers with what was found, and the newest rating of each becomes a fact', async () => {
    const set = await takenSet('link');
    const ann = await customer({ reference: 'link-ann', name: 'Ann' });
    const seven = await customer({ reference: 'link-7' });
    const shown = good(await perform(house.owner, showAnswerLink, { params: { id: set } as never }));
    expect(shown.proposal).toMatchObject({
      customerColumn: 'Customer',
      customersBy: 'reference',
      satisfaction: { column: 'Overall', worst: 1, best: 5 },
      recommendation: { column: 'Recommend' },
      answeredColumn: 'Answered',
    });
    expect(shown.proposal.reasons).toHaveLength(4);
    const { link } = good(await linked(set));
    expect(link?.report).toMatchObject({
      ...{ rows: 40, matched: 3, customers: 2, repeated: 1, unknown: 36, without: 1, ambiguous: 0 },
      ratingsOutside: 0,
    });
    expect(link?.report.unknownExamples[0]).toEqual({ row: 1, word: 'link-0' });
    expect(await recordOf(ann)).toMatchObject({
      ...{
        satisfaction: 100,
        satisfactionOn: '2026-04-01',
        recommendation: 9,
        recommendationOn: '2026-04-01',
      },
      revision: 1,
    });
    expect(await recordOf(seven)).toMatchObject({ satisfaction: 50, recommendation: 7 });
    const answers = good(await perform(house.owner, listAnswersOfCustomer, { params: { id: ann } as never }));
    expect(answers.count).toBe(2);
    expect(answers.items.map(({ satisfaction }) => satisfaction)).toEqual([100, 25]);
    expect(answers.items[1]?.answers).toContainEqual({ question: 'All in all', answer: '2' });
    // Somebody added later is found when the set is looked through again, not before.
    const late = await customer({ reference: 'link-nobody' });
    const again = { params: { id: set } as never, body: { revision: link!.revision } };
    const found = good(await perform(house.owner, matchAgain, again));
    expect(found.link?.report).toMatchObject({ matched: 4, customers: 3, unknown: 35 });
    expect(await recordOf(late)).toMatchObject({ satisfaction: 75, recommendation: 7 });
    expect(codeOf(await perform(house.owner, matchAgain, again))).toBe('conflict');
    const away = { params: { id: set } as never, body: { revision: found.link!.revision } };
    expect(good(await perform(house.owner, unlinkAnswers, away)).link).toBeNull();
    expect(await recordOf(ann)).toMatchObject({ satisfaction: null, recommendationOn: null });
    const log = good(
      await test().storage.read(house.owner.member.workspace.id, (queries) =>
        readEvents(queries, { limit: 9 }),
      ),
    );
    expect(log.items.slice(0, 3).map(({ what }) => what)).toEqual([
      'answers.unlinked',
      'answers.linked-anew',
      'answers.linked',
    ]);
    expect(JSON.stringify(log.items)).not.toContain('link-nobody');
  });

  it('are linked by nobody who may not, not without saying how people were told, and not by columns that do not fit', async () => {
    const set = await takenSet('refused');
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await linked(set, {}, house.as(role)))).toBe('not-allowed');
    }
    const seen = { params: { id: set } as never };
    expect(codeOf(await perform(house.as('agent'), showAnswerLink, seen))).toBe('not-allowed');
    expect(good(await perform(house.as('auditor'), showAnswerLink, seen)).link).toBeNull();
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ told: '  ' }, /told: say how the people were told/u],
      [{ customerColumn: 'Client' }, /body.customerColumn: there is no column .Client/u],
      [
        { satisfaction: { column: 'Branch', worst: 1, best: 5 } },
        /satisfaction.column: .Branch. is no question/u,
      ],
      [{ satisfaction: { column: 'Overall', worst: 5, best: 5 } }, /satisfaction: the worst and the best/u],
      [{ recommendation: { column: 'Ease' } }, /recommendation.column: .Ease. is answered from 1 to 5/u],
      [{ answeredColumn: 'Overall' }, /answeredColumn: .Overall. is no time/u],
      [{ satisfaction: { column: 'Overall', worst: 1e300, best: 5 } }, /satisfaction.worst/u],
      [{ revision: 3 }, /somebody took this link away/u],
    ];
    for (const [over, words] of refused) expect(wordsOf(await linked(set, over))).toMatch(words);
    const elsewhere = await openTestHouse(maker, 'Elsewhere', routes());
    expect(codeOf(await linked(set, {}, elsewhere.owner))).toBe('not-found');
  });

  it('are found by e-mail address, unless several customers have it, and later files follow by themselves when asked to', async () => {
    const mail = { customerColumn: 'Remarks', customersBy: 'e-mail' as const };
    const remarks = { ...RECIPE.columns, Remarks: { as: 'customer' }, Customer: { as: 'ignore' } };
    const rows = ['ONE@example.org', 'two@example.org', 'three@example.org', ''].map(
      (word, i) => `x${i},${i + 1},${i},3,North,2026-02-01 10:00,${word},1`,
    );
    const taken = async (name: string): Promise<string> => {
      const file = [HEAD, ...rows, `${name},5,9,3,North,2026-02-01 10:00,one@example.org,1`].join('\n');
      const body = { fileName: `${name}.csv`, recipe: { ...RECIPE, columns: remarks }, file };
      return good(await perform(house.owner, takeAnswers, { body: body as never })).id;
    };
    const first = await taken('mail');
    const one = await customer({ emails: ['one@example.org'] });
    await customer({ emails: ['two@example.org'] });
    await customer({ emails: ['other@example.org', 'two@example.org'] });
    const { link } = good(await linked(first, { ...mail, laterFiles: true }));
    expect(link?.report).toMatchObject({
      matched: 2,
      customers: 1,
      repeated: 1,
      unknown: 1,
      ambiguous: 1,
      without: 1,
    });
    expect(await recordOf(one)).toMatchObject({ satisfaction: 100 });
    const { workspace } = house.owner.member;
    expect(await linkLaterFiles(maker, workspace.id)).toEqual([]);
    const second = await taken('mail-2');
    expect(await linkLaterFiles(maker, workspace.id)).toEqual([second]);
    const shown = good(await perform(house.owner, showAnswerLink, { params: { id: second } as never }));
    expect(shown.link).toMatchObject({ linkedBy: null, told: WISH.told, report: { matched: 2 } });
    const answers = good(await perform(house.owner, listAnswersOfCustomer, { params: { id: one } as never }));
    expect(answers.count).toBe(4);
  });

  it('go with a customer who is merged, and come back when that is undone', async () => {
    const set = await takenSet('merge');
    const ann = await customer({ reference: 'merge-ann' });
    const seven = await customer({ reference: 'merge-7' });
    good(await linked(set));
    const moved = await inChange((change) => answersFollow.move(change, { from: ann, to: seven }));
    expect(await recordOf(seven)).toMatchObject({ satisfaction: 100 });
    expect(await recordOf(ann)).toMatchObject({ satisfaction: null });
    await inChange((change) =>
      answersFollow.moveBack(change, { from: ann, to: seven, moved: moved as never }),
    );
    expect(await recordOf(seven)).toMatchObject({ satisfaction: 50, satisfactionOn: '2026-02-08' });
    expect(await recordOf(ann)).toMatchObject({ satisfaction: 100 });
  });
});

describe('a customer who is erased', () => {
  it('is taken out of answers in every store, linked or not, and no figure changes', async () => {
    const set = await takenSet('erase');
    // The same people in a set that nobody linked: the e-mail address alone tells.
    const unlinked = await takenSet('erase2', 'erase@example.org');
    const { workspace } = house.owner.member;
    const ann = await customer({ reference: 'erase-ann', name: 'Ann Hill', emails: ['erase@example.org'] });
    const other = await customer({ reference: 'erase-7' });
    good(await linked(set));
    const figures = async (id: string) => {
      const asked = { ...house.owner, routes: routes() };
      const shown = good(await perform(asked, showFigures, { params: { id } as never, query: {} as never }));
      return { result: shown.result, people: shown.people };
    };
    const text = async (id: string, declared: typeof downloadAnswers) => {
      const file = good(await performFile(house.owner, declared, { params: { id } as never }));
      return new Response(file.content).text();
    };
    const before = { linked: await figures(set), unlinked: await figures(unlinked) };
    expect(await text(set, downloadAnswers)).toContain('erase@example.org');
    const held = await test().storage.read(workspace.id, (queries) => answersFollow.held(queries, ann));
    expect(JSON.stringify(held)).toContain('5 Hill Road');
    const done = await inChange((change) => answersFollow.erase(change, ann));
    expect(done).toMatchObject({ keptAnonymous: 3 });
    expect({ linked: await figures(set), unlinked: await figures(unlinked) }).toEqual(before);
    for (const id of [set, unlinked]) {
      for (const declared of [downloadAnswers, downloadRefusedRows]) {
        expect(await text(id, declared as typeof downloadAnswers)).not.toMatch(/erase@|Hill Road|erase-ann/u);
      }
    }
    const rows = (await text(set, downloadAnswers)).split('\r\n');
    expect(rows[19]).toBe(',2,3,4,North,2026-03-01 09:30,,');
    expect(rows[20]).toBe(',5,9,5,South,2026-04-01 09:30,,');
    expect(rows.toSpliced(19, 2)).toEqual(
      fileOf('erase').split('\n').slice(0, -1).concat('').toSpliced(19, 2),
    );
    const groups = good(
      await perform(house.owner, listCharacteristics, { params: { id: set } as never, query: {} as never }),
    );
    expect(JSON.stringify(groups)).not.toMatch(/9911|erase-ann/u);
    const table = await mirror.table({ workspace: workspace.id, table: set });
    expect(JSON.stringify([...(table?.texts.values() ?? [])])).not.toMatch(/9911|erase@/u);
    expect(JSON.stringify([...(table?.texts.values() ?? [])])).toMatch(/9912/u);
    expect((await mirror.verify(workspace.id)).findings).toEqual([]);
    expect(await recordOf(other)).toMatchObject({ satisfaction: 50 });
    const held2 = await test().storage.read(workspace.id, (queries) => answersFollow.held(queries, ann));
    expect(held2).toEqual([]);
  });
});

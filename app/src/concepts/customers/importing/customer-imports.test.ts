import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BulkImport } from '../../../platform/bulk-imports/declarations.ts';
import { mappingOf } from '../../../platform/bulk-imports/testing.ts';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { addField } from '../customer-field.intents.ts';
import { codeOf, wordsOf } from '../test-customers-house.ts';
import { customerImports } from './customer-import.endpoints.ts';
import { useImportHouse } from './test-import-house.ts';

const house = useImportHouse();

const HEADER = 'customerID,First name,Last name,E-mail,tenure,Churn,Plan';
const row = (
  id: string,
  over: Partial<Record<'first' | 'last' | 'mail' | 'tenure' | 'churn' | 'plan', string>> = {},
): string => {
  const {
    first = 'Bo',
    last = `Kim ${id}`,
    mail = `${id}@example.org`,
    tenure = '30',
    churn = 'Yes',
    plan = 'gold',
  } = over;
  return `${id},${first},${last},${mail},${tenure},${churn},${plan}`;
};
const many = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    row(`${prefix}${i}`, { churn: i % 2 === 0 ? 'No' : 'Yes', tenure: String(i % 70) }),
  );
const fileOf = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

test('a file is mapped by its headers, checked without keeping anything, taken, and its refused rows come back mended', async () => {
  const { files, known } = house();
  const good = many('A', 120);
  const found = await files.sent(
    'customers.csv',
    fileOf(row('A3'), ...good, row('A3'), row('B1', { tenure: 'x', mail: 'nope' }), 'too,short'),
  );
  const proposed = found.look!.proposal.fields.map(({ field, columns, reading }) => [
    field,
    columns,
    reading,
  ]);
  expect(proposed).toEqual([
    ['reference', ['customerID'], 'as-written'],
    ['emails', ['E-mail'], 'as-written'],
    ['name', ['First name', 'Last name'], 'as-written'],
    ['customerSince', ['tenure'], 'months-before'],
    ['leftOn', ['Churn'], 'yes-means'],
  ]);
  const fields = found.look!.proposal.fields.map((source) =>
    source.asOf === null ? source : { ...source, asOf: '2026-05-31' },
  );
  const newField = {
    ...fields[0]!,
    field: 'new:Plan',
    columns: ['Plan'],
    newField: { title: 'Plan', kind: 'text' as const },
  };
  const checked = await files.checked(found, { fields: [...fields, newField] });
  expect(checked).toMatchObject({ state: 'checked', report: { isCheck: true, newFields: ['Plan'] } });
  const counts = { read: 124, added: 120, changed: 0, unchanged: 0, refused: 4 };
  expect(checked.report?.rows).toEqual(counts);
  expect(await known('A1')).toEqual([]);
  // In Heed's own file Type is how somebody is served, and What it is says person or organisation.
  const own = await files.sent(
    'own.csv',
    'Name,Reference,What it is,Type\nHarbour Ltd,H1,organisation,expert\n',
  );
  const party = own.look!.proposal.fields.find(({ field }) => field === 'party');
  expect(party?.columns).toEqual(['What it is']);

  const taken = await files.taken(checked, { fields: [...fields, newField] });
  expect([taken.state, taken.report?.rows]).toEqual(['taken', counts]);
  const [first] = await known('A1');
  expect(first).toMatchObject({
    name: 'Bo Kim A1',
    emails: ['a1@example.org'],
    customerSince: '2026-04-30',
    leftOn: '2026-05-31',
    own: { plan: 'gold' },
    importId: taken.id,
  });
  expect(await known('B1')).toEqual([]);

  const refused = await files.refusedFile(taken.id);
  expect(refused.replace('\u{feff}', '').split('\r\n').slice(0, 2)).toEqual([
    `${HEADER},Why refused`,
    `${row('A3', { tenure: '3' })},Reference: stands in a row above already`,
  ]);
  const mended = refused
    .split('\r\n')
    .filter((line) => line.includes('Why refused') || line.startsWith('B1'))
    .join('\r\n');
  const again = await files.sent(
    'mended.csv',
    mended.replace(',x,', ',3,').replace('nope', 'b1@example.org'),
  );
  expect(again.look!.proposal.takenWithAt).not.toBeNull();
  const done = await files.taken(again);
  expect(done.report?.rows).toMatchObject({ read: 1, added: 1, refused: 0 });
  expect(done.look?.columns.every(({ examples }) => examples.length === 0)).toBe(true);
});

test('whoever is known is updated by what the file says, left or refused as chosen, with an event for each that changed', async () => {
  const { files, known, happened } = house();
  await files.taken(await files.sent('k.csv', fileOf(...many('K', 30))));
  const events = await happened('customer.changed');
  const other = fileOf(
    row('K1', { first: 'Ann', mail: '' }),
    row('K2', { tenure: '9', churn: 'No' }),
    row('NEW'),
  );
  for (const [choice, counts] of [
    ['leave', { added: 1, changed: 0, unchanged: 2, refused: 0 }],
    ['refuse', { added: 1, changed: 0, unchanged: 0, refused: 2 }],
    ['update', { added: 1, changed: 2, unchanged: 0, refused: 0 }],
  ] as const) {
    const found = await files.sent('other.csv', other);
    const { options } = mappingOf(found);
    const checked = await files.checked(found, { options: { ...options, known: choice } });
    expect(checked.report?.rows).toMatchObject(counts);
    if (choice === 'update')
      expect((await files.taken(checked, { options })).report?.rows).toMatchObject(counts);
  }
  expect(await known('K1')).toMatchObject([{ name: 'Ann Kim K1', emails: ['k1@example.org'], revision: 2 }]);
  expect((await happened('customer.changed')) - events).toBe(2);
  const same = await files.checked(await files.sent('again.csv', other));
  expect(same.report?.rows).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
});

test('a take that ended in the middle goes on after the last whole batch, nothing twice and nothing lost', async () => {
  const { files, house: opened, work, startedAnew, storage } = house();
  const found = await files.sent('large.csv', fileOf(...many('L', 1_000)));
  const body = { mapping: mappingOf(found), takeAgain: false };
  expect(
    codeOf(
      await perform(opened.owner, customerImports.take, { params: { workspace: '', id: found.id }, body }),
    ),
  ).toBe('done');
  let now: BulkImport = found;
  while (now.progress.rowsDone === 0) {
    await pause(5);
    now = await files.shown(found.id);
  }
  await work.close();
  const half = await files.shown(found.id);
  expect(half.state).toBe('taking');
  expect(half.progress.rowsDone).toBeLessThan(1_000);
  expect(half.report?.rows.added).toBe(half.progress.rowsDone);
  const again = await startedAnew();
  await again.work.settled(found.id);
  const done = await again.files.shown(found.id);
  expect([done.state, done.report?.rows]).toEqual([
    'taken',
    { read: 1_000, added: 1_000, changed: 0, unchanged: 0, refused: 0 },
  ]);
  const workspace = opened.owner.member.workspace.id;
  expect(
    await storage.read(workspace, async (queries) =>
      (await import('../customer.store.ts')).customersByReferences(
        queries,
        many('L', 1_000).map((line) => line.split(',')[0]!),
      ),
    ),
  ).toHaveProperty('size', 1_000);
});

test('people belong to organisations of rows above, and to nobody who is not there', async () => {
  const { files, known } = house();
  const text =
    'Reference,Name,Is a,Organisation\nP1,Ann,person,O1\nO1,Acme,organisation,\nP2,Bo,person,NONE\nP3,Cy,person,P1\n';
  const found = await files.sent('org.csv', text);
  const checked = await files.checked(found);
  const taken = await files.taken(checked);
  expect(taken.report?.rows).toEqual({ read: 4, added: 2, changed: 0, unchanged: 0, refused: 2 });
  expect(checked.report?.rows).toEqual(taken.report?.rows);
  const [person, organisation] = await known('P1', 'O1');
  expect(person?.organisationId).toBe(organisation?.id);
});

test('a broken or hostile file is refused with its reason, and formulas come in as words', async () => {
  const { files, known } = house();
  for (const [text, reason] of [
    ['Reference,Name\n', /no row below/u],
    ['Reference,Name\nX\u0000Y,Z\n', /zero byte/u],
    ['\n\n', /empty lines/u],
  ] as const) {
    const found = await files.sent('broken.csv', text);
    expect([found.state, found.refusals[0]]).toEqual(['refused', expect.stringMatching(reason)]);
  }
  const long = 'x'.repeat(1_000_000);
  const found = await files.sent(
    'odd.csv',
    `Reference,Name,Name,\nF1,"=cmd|' /C calc'!A0",twice,e\nF2,${long},b,c\nF3,a\u202eb,b,c\n`,
  );
  const { fields } = mappingOf(found);
  expect(found.look!.columns.map(({ name }) => name)).toEqual(['Reference', '#1', '#2', '#3']);
  const name = { ...fields[0]!, field: 'name', columns: ['#1'] };
  const taken = await files.taken(found, { fields: [...fields, name] });
  expect(taken.report?.rows).toMatchObject({ added: 1, refused: 2 });
  expect((await known('F1'))[0]?.name).toBe("=cmd|' /C calc'!A0");
});

test('the same file is not taken twice unless that is said, and only by those who may take customers', async () => {
  const { files, house: opened } = house();
  const text = fileOf(...many('S', 3));
  await files.taken(await files.sent('s.csv', text));
  const again = await files.sent('s2.csv', text);
  expect(again.sameFile).toHaveLength(1);
  const params = { workspace: '', id: again.id };
  const mapping = mappingOf(again);
  const refused = await perform(opened.owner, customerImports.take, {
    params,
    body: { mapping, takeAgain: false },
  });
  expect(wordsOf(refused)).toMatch(/this very file was taken on 2026-11-22/u);
  for (const role of ['agent', 'auditor'] as const) {
    const asked = await perform(opened.as(role), customerImports.check, { params, body: { mapping } });
    expect(codeOf(asked)).toBe('not-allowed');
  }
  const analyst = await perform(opened.as('analyst'), customerImports.show, { params });
  expect(analyst.ok && analyst.value.mayMakeFields).toBe(false);
  expect(codeOf(await perform(opened.owner, customerImports.cancel, { params, body: {} }))).toBe('done');
  expect((await files.shown(again.id)).state).toBe('cancelled');
  expect(codeOf(await perform(opened.owner, customerImports.check, { params, body: { mapping } }))).toBe(
    'conflict',
  );
});

test('what goes to a sensitive field is not shown to those who do not see the field', async () => {
  const { files, house: opened, storage } = house();
  const { workspace } = opened.owner.member;
  const by = { workspace: workspace.id, actor: { personId: opened.owner.member.personId } };
  const illness = { title: 'Illness', kind: 'text' as const, choices: [], sensitive: true };
  const maker = { storage, now: () => new Date('2026-11-22T09:00:00Z') };
  good(
    await changeWorkspace(maker, by, (change) => addField(change, illness, { actor: opened.owner.member })),
  );
  const found = await files.sent('ill.csv', 'reference,name,email,Illness\nIL-1,Ida,no mail,gout\n');
  const seenBy = async (who: Performing) =>
    perform(who, customerImports.show, { params: { workspace: '', id: found.id } });
  expect(JSON.stringify(await seenBy(opened.owner))).toContain('gout');
  expect(JSON.stringify(await seenBy(opened.as('analyst')))).not.toContain('gout');
  await files.taken(found);
  const file = await performFile(opened.as('analyst'), customerImports.refused, {
    params: { workspace: '', id: found.id },
  });
  expect(codeOf(file)).toBe('not-allowed');
});

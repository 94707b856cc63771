import { describe, expect, it } from 'vitest';
import { readEvents } from '../../platform/events/index.ts';
import type { Problem } from '../../platform/http/index.ts';
import { answers, RECIPE } from './test-answers.ts';
import { useAnswerServer } from './testing.ts';

const test = useAnswerServer();

async function problem(body: unknown, asking: Record<string, unknown> = {}): Promise<Problem> {
  return (await (await test().ask('', { ...asking, body })).json()) as Problem;
}

describe('a file of answers', () => {
  it('is taken with its refused rows, and says what was taken', async () => {
    const { taken, ask, workspaces } = test();
    const set = await taken(answers({ title: 'June' }));
    expect(set).toMatchObject({
      title: 'June',
      fileName: 'guests.csv',
      rows: { read: 5, used: 4, refused: 1 },
      takenBy: { id: workspaces.brightwater.ownerId, name: 'Olu of Brightwater' },
    });
    const shown = await (await ask(`/${set.id}`)).json();
    expect(shown).toMatchObject({
      ...set,
      file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 },
      columns: ['Who', 'Score'],
      recipe: RECIPE,
    });
    expect(await (await ask(`/${set.id}/refused-rows`)).json()).toEqual({
      items: [{ row: 3, reason: expect.stringContaining('3 cells where the header has 2') }],
      next: null,
    });
  });

  it('is recorded once, without a word of what anybody said or is called', async () => {
    const { taken, storage, workspaces } = test();
    const set = await taken(answers({ title: 'Secret title', fileName: 'secret-name.csv' }));
    const page = await storage.read(workspaces.brightwater.workspaceId, (queries) =>
      readEvents(queries, { limit: 200 }),
    );
    const events = page.ok ? page.value.items.filter(({ subject }) => subject.id === set.id) : [];
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      what: 'answers.taken',
      subject: { kind: 'answer-set' },
      before: null,
      after: { rows: { read: 5, used: 4, refused: 1 }, columns: 2 },
    });
    expect(JSON.stringify(events)).not.toMatch(/secret|anna|Score/iu);
  });

  it('comes back as it was, with a recipe that reads it', async () => {
    const { taken, text } = test();
    const recipe = { ...RECIPE, file: { encoding: 'windows-1252', delimiter: ';', headerRows: 2 } };
    const bytes = Buffer.from('a;b\n Wer ;Score\n"m\xfcde; ""x"""; 9\n=SUM(A1);+4\n;7;\n', 'latin1');
    const file = { fileName: 'wer.txt', recipe, fileBase64: bytes.toString('base64') };
    const set = await taken(file);
    expect(await text(`/${set.id}/answers.csv`)).toBe(' Wer ,Score\r\n"müde; ""x""", 9\r\n=SUM(A1),+4\r\n');
    expect(JSON.parse(await text(`/${set.id}/recipe.json`))).toEqual({
      ...RECIPE,
      file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 },
    });
  });

  it('gives back what was refused, which is taken once it is mended, with the recipe as it was', async () => {
    const { taken, ask } = test();
    const recipe = { ...RECIPE, file: { encoding: 'windows-1252', delimiter: ';', headerRows: 2 } };
    const bytes = Buffer.from('a;b\nWer;Score\nm\xfcde;9;\nok;8\n"\xdcber" all;3\n', 'latin1');
    const set = await taken({ fileName: 'wer.csv', recipe, fileBase64: bytes.toString('base64') });
    expect(set.rows).toEqual({ read: 3, used: 1, refused: 2 });
    const response = await ask(`/${set.id}/refused.csv`);
    expect(response.headers.get('content-disposition')).toContain('wer.refused.csv');
    const refused = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(refused).toBe('\u{feff}a;b\r\nWer;Score\r\nmüde;9;\r\n"Über" all;3\r\n');
    const mended = Buffer.from(refused.replace('9;', '9').replace('"Über" all', 'Über all'));
    const again = await taken({ fileName: 'wer.csv', recipe, fileBase64: mended.toString('base64') });
    expect(again.rows).toEqual({ read: 2, used: 2, refused: 0 });
    expect(await test().text(`/${again.id}/answers.csv`)).toBe('Wer,Score\r\nmüde,9\r\nÜber all,3\r\n');
  });

  it('may have a header and no rows', async () => {
    const { taken, text, ask } = test();
    const set = await taken(answers({ file: 'Score,Empty\n' }));
    expect(set.rows).toEqual({ read: 0, used: 0, refused: 0 });
    expect(await text(`/${set.id}/answers.csv`)).toBe('Score,Empty\r\n');
    expect(await text(`/${set.id}/refused.csv`)).toBe('Score,Empty\r\n');
    const { result } = (await (await ask(`/${set.id}/figures`)).json()) as { result: object };
    expect(result).toMatchObject({ analyses: { recommend: { n: 0, withheld: 'fewer than 10' } } });
  });

  it('is listed, the newest first, page by page', async () => {
    const { taken, ask } = test();
    const sets = [];
    for (let i = 0; i < 3; i += 1) sets.unshift(await taken(answers(), { workspace: 'elsewhere' }));
    const asking = { workspace: 'elsewhere' };
    const first = (await (await ask('?limit=2', asking)).json()) as { items: object[]; next: string };
    const rest = (await (await ask(`?limit=2&after=${first.next}`, asking)).json()) as typeof first;
    expect([...first.items, ...rest.items]).toEqual(sets);
    expect(rest.next).toBeNull();
  });
});

describe('who may', () => {
  it('take answers, see figures and see answers depends on the role', async () => {
    const { taken, ask } = test();
    const { id } = await taken(answers());
    const status = async (path: string, role: string): Promise<number> => (await ask(path, { role })).status;
    for (const role of ['agent', 'auditor']) {
      expect(await problem(answers(), { role })).toMatchObject({ status: 403, code: 'not-allowed' });
    }
    for (const path of ['', `/${id}`, `/${id}/figures`, `/${id}/recipe.json`]) {
      expect(await status(path, 'agent')).toBe(200);
      expect(await status(path, 'stranger')).toBe(403);
    }
    for (const path of [`/${id}/answers.csv`, `/${id}/refused.csv`, `/${id}/refused-rows`]) {
      expect(await status(path, 'agent')).toBe(403);
      expect(await status(path, 'auditor')).toBe(200);
    }
    expect((await ask('', { role: 'analyst', body: answers() })).status).toBe(201);
  });

  it('see answers of another workspace: nobody, they are not there', async () => {
    const { taken, ask, text } = test();
    const { id } = await taken(answers());
    await text(`/${id}/figures`);
    for (const path of ['', '/figures', '/answers.csv', '/refused.csv', '/refused-rows', '/recipe.json']) {
      const response = await ask(`/${id}${path}`, { workspace: 'elsewhere' });
      expect([path, response.status]).toEqual([path, 404]);
    }
    expect((await ask('/not-an-id')).status).toBe(400);
  });

  it('change what was taken: not even Heed', async () => {
    const { storage, workspaces, taken } = test();
    await taken(answers());
    for (const table of ['answer_sets', 'answer_rows', 'refused_answer_rows'] as const) {
      const deleting = storage.change(workspaces.brightwater.workspaceId, async (queries) => {
        await queries.withTables<Record<typeof table, object>>().deleteFrom(table).execute();
        return { ok: true, value: null };
      });
      await expect(deleting).rejects.toThrow(/permission denied/u);
    }
  });
});

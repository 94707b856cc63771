import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PART_BYTES } from './import.ts';
import { sweepImports } from './import-upkeep.ts';
import { useImportServer } from './test-import-server.ts';

const server = useImportServer();

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A file that is no other test's. */
let files = 0;
const other = (text: string): string => `${text}x${files++},1,1\n`;

/** Answers of so many guests to two questions that go together; every hundredth to the second is a slip. */
function guests(people: number): string {
  const rows = Array.from({ length: people }, (_, i) => {
    const room = 1 + (i % 5);
    const staff = Math.max(1, Math.min(5, room + ((i >> 1) % 3) - 1));
    return `g${i},${room},${i % 100 === 9 ? 55 : staff}`;
  });
  return `Guest,Room,Staff\n${rows.join('\n')}\n`;
}

const RECIPE = {
  version: 1,
  columns: {
    Guest: { as: 'customer' },
    Room: { as: 'item', scale: [1, 5] },
    Staff: { as: 'item', scale: [1, 5] },
  },
  analyses: [{ id: 'stay', method: 'satisfaction', items: ['Room', 'Staff'] }],
};

describe('an import', () => {
  it('is sent, looked at, previewed and taken, and leaves nothing but the answers', async () => {
    const { sent, done, ask, spooled, setsOf, parts } = server();
    const text = guests(200);
    const { id, received } = await sent('guests.csv', text);
    expect(received).toBe(Buffer.byteLength(text));
    const looked = await done(`/imports/${id}/look`);
    expect(looked).toMatchObject({ state: 'ready', refusals: [], sameFile: [] });
    expect(looked.proposal?.columns.map(({ name }) => name)).toEqual(['Guest', 'Room', 'Staff']);
    const shown = await ask(`/imports/${id}/preview`, { body: { recipe: RECIPE, show: 'refused' } });
    expect(shown.body).toMatchObject({ rowsRead: 200, rowsRefused: 0, refusals: [] });
    expect(shown.body.columns[2]?.refusedCells).toEqual([{ value: '55', count: 2, firstRow: 10 }]);
    expect(shown.body.rows[0]).toEqual({
      row: 10,
      reason: null,
      cells: [
        { text: 'g9', fate: 'text', value: null },
        { text: '5', fate: 'number', value: 5 },
        { text: '55', fate: 'refused', value: null },
      ],
    });
    const taken = await done(`/imports/${id}/take`, { body: { recipe: RECIPE, saveRecipeAs: 'Stays' } });
    expect(taken).toMatchObject({
      state: 'taken',
      received: Buffer.byteLength(text),
      report: { rows: { read: 200, used: 200, refused: 0 } },
    });
    expect(taken.answerSetId).not.toBeNull();
    expect(await setsOf(sha256(text))).toBe(1);
    expect(await parts(id)).toEqual([]);
    expect(await spooled()).toEqual([]);
    expect((await ask('/recipes')).body.items.map(({ title }) => title)).toEqual(['Stays']);
  });

  it('is recognised when the same bytes were taken before, and counted once', async () => {
    const { sent, done, setsOf } = server();
    const text = other(guests(30));
    const first = await done(`/imports/${(await sent('a.csv', text)).id}/take`, { body: { recipe: RECIPE } });
    const again = await sent('b.csv', text);
    const looked = await done(`/imports/${again.id}/look`);
    expect(looked.sameFile.map(({ answerSetId }) => answerSetId)).toEqual([first.answerSetId]);
    const refused = await done(`/imports/${again.id}/take`, { body: { recipe: RECIPE } });
    expect(refused).toMatchObject({ state: 'refused', answerSetId: null });
    expect(refused.refusals.join()).toMatch(/taken/u);
    expect(await setsOf(sha256(text))).toBe(1);
  });

  it('is refused with a recipe that does not fit, and taken with the next', async () => {
    const { sent, done, ask } = server();
    const { id } = await sent('stays.csv', other(guests(30)));
    const wrong = { ...RECIPE, analyses: [{ id: 'stay', method: 'satisfaction', items: ['Rom'] }] };
    const shown = await ask(`/imports/${id}/preview`, { body: { recipe: wrong } });
    expect(shown.body).toMatchObject({ columns: [], rows: [] });
    expect(shown.body.refusals).toEqual([expect.stringMatching(/"Rom", did you mean "Room"/u)]);
    const refused = await done(`/imports/${id}/take`, { body: { recipe: wrong } });
    expect([refused.state, refused.refusals]).toEqual(['refused', shown.body.refusals]);
    const taken = await done(`/imports/${id}/take`, {
      body: { recipe: JSON.stringify(RECIPE), title: 'May' },
    });
    expect([taken.state, taken.refusals]).toEqual(['taken', []]);
  });

  it('belongs to its workspace, and to those who may take answers', async () => {
    const { sent, ask } = server();
    const { id } = await sent('own.csv', other(guests(3)));
    for (const path of [`/imports/${id}`, `/imports/${id}/look`, `/imports/${id}/cancel`]) {
      const asking = path.endsWith(id) ? {} : { body: {} };
      expect([path, (await ask(path, { ...asking, workspace: 'elsewhere' })).status]).toEqual([path, 404]);
      expect([path, (await ask(path, { ...asking, role: 'auditor' })).status]).toEqual([path, 403]);
    }
    const listed = await ask('/imports', { workspace: 'elsewhere' });
    expect(listed.body).toEqual({ items: [], next: null });
  });
});

describe('a file in parts', () => {
  const big = Buffer.from(`A,B\n${`${'x'.repeat(77)},2\n`.repeat(PART_BYTES / 80)}3,4\n`);
  const parts = [big.subarray(0, PART_BYTES), big.subarray(PART_BYTES)] as const;

  it('arrives in any order, twice and twice at once, and is the same to the last byte', async () => {
    const { ask, done, record } = server();
    const { body } = await ask('/imports', { body: { fileName: 'big.csv', bytes: big.length } });
    const send = (part: number) => ask(`/imports/${body.id}/parts/${part}`, { body: parts[part] });
    expect((await send(1)).body.received).toBe(parts[1].length);
    const early = await ask(`/imports/${body.id}/look`, { body: {} });
    expect([early.status, early.body.detail]).toEqual([409, expect.stringMatching(/send these parts: 0$/u)]);
    const take = await ask(`/imports/${body.id}/take`, { body: { recipe: RECIPE } });
    expect(take.status).toBe(409);
    const both = await Promise.all([send(0), send(0)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await send(1)).body.received).toBe(big.length);
    const changed = await ask(`/imports/${body.id}/parts/1`, { body: Buffer.from('A,B\n9,9\n') });
    expect([changed.status, changed.body.detail]).toEqual([409, expect.stringMatching(/other bytes/u)]);
    await done(`/imports/${body.id}/look`);
    expect((await record(body.id))?.fileDigest).toEqual(sha256(big));
    await ask(`/imports/${body.id}/cancel`, { body: {} });
    expect((await send(0)).status).toBe(409);
  });

  it('is refused part by part where it is not what was announced', async () => {
    const { ask } = server();
    const announce = (body: object) => ask('/imports', { body });
    const { body } = await announce({ fileName: 'small.csv', bytes: 10 });
    const refused = async (part: number | string, bytes: number): Promise<unknown> => {
      const { status, body: said } = await ask(`/imports/${body.id}/parts/${part}`, {
        body: Buffer.alloc(bytes),
      });
      return [status, said.detail];
    };
    expect(await refused(0, 9)).toEqual([400, expect.stringMatching(/9 bytes and must have 10/u)]);
    expect(await refused(1, 10)).toEqual([400, expect.stringMatching(/the parts 0 to 0/u)]);
    expect(await refused('first', 10)).toEqual([400, expect.stringMatching(/numbered from 0/u)]);
    expect(await refused(0, PART_BYTES + 1)).toEqual([413, expect.any(String)]);
    expect((await announce({ fileName: 'x.csv', bytes: 0 })).body.detail).toMatch(/empty/u);
    expect((await announce({ fileName: 'x.csv', bytes: 2_000_000_001 })).body.detail).toMatch(/at most/u);
    expect((await announce({ fileName: '../../etc/passwd', bytes: 1 })).body.detail).toMatch(/folders/u);
  });

  it('has its place among few others', async () => {
    const { ask } = server();
    const announce = (bytes: number) =>
      ask('/imports', { workspace: 'elsewhere', body: { fileName: 'x.csv', bytes } });
    const large = [await announce(2_000_000_000), await announce(1_999_999_999), await announce(2)];
    expect(large.map(({ status }) => status)).toEqual([201, 201, 409]);
    await ask(`/imports/${large[0]?.body.id}/cancel`, { workspace: 'elsewhere', body: {} });
    for (let i = 1; i < 20; i += 1) expect((await announce(1)).status).toBe(201);
    expect((await announce(1)).body.detail).toMatch(/20 imports under way/u);
  });
});

describe('work on an import', () => {
  it('is done once when two ask for it at the same time', async () => {
    const { sent, done, ask, setsOf } = server();
    const text = other(guests(50));
    const { id } = await sent('twice.csv', text);
    const take = () => ask(`/imports/${id}/take`, { body: { recipe: RECIPE } });
    const both = await Promise.all([take(), take()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await done(`/imports/${id}`, {});
    expect(await setsOf(sha256(text))).toBe(1);
    expect((await take()).body.detail).toMatch(/was taken/u);
  });

  it('is undone when it is given up on the way, and leaves nothing', async () => {
    const { sent, ask, setsOf, spooled, parts, heldTake } = server();
    const text = other(guests(50));
    const { id } = await sent('given-up.csv', text);
    const { begun, goOn } = heldTake();
    expect((await ask(`/imports/${id}/take`, { body: { recipe: RECIPE } })).body).toMatchObject({
      state: 'taking',
      progress: { rowsDone: 0, bytesKnown: Buffer.byteLength(text) },
    });
    await begun;
    expect((await ask(`/imports/${id}/cancel`, { body: {} })).body).toMatchObject({ state: 'cancelled' });
    goOn();
    while ((await spooled()).length > 0) await pause(10);
    expect((await ask(`/imports/${id}`)).body.state).toBe('cancelled');
    expect(await setsOf(sha256(text))).toBe(0);
    expect(await parts(id)).toEqual([]);
  });

  it('that was under way when Heed ended is interrupted, and can be asked for again', async () => {
    const { sent, done, ask, moved, work } = server();
    const { id } = await sent('cut.csv', other(guests(20)));
    await moved(id, { state: 'taking' });
    await work.recover();
    expect((await ask(`/imports/${id}`)).body).toMatchObject({ state: 'interrupted', progress: null });
    expect((await done(`/imports/${id}/take`, { body: { recipe: RECIPE } })).state).toBe('taken');
  });

  it('is not waited for longer than three days', async () => {
    const { sent, ask, later, maker } = server();
    const left = await sent('left.csv', other(guests(3)));
    later(2 * 86_400_000);
    const young = await sent('young.csv', other(guests(3)));
    later(86_400_000);
    await sweepImports(maker);
    const states = [left, young].map(async ({ id }) => (await ask(`/imports/${id}`)).body);
    expect(await Promise.all(states)).toMatchObject([
      { state: 'cancelled', received: 0, refusals: [expect.stringMatching(/3 days/u)] },
      { state: 'uploading' },
    ]);
  });
});

describe('a saved recipe', () => {
  it('is offered for the next file of its kind, with the names of that file', async () => {
    const { sent, done, ask, whatHappened } = server();
    const saved = await ask('/recipes', { body: { title: 'Guests 2025', recipe: RECIPE } });
    expect([saved.status, saved.body.recipe]).toEqual([201, RECIPE]);
    const next = other(guests(40).replace('Guest,Room,Staff', 'guest_2026,ROOM,Staff'));
    const { id } = await sent('2026.csv', next);
    const [offer] = (await done(`/imports/${id}/look`)).offers.filter(({ title }) => title === 'Guests 2025');
    expect(offer).toMatchObject({
      recipeId: saved.body.id,
      complete: true,
      missing: [],
      matched: [
        { column: 'Guest', header: 'guest_2026', how: 'similar' },
        { column: 'Room', header: 'ROOM', how: 'similar' },
        { column: 'Staff', header: 'Staff', how: 'same' },
      ],
    });
    const taken = await done(`/imports/${id}/take`, { body: { recipe: offer?.recipe } });
    expect([taken.state, taken.report?.rows.used]).toEqual(['taken', 41]);
    expect(await whatHappened(saved.body.id)).toEqual(['recipe.saved']);
  });

  it('is replaced under its title, refused when nobody could use it, and removed', async () => {
    const { ask, whatHappened } = server();
    const save = (recipe: unknown) => ask('/recipes', { body: { title: 'Once', recipe } });
    const one = await save(RECIPE);
    const two = await save({ ...RECIPE, minimumN: 5 });
    expect(two.body.id).toBe(one.body.id);
    expect((await ask(`/recipes/${one.body.id}`)).body.recipe).toMatchObject({ minimumN: 5 });
    expect((await save({ version: 1, analyses: [] })).status).toBe(422);
    expect((await ask(`/recipes/${one.body.id}/remove`, { body: {} })).status).toBe(204);
    expect((await ask(`/recipes/${one.body.id}`)).status).toBe(404);
    expect(await whatHappened(one.body.id)).toEqual(['recipe.removed', 'recipe.saved', 'recipe.saved']);
    expect((await ask(`/recipes/${one.body.id}`, { workspace: 'elsewhere' })).status).toBe(404);
  });
});

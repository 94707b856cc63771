import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBudget } from './byte-budget.ts';
import { type FormLimits, type SentForm, sentForm } from './form-reading.ts';

const LIMITS: FormLimits = {
  text: 1000,
  fields: 20,
  files: { most: 3, each: 500, together: 900 },
  body: 10_000,
  withinMs: 2000,
};
const budget = (): ByteBudget => new ByteBudget({ all: 100_000, one: 50_000 });

/** The same body in pieces of some size, as a line may bring it. */
function pieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

async function read(
  form: FormData | string,
  { limits = LIMITS, size = 7, room = budget(), type }: Partial<Reading> = {},
): Promise<SentForm> {
  const whole = new Request('http://heed.test', { method: 'POST', body: form });
  const headers = { 'content-type': type ?? whole.headers.get('content-type') ?? '' };
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const request = new Request('http://heed.test', {
    ...{ method: 'POST', headers, body: pieces(bytes, size) },
    duplex: 'half',
  } as RequestInit);
  return sentForm(request, { limits, budget: room, who: 'somebody' });
}

type Reading = {
  readonly limits: FormLimits;
  readonly size: number;
  readonly room: ByteBudget;
  readonly type: string;
};

function formOf(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Uint8Array>> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, bytes] of Object.entries(files))
    form.append('files', new Blob([Uint8Array.from(bytes)]), name);
  return form;
}

const URLENCODED = 'application/x-www-form-urlencoded';

describe('a form as it is read', () => {
  it('gives fields and files as the platform reads them, however the line cuts it', async () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', 'ü', '"', '\\', ' ', ';', '=', '-'),
      minLength: 1,
      maxLength: 8,
    });
    const bytes = fc.uint8Array({ maxLength: 60 });
    const odd = fc.constantFrom('\r\n', '\r\n--', '--', '\n\n', '');
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          name,
          fc.tuple(odd, fc.string({ maxLength: 20 })).map((both) => both.join('')),
          { maxKeys: 4 },
        ),
        fc.dictionary(name, bytes, { maxKeys: 3 }),
        fc.integer({ min: 1, max: 90 }),
        async (fields, files, size) => {
          const form = formOf(fields, files);
          const body = new Request('http://heed.test', { method: 'POST', body: form });
          const wanted = await body.formData();
          const room = budget();
          const got = await read(form, { size, room });
          if (got.kind !== 'form') throw new Error(got.kind);
          const said = [...got.fields].flatMap(([field, values]) => values.map((value) => [field, value]));
          expect(said.sort()).toEqual([...wanted].filter(([, value]) => typeof value === 'string').sort());
          const blobs = wanted.getAll('files').filter((one) => typeof one !== 'string');
          expect(got.files.map((file) => [file.name, Buffer.from(file.bytes!).toString('hex')])).toEqual(
            await Promise.all(
              blobs.map(async (blob) => [blob.name, Buffer.from(await blob.arrayBuffer()).toString('hex')]),
            ),
          );
          got.done();
          expect(room.held).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets files go by that are too large, too many or too much, and keeps the rest', async () => {
    const large = new Uint8Array(501);
    const got = await read(
      formOf({ words: 'kept' }, { large, small: new Uint8Array(400), other: new Uint8Array(400) }),
    );
    if (got.kind !== 'form') throw new Error(got.kind);
    expect(got.files.map(({ name, size, bytes }) => [name, size, bytes?.length ?? null])).toEqual([
      ['large', 501, null],
      ['small', 400, 400],
      ['other', 400, 400],
    ]);
    const four = await read(
      formOf(
        {},
        {
          a: large.subarray(0, 1),
          b: large.subarray(0, 1),
          c: large.subarray(0, 1),
          d: large.subarray(0, 1),
        },
      ),
    );
    expect(four.kind === 'form' && four.files.map(({ bytes }) => bytes !== null)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const much = await read(formOf({}, { a: large.subarray(0, 500), b: large.subarray(0, 401) }));
    expect(much.kind === 'form' && much.files.map(({ bytes }) => bytes !== null)).toEqual([true, false]);
  });

  it('reads no further than text, fields and body may go, and gives back what it held', async () => {
    const room = budget();
    const kinds = [
      await read(formOf({ words: 'x'.repeat(1001) }), { room }),
      await read(formOf(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`f${i}`, 'x']))), { room }),
      await read(formOf({}, { a: new Uint8Array(12_000) }), { room }),
      await read(`words=${'x'.repeat(1001)}`, { room, type: URLENCODED }),
      await read(Array.from({ length: 21 }, (_, i) => `f${i}=x`).join('&'), { room, type: URLENCODED }),
    ];
    expect(kinds.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'too-large'));
    const small = new ByteBudget({ all: 100_000, one: 300 });
    expect((await read(formOf({}, { a: new Uint8Array(400) }), { room: small })).kind).toBe('no-room');
    expect([room.held, small.held]).toEqual([0, 0]);
    const said = new Request('http://heed.test', {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': URLENCODED, 'content-length': '999999999' },
    });
    expect((await sentForm(said, { limits: LIMITS, budget: room, who: '' })).kind).toBe('too-large');
  });

  it('takes nothing for a form that is none, ends in the middle, or never ends', async () => {
    const cut = 'multipart/form-data; boundary=x';
    const kinds = await Promise.all([
      read('{}', { type: 'application/json' }),
      read('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', { type: cut }),
      read('--x\r\nContent-Disposition: attachment; name="a"\r\n\r\nb\r\n--x--', { type: cut }),
      read(`--x\r\n${'a'.repeat(9000)}`, { type: cut, limits: { ...LIMITS, body: 100_000 } }),
      read('--x!', { type: cut }),
      read('', { type: cut }),
      read('--x--', { type: 'multipart/form-data' }),
    ]);
    expect(kinds.map(({ kind }) => kind)).toEqual(kinds.map(() => 'no-form'));
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const slow = new Request('http://heed.test', {
      ...{ method: 'POST', headers: { 'content-type': cut }, body, duplex: 'half' },
    } as RequestInit);
    const reading = { limits: { ...LIMITS, withinMs: 50 }, budget: budget(), who: '' };
    expect((await sentForm(slow, reading)).kind).toBe('too-slow');
  });
});

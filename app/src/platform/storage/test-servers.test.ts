import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testServer } from './test-servers.ts';

describe.each(['embedded', 'debian'] as const)('the %s test server', (kind) => {
  it('answers as the one who may do everything, ordering text by code points', async () => {
    const client = new pg.Client(await testServer(kind));
    await client.connect();
    const { rows } = await client.query(
      `select rolsuper, current_setting('server_encoding') encoding,
         (select string_agg(word, '' order by word) from unnest(array['b', 'Z', 'a', 'é', 'É']) word) words,
         lower('ÉÖ') low
       from pg_roles where rolname = current_user`,
    );
    await client.end();
    expect(rows).toEqual([{ rolsuper: true, encoding: 'UTF8', words: 'ZabÉé', low: 'éö' }]);
  });

  it('is the same one for all who ask', async () => {
    expect(await testServer(kind)).toEqual(await testServer(kind));
  });
});

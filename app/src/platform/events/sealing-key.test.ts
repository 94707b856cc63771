import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSignedBy, keyIdOf, loadSealingKey, parsePublicKey } from './sealing-key.ts';

describe('the sealing key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-key-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('is made once, for its owner only, however many ask for it at once', async () => {
    const path = join(folder, 'sealing.key');
    const keys = await Promise.all([1, 2, 3, 4].map(async () => loadSealingKey(path)));
    const ids = keys.map((key) => (key.ok ? key.value.keyId : key.refusals));
    expect(new Set(ids).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['sealing.key']);
    expect(await loadSealingKey(path)).toMatchObject({ ok: true, value: { keyId: ids[0] } });
  });

  it('signs what its public half vouches for, and nothing else', async () => {
    const key = await loadSealingKey(join(folder, 'sealing.key'));
    if (!key.ok) throw new Error('refused');
    const { publicKey, sign, keyId } = key.value;
    const bytes = Buffer.from('the head');
    expect(isSignedBy(publicKey, bytes, sign(bytes))).toBe(true);
    expect(isSignedBy(publicKey, Buffer.from('the tail'), sign(bytes))).toBe(false);
    expect(isSignedBy(publicKey, bytes, Buffer.alloc(64))).toBe(false);
    expect(isSignedBy(publicKey, bytes, Buffer.alloc(3))).toBe(false);
    expect(isSignedBy(Buffer.alloc(32, 0xff), bytes, sign(bytes))).toBe(false);
    expect(isSignedBy(Buffer.alloc(31), bytes, sign(bytes))).toBe(false);
    expect(keyId).toBe(keyIdOf(publicKey));
  });

  it('is written down and read as hexadecimal digits', () => {
    const publicKey = Buffer.alloc(32, 0xab);
    expect(parsePublicKey(` ${publicKey.toString('hex').toUpperCase()} `)).toEqual({
      ok: true,
      value: publicKey,
    });
    for (const text of ['', 'ab', `${publicKey.toString('hex')}0`, 'g'.repeat(64)]) {
      expect(parsePublicKey(text)).toMatchObject({ ok: false, refusals: [{ code: 'request-refused' }] });
    }
  });

  it('is refused when others may read it, when it is none, and where it cannot be', async () => {
    const path = join(folder, 'sealing.key');
    await loadSealingKey(path);
    const before = await readFile(path);
    await chmod(path, 0o640);
    const asked = async (at: string): Promise<string> => {
      const outcome = await loadSealingKey(at);
      return outcome.ok ? 'taken' : outcome.refusals.map(({ message }) => message).join();
    };
    expect(await asked(path)).toMatch(/others may read the key.*chmod 600/u);
    expect(await readFile(path)).toEqual(before);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const text of ['', 'hello', pem]) {
      await writeFile(join(folder, 'other.key'), text, { mode: 0o600 });
      expect(await asked(join(folder, 'other.key'))).toMatch(/is not an Ed25519 key; bring it back/u);
    }
    await mkdir(join(folder, 'dir.key'), { mode: 0o700 });
    expect(await asked(join(folder, 'dir.key'))).toMatch(/this is a folder/u);
    expect(await asked(join(folder, 'nowhere', 'sealing.key'))).toMatch(
      /there is no such folder; make it first/u,
    );
  });
});

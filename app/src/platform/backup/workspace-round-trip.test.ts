import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLog } from '../events/index.ts';
import { good } from '../refusals/testing.ts';
import { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from '../sign-in/testing.ts';
import { openTestStorage } from '../storage/testing.ts';
import { readManifest } from './index.ts';
import {
  backUp,
  everythingIn,
  joinWorkspace,
  NOW,
  newWorkspace,
  plantNastyValues,
  record,
  restore,
  rowsIn,
  tryRestore,
  useFolder,
  useInstallations,
  usersIn,
} from './test-backups.store.ts';

describe('a workspace that moves', () => {
  const folder = useFolder();
  const installations = useInstallations('embedded', 'debian', 'embedded');

  it('is the same in every row, from the embedded server to another one and back', async () => {
    const [one, two, three] = installations();
    const workspace = await newWorkspace(one!, 'mover');
    await plantNastyValues(one!, workspace);
    await plantNastyValues(one!, await newWorkspace(one!, 'neighbour'));
    await record(one!, workspace, 30);
    await one!.sealer.sealNow();
    await record(one!, workspace, 5);
    const user = await newUser(signInOn(one!));
    await joinWorkspace(one!, workspace, user);
    const before = await everythingIn(one!, workspace);
    expect(Object.values(before).filter((rows) => rows.length > 0).length).toBeGreaterThan(9);

    const [there, back] = [join(folder(), 'there'), join(folder(), 'back')];
    const made = await backUp(one!, workspace, there);
    const restored = await restore(two!, there);
    expect(await everythingIn(two!, workspace)).toEqual(before);
    expect(restored.tables).toEqual(made.tables);
    expect(restored).toMatchObject({ usersAdded: 1, usersLinked: 0, secondFactorsLeftOut: 0, heed: '1.2.3' });
    await backUp(two!, workspace, back);
    await restore(three!, back);
    expect(await everythingIn(three!, workspace)).toEqual(before);
    expect(await usersIn(three!)).toEqual(await usersIn(two!));
    await signedInJar(signInOn(three!), user.email);
    expect(await three!.storage.workspaceIds()).toEqual([workspace]);
  });

  it('brings its log, which verifies with the key it was signed by, and puts the restore on record', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'logged');
    await record(one!, workspace, 20);
    await one!.sealer.sealNow();
    const before = good(await verifyLog(one!.storage, workspace, { anchors: one!.anchors }));
    await record(one!, workspace, 3);
    const path = join(folder(), 'logged');
    await backUp(one!, workspace, path);
    const restored = await restore(two!, path);
    expect(restored.head).toEqual(before.head);
    expect(restored.keys).toEqual(before.keys);
    await two!.sealer.sealNow();
    const after = good(
      await verifyLog(two!.storage, workspace, { anchors: two!.anchors, head: before.head }),
    );
    expect(after).toMatchObject({ verified: true, events: 25, unsealed: 0, signedTo: 25, findings: [] });
    expect(after.keys).toHaveLength(2);
    const [event] = await two!.asAdmin(
      `${'select'} p.payload from event_payloads p join events using (workspace_id, event_id)
       where workspace_id = $1 and what = 'workspace.restored'`,
      [workspace],
    );
    expect(JSON.parse(String(event?.['payload']))).toMatchObject({
      before: null,
      after: {
        slug: 'logged',
        head: before.head,
        keys: before.keys,
        backup: { madeAt: NOW.toISOString() },
      },
    });
  });

  it('is refused where it is already, and under a name that is taken', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'named');
    const path = join(folder(), 'named');
    await backUp(one!, workspace, path);
    const other = await newWorkspace(two!, 'named');
    const rows = await rowsIn(two!, other);
    expect(refused(await tryRestore(two!, path))).toBe(
      'conflict: another workspace is called "named" here; give this one another name (--as)',
    );
    expect(refused(await tryRestore(two!, path, { slug: 'No Name' }))).toMatch(
      /^request-refused: "No Name": use 1 to 40/u,
    );
    expect((await restore(two!, path, { slug: 'other-name' })).workspace.slug).toBe('other-name');
    expect(refused(await tryRestore(two!, path, { slug: 'third-name' }))).toMatch(
      /^conflict: this workspace is here already, as "other-name"/u,
    );
    expect(refused(await tryRestore(one!, path))).toMatch(/is here already, as "named"/u);
    expect(await rowsIn(two!, other)).toBe(rows);
  });

  it('is restored once when two restore it at the same moment', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'raced');
    await joinWorkspace(one!, workspace, await newUser(signInOn(one!)));
    const path = join(folder(), 'raced');
    await backUp(one!, workspace, path);
    const outcomes = await Promise.all([tryRestore(two!, path), tryRestore(two!, path)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused(outcomes.find(({ ok }) => !ok)!)).toMatch(/^conflict: /u);
    expect(await rowsIn(two!, workspace)).toBe(await rowsIn(one!, workspace));
  });

  it('says what it is before it is restored', async () => {
    const [one] = installations();
    const workspace = await newWorkspace(one!, 'described');
    const path = join(folder(), 'described');
    await backUp(one!, workspace, path);
    expect(good(await readManifest(path))).toMatchObject({
      heed: '1.2.3',
      madeAt: NOW.toISOString(),
      workspace: { id: workspace, slug: 'described', name: 'The described' },
      leftOut: ['bulk_refused_rows', 'idempotency_keys', 'imports', 'response_counts', 'upload_parts'],
    });
  });

  it('is refused by a Heed that lacks steps it had', async () => {
    const [one, two] = installations();
    const workspace = await newWorkspace(one!, 'newer');
    const path = join(folder(), 'newer');
    await backUp(one!, workspace, path);
    expect(refused(await tryRestore(two!, path, { migrationFolders: [] }))).toMatch(
      /made by a newer Heed \(it has "0001-workspaces"/u,
    );
    expect(await rowsIn(two!, workspace)).toBe(0);
  });
});

describe('the people of a workspace that moves', () => {
  const folder = useFolder();
  const installations = useInstallations('embedded', 'embedded');

  it('keep the password they have where somebody with their address is already', async () => {
    const [one, two] = installations();
    const email = 'known@example.org';
    const [there, here] = [signInOn(one!), signInOn(two!)];
    const old = await newUser(there, email);
    const { userId } = good(
      await here.createUser({ name: 'Known', email, password: 'another quiet green boat' }),
    );
    const fresh = await newUser(there);
    const workspace = await newWorkspace(one!, 'linked');
    await joinWorkspace(one!, workspace, old);
    await joinWorkspace(one!, workspace, fresh);
    const path = join(folder(), 'linked');
    await backUp(one!, workspace, path);
    expect(await restore(two!, path)).toMatchObject({ usersAdded: 1, usersLinked: 1 });
    const caller = new CookieJar().caller();
    expect(good(await here.checkPassword({ email, password: 'another quiet green boat' }, caller))).toEqual({
      userId,
    });
    expect((await here.checkPassword({ email, password: PASSWORD }, caller)).ok).toBe(false);
    await signedInJar(here, fresh.email);
    const people = (await everythingIn(two!, workspace))['people'] ?? [];
    expect(people.filter((row) => row.includes(userId))).toHaveLength(1);
    expect(people.filter((row) => row.includes(fresh.userId))).toHaveLength(1);
    expect(people.filter((row) => row.includes(old.userId))).toHaveLength(0);
  });

  it('bring their second factor where the secret is the same, and are said to lack it where it is not', async () => {
    const [one, two] = installations();
    const signIn = signInOn(one!);
    const workspace = await newWorkspace(one!, 'factors');
    const user = await newUser(signIn);
    await joinWorkspace(one!, workspace, user);
    const { TOTP, URI } = await import('otpauth');
    const jar = await signedInJar(signIn, user.email);
    const { uri } = good(await signIn.startSecondFactor(jar.caller(), PASSWORD));
    const app = URI.parse(uri) as InstanceType<typeof TOTP>;
    good(await signIn.confirmSecondFactor(jar.caller(), app.generate()));
    const path = join(folder(), 'factors');
    await backUp(one!, workspace, path);

    const other = await tryRestore(two!, path, { secret: 'quite another secret than the first' });
    expect(good(other)).toMatchObject({ usersAdded: 1, secondFactorsLeftOut: 1 });
    await signedInJar(signInOn(two!), user.email);

    const three = await openTestStorage();
    try {
      expect(await restore(three, path)).toMatchObject({ usersAdded: 1, secondFactorsLeftOut: 0 });
      const here = signInOn(three);
      const browser = new CookieJar();
      const given = { email: user.email, password: PASSWORD };
      const { step, cookies } = good(await here.withPassword(given, browser.caller()));
      expect(step).toBe('second-factor');
      browser.take(cookies);
      const code = app.generate({ timestamp: Date.now() + 30_000 });
      good(await here.withSecondFactor({ code, kind: 'totp' }, browser.caller()));
    } finally {
      await three.close();
    }
  });

  it('leave their sessions, and those who have no place in the workspace, behind', async () => {
    const [one, two] = installations();
    const signIn = signInOn(one!);
    const [user, stranger] = [await newUser(signIn), await newUser(signIn)];
    const jar = await signedInJar(signIn, user.email);
    const workspace = await newWorkspace(one!, 'sessions');
    await joinWorkspace(one!, workspace, user);
    const path = join(folder(), 'sessions');
    expect((await backUp(one!, workspace, path)).users).toBe(1);
    await restore(two!, path);
    expect(await signInOn(two!).findUser(stranger.email)).toBeNull();
    expect(await signInOn(two!).findUser(user.email)).toMatchObject({ userId: user.userId });
    expect(await signInOn(two!).who(jar.headers())).toBeNull();
  });
});

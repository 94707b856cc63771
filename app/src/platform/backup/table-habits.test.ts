import { describe, expect, it } from 'vitest';
import { useTestStorage } from '../storage/testing.ts';
import { SIGN_IN_TABLES } from './sign-in-tables.ts';
import { inOrderOfReference, WORKSPACES } from './table-order.ts';
import { tablesWithHabits } from './test-habits.store.ts';
import { tablesOfSignIn, workspaceTables } from './workspace-tables.store.ts';

describe('the tables that there are', () => {
  const test = useTestStorage();

  it('draw no ids from a sequence and have no triggers, which a restore would not follow', async () => {
    const { seen, odd } = await tablesWithHabits(test());
    expect(seen).toBeGreaterThan(8);
    expect(odd).toEqual([]);
  });

  it('are found, each after those that it refers to', async () => {
    const { storage } = test();
    const found = await storage.read(crypto.randomUUID(), workspaceTables);
    const names = inOrderOfReference(found).map(({ name }) => name);
    expect(names[0]).toBe(WORKSPACES);
    expect([...names].sort()).toEqual(found.map(({ name }) => name).sort());
    let references = 0;
    for (const { name, refersTo } of found) {
      for (const other of refersTo.filter((one) => one !== name)) {
        references += 1;
        expect(names.indexOf(other), `${other} before ${name}`).toBeLessThan(names.indexOf(name));
      }
    }
    expect(references).toBeGreaterThan(0);
  });

  it('of sign-in have the columns that a backup asks for', async () => {
    const there = await tablesOfSignIn(test().storage.signIn);
    for (const [name, column] of SIGN_IN_TABLES) {
      const table = there.find((one) => one.name === name);
      expect(table?.columns.map((one) => one.name)).toContain(column);
    }
    const users = there.find(({ name }) => name === 'sign_in.users');
    expect(users?.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['email', 'second_factor']),
    );
  });
});

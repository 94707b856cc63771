import { expect, it } from 'vitest';
import { WorkTurns } from './work-turns.ts';

it('leaves a turn to others however much work one workspace has', async () => {
  const turns = new WorkTurns(2);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const take = (workspace: string, name: string): Promise<void> =>
    turns.take(workspace, () => {
      begun.push(name);
      return new Promise<void>((end) => ends.push(end));
    });
  const all = [take('A', 'a1'), take('A', 'a2'), take('A', 'a3'), take('B', 'b1'), take('C', 'c1')];
  await Promise.resolve();
  expect(begun).toEqual(['a1', 'b1']);
  ends[1]!();
  await all[3];
  await Promise.resolve();
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  for (let ended = 0; ended < ends.length; ended += 1) {
    ends[ended]!();
    await new Promise((later) => setTimeout(later));
  }
  await Promise.all(all);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

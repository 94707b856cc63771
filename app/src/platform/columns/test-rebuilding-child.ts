import { openStorage, type RoleConnections } from '../storage/index.ts';
import { openColumnMirror } from './column-mirror.ts';

/** What a test has another process do, told as JSON in the first argument: rebuild the mirror and hold it, or again and again. */
export type RebuildingTask = {
  readonly connections: RoleConnections;
  readonly directory: string;
  readonly again: boolean;
};

const { connections, directory, again } = JSON.parse(process.argv[2] ?? '') as RebuildingTask;
const storage = openStorage({ kind: 'embedded', connections });
const mirror = openColumnMirror({ storage, directory, told: () => undefined });
// Whoever started it kills it.
do {
  await mirror.rebuild();
  process.stdout.write('rebuilt\n');
} while (again);

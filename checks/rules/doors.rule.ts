import { layerOf, roomOf } from '../app-rooms.ts';
import { type ImportRecord, importsOf, targetOf } from '../import-records.ts';
import { codeAmong } from '../parsed-code.ts';
import { isForTests, type RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

// For the server, for screens, and for both: declarations run in a browser and on the server alike.
const DOORS = ['index.ts', 'web.ts', 'declarations.ts'];

// What a room offers to the tests of others, so that nothing of it comes into the product.
const DOOR_FOR_TESTS = 'testing.ts';
const HAS_DOORS = new Set(['concepts', 'platform']);

export const doorsRule: Rule = {
  name: 'doors',
  why: 'what a concept or a service shows the others is in one file, so everything behind it can change freely',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const found = code.flatMap((file) => [...outsideRooms(file), ...pastDoors(file)]);
    return { seen: code.length, violations: [...violations, ...found] };
  },
};

function outsideRooms({ path }: RepositoryFile): Violation[] {
  const layer = layerOf(path);
  if (layer === null || !HAS_DOORS.has(layer) || roomOf(path) !== null) return [];
  const fix = `put it in the folder of the idea it serves, app/src/${layer}/NAME/`;
  return [{ path, line: 1, what: 'belongs to no folder, so it is behind no door', fix }];
}

function pastDoors(file: RepositoryFile): Violation[] {
  return importsOf(file).flatMap((record) => {
    const complaint = complaintAbout(file, record);
    return complaint === null ? [] : [{ path: file.path, line: record.line, ...complaint }];
  });
}

function complaintAbout(file: RepositoryFile, record: ImportRecord): { what: string; fix: string } | null {
  const target = targetOf(file, record);
  const room = target === null ? null : roomOf(target);
  if (target === null || room === null || roomOf(file.path)?.folder === room.folder) return null;
  if (room.layer === 'statistics') {
    if (!file.path.startsWith('app/') || record.specifier === 'heed-statistics') return null;
    const fix = "import it from 'heed-statistics', and export it there when it is missing";
    return { what: `reaches into statistics (${record.specifier})`, fix };
  }
  const doors = isForTests(file.path) ? [...DOORS, DOOR_FOR_TESTS] : DOORS;
  if (!HAS_DOORS.has(room.layer) || doors.some((door) => target === `${room.folder}/${door}`)) return null;
  const fix = `import it from ${room.folder}/index.ts (or web.ts for screens), and export it there when it is missing`;
  return { what: `goes past the door of ${room.name} (${target})`, fix };
}

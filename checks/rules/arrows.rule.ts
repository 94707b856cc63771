import { type Layer, layerOf } from '../app-rooms.ts';
import { type ImportRecord, importsOf, packageOf, targetOf } from '../import-records.ts';
import { codeAmong } from '../parsed-code.ts';
import { isCode, isForTests, type RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

const MAY_IMPORT: Readonly<Record<Layer, readonly Layer[]>> = {
  entry: ['entry', 'concepts', 'platform'],
  concepts: ['concepts', 'platform', 'statistics'],
  platform: ['platform'],
  statistics: ['statistics'],
};

/** Imports the server that was built of sources, which are looked at themselves. */
const IMPORTS_WHAT_IS_BUILT = 'app/src/entry/server/main.mjs';

const REFERENCE = /\.reference\.[^/]+$/;

type Reach = {
  readonly file: RepositoryFile;
  readonly layer: Layer;
  readonly record: ImportRecord;
  readonly target: string | null;
};
type Complaint = { readonly what: string; readonly fix: string };

export const arrowsRule: Rule = {
  name: 'arrows',
  why: 'imports point one way, entry → concepts → platform and concepts → statistics, so a change never spreads upwards',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const guarded = code.filter(({ path }) => /^(app|statistics)\/src\//.test(path));
    const found = guarded.flatMap((file) => complaintsAbout(file));
    return { seen: guarded.length, violations: [...violations, ...found] };
  },
};

function complaintsAbout(file: RepositoryFile): Violation[] {
  const layer = layerOf(file.path);
  if (layer === null) {
    const fix = 'move it below app/src/entry, app/src/concepts or app/src/platform';
    return [{ path: file.path, line: 1, what: 'lies in none of the layers', fix }];
  }
  return importsOf(file).flatMap((record) => {
    const complaint = complaintAbout({ file, layer, record, target: targetOf(file, record) });
    return complaint === null ? [] : [{ path: file.path, line: record.line, ...complaint }];
  });
}

function complaintAbout(reach: Reach): Complaint | null {
  const { file, layer, record, target } = reach;
  const exempt = isForTests(file.path) || REFERENCE.test(file.path);
  if (record.kind === 'unknown') {
    if (exempt || file.path === IMPORTS_WHAT_IS_BUILT) return null;
    return {
      what: 'import() of a path nobody can read',
      fix: 'write the path out, so that it can be checked',
    };
  }
  if (target === null) return exempt ? null : complaintAboutPackage(layer, record);
  if (!exempt && (isForTests(target) || REFERENCE.test(target))) {
    return {
      what: `imports ${target}, which is only for tests`,
      fix: 'move what both need into a file of its own',
    };
  }
  const to = layerOf(target);
  if (to === null) return complaintAboutOutside(reach, target, exempt);
  if (MAY_IMPORT[layer].includes(to)) return null;
  const what = `${layer} imports ${to} (${record.specifier})`;
  return {
    what,
    fix: `${layer} may import only ${MAY_IMPORT[layer].join(', ')}: hand it in as a parameter instead`,
  };
}

function complaintAboutPackage(layer: Layer, record: ImportRecord): Complaint | null {
  const known = packageOf(record.specifier) !== null || record.specifier.startsWith('node:');
  if (layer !== 'statistics' || !known) return null;
  const what = `statistics imports ${record.specifier}`;
  return { what, fix: 'statistics is pure and stands alone: take what it needs as a parameter' };
}

function complaintAboutOutside(reach: Reach, target: string, exempt: boolean): Complaint | null {
  const inStatistics = reach.layer === 'statistics';
  // A test may use a stage set up elsewhere, but a test of statistics may not lean on the app.
  if (exempt && !(inStatistics && target.startsWith('app/'))) return null;
  if (!inStatistics && (!isCode(target) || target.startsWith('app/'))) return null;
  const what = `${reach.layer} reaches outside its workspace (${target})`;
  return { what, fix: inStatistics ? 'keep statistics within statistics/src' : 'keep the app within app/' };
}

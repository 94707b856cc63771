import { builtinModules } from 'node:module';
import { importsOf, packageOf } from '../import-records.ts';
import { isDeclared, type Manifest, readManifest } from '../package-manifest.ts';
import { codeAmong } from '../parsed-code.ts';
import { isForTests, type RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';
import { textOf, walk } from '../syntax-walk.ts';

const BUILT_IN = new Set(builtinModules);
const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

export const dependenciesRule: Rule = {
  name: 'dependencies',
  why: 'what a workspace uses it declares, at one exact version; what it no longer uses it no longer carries',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const manifests = files.filter(({ path }) => /(^|\/)package\.json$/.test(path)).map(readManifest);
    const undeclared = code.flatMap((file) => undeclaredIn(file, manifests));
    const unused = manifests.filter(({ folder }) => folder === 'app').flatMap((app) => unusedIn(app, code));
    const ranges = manifests.flatMap(rangesIn);
    const seen = code.length === 0 || manifests.length === 0 ? 0 : code.length + manifests.length;
    return { seen, violations: [...violations, ...undeclared, ...unused, ...ranges] };
  },
};

function undeclaredIn(file: RepositoryFile, manifests: readonly Manifest[]): Violation[] {
  const folder =
    manifests.find((one) => one.folder !== '' && file.path.startsWith(`${one.folder}/`))?.folder ?? '';
  const home = manifests.find((one) => one.folder === folder);
  const root = manifests.find((one) => one.folder === '');
  const inProduct = folder !== '' && file.path.startsWith(`${folder}/src/`) && !isForTests(file.path);
  // Tests and settings of a workspace are run from the root, with the root's tools.
  const asked = inProduct ? [home] : [home, root];
  const ownNames = new Set(inProduct ? [home?.name] : manifests.map(({ name }) => name));
  return importsOf(file).flatMap((record) => {
    const name = record.kind === 'import' ? packageOf(record.specifier) : null;
    if (name === null || record.partial || BUILT_IN.has(name) || ownNames.has(name)) return [];
    if (asked.some((manifest) => isDeclared(manifest, name, record.typeOnly))) return [];
    const where = folder === '' ? 'package.json' : `${folder}/package.json`;
    const what = `imports ${name}, which ${where} does not declare`;
    return [{ path: file.path, line: record.line, what, fix: `declare it in ${where} at an exact version` }];
  });
}

function unusedIn(app: Manifest, code: readonly RepositoryFile[]): Violation[] {
  const said = new Set<string>();
  const beginnings = new Set<string>();
  for (const file of code.filter(({ path }) => path.startsWith('app/'))) collectUses(file, said, beginnings);
  return app.dependencies.flatMap(({ name, line }) => {
    const used = said.has(name) || [...beginnings].some((beginning) => name.startsWith(beginning));
    if (
      used ||
      name.startsWith('@types/') ||
      app.scripts.some((script) => script.split(/[\s/]/).includes(name))
    ) {
      return [];
    }
    const what = `declares ${name}, which nothing in app uses`;
    return [{ path: app.path, line, what, fix: 'take it out' }];
  });
}

// A package can also be named as text, to a library that loads it by that name.
function collectUses(file: RepositoryFile, said: Set<string>, beginnings: Set<string>): void {
  for (const { specifier, partial } of importsOf(file)) {
    if (partial && /^@?[a-z]/.test(specifier)) beginnings.add(specifier);
    said.add(packageOf(specifier) ?? '');
  }
  walk(file.syntax().program, (node) => {
    const text = textOf(node);
    if (text?.whole) said.add(text.text);
    // One package for each platform, named by what they have in common.
    else if (text !== null && /^@[\w-]+\/$/.test(text.text)) beginnings.add(text.text);
  });
}

function rangesIn(manifest: Manifest): Violation[] {
  return manifest.dependencies.flatMap(({ name, version, line }) => {
    if (EXACT.test(version)) return [];
    const what = `${name} is at "${version}", not at one exact version`;
    return [{ path: manifest.path, line, what, fix: 'pin it' }];
  });
}

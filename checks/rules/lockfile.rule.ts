import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> };

export const lockfileRule: Rule = {
  name: 'lockfile',
  why: '`npm ci` refuses a lock that lacks a package for another platform, also where nobody needs it',
  look: (files) => {
    const locks = files.filter(({ path }) => path === 'package-lock.json');
    return { seen: locks.length, violations: locks.flatMap(missingFrom) };
  },
};

function missingFrom(file: RepositoryFile): Violation[] {
  const { packages = {} } = JSON.parse(file.text) as { packages?: Readonly<Record<string, Locked>> };
  const present = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/'))));
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !present.has(`node_modules/${name}`))
      .map((name) => ({
        path: file.path,
        line: 1 + file.text.slice(0, file.text.indexOf(`"${path}"`)).split('\n').length - 1,
        what: `${path} wants ${name}, which is not in the lock`,
        fix: 'pin a version all of whose platform packages can be had, and make the lock anew without node_modules',
      })),
  );
}

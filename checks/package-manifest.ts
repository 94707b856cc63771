import { posix } from 'node:path';
import type { RepositoryFile } from './repository-file.ts';

export type Dependency = { readonly name: string; readonly version: string; readonly line: number };

export type Manifest = {
  readonly path: string;
  /** Empty for the root. */
  readonly folder: string;
  readonly name: string;
  readonly dependencies: readonly Dependency[];
  readonly scripts: readonly string[];
};

type Names = Readonly<Record<string, string>>;
type PackageJson = {
  readonly name?: string;
  readonly scripts?: Names;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
};

export function readManifest({ path, text }: RepositoryFile): Manifest {
  const json = JSON.parse(text) as PackageJson;
  const declared = { ...json.dependencies, ...json.devDependencies, ...json.optionalDependencies };
  const folder = posix.dirname(path);
  return {
    path,
    folder: folder === '.' ? '' : folder,
    name: json.name ?? '',
    dependencies: Object.entries(declared).map(([name, version]) => ({
      name,
      version,
      line: lineOf(text, name),
    })),
    scripts: Object.values(json.scripts ?? {}),
  };
}

/** Does the manifest declare the package, or, for an import of types alone, its types? */
export function isDeclared(manifest: Manifest | undefined, name: string, typeOnly: boolean): boolean {
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return manifest?.dependencies.some((one) => one.name === name || (typeOnly && one.name === types)) ?? false;
}

function lineOf(json: string, name: string): number {
  const start = json.indexOf(`"${name}":`);
  return json.slice(0, Math.max(start, 0)).split('\n').length;
}

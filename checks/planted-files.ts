import { type RepositoryFile, repositoryFile } from './repository-file.ts';
import { judge, type Rule } from './rule.ts';

/** A path and the text at it, for as many files as a test needs. */
export type PlantedFiles = Readonly<Record<string, string>>;

export function plant(texts: PlantedFiles): RepositoryFile[] {
  return Object.entries(texts).map(([path, text]) => repositoryFile(path, text));
}

/** What does the rule say of these files, one `path:line what` for each violation? */
export function complaintsOf(rule: Rule, texts: PlantedFiles): string[] {
  return judge(rule, plant(texts)).violations.map(({ path, line, what }) => `${path}:${line} ${what}`);
}

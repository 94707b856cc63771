import type { RepositoryFile } from './repository-file.ts';

export type Violation = {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly fix: string;
};

export type Finding = { readonly seen: number; readonly violations: readonly Violation[] };

export type Rule = {
  readonly name: string;
  readonly why: string;
  readonly look: (files: readonly RepositoryFile[]) => Finding;
};

/** What does the rule find? Asked only through here, so that no rule can pass by looking at nothing. */
export function judge(rule: Rule, files: readonly RepositoryFile[]): Finding {
  const finding = rule.look(files);
  if (finding.seen > 0) return finding;
  const blind: Violation = {
    path: `checks/rules/${rule.name}.rule.ts`,
    line: 1,
    what: 'saw no files',
    fix: 'a rule that looks at nothing guards nothing: point it at where its files are now',
  };
  return { seen: 0, violations: [blind, ...finding.violations] };
}

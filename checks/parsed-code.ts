import { isCode, lineAt, type RepositoryFile } from './repository-file.ts';
import type { Violation } from './rule.ts';

export type ParsedCode = {
  readonly code: readonly RepositoryFile[];
  readonly violations: readonly Violation[];
};

/** Which of the files are code, and which of those cannot be read as such? A file that does not parse is never skipped. */
export function codeAmong(files: readonly RepositoryFile[]): ParsedCode {
  const code = files.filter((file) => isCode(file.path));
  const violations = code.flatMap((file) => {
    const error = file.syntax().errors[0];
    if (error === undefined) return [];
    const line = lineAt(file, error.labels[0]?.start ?? 0);
    return [{ path: file.path, line, what: `does not parse: ${error.message}`, fix: 'correct the syntax' }];
  });
  return { code, violations };
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  ENOTDIR: 'there is no such file; a part of the path is not a folder',
  ENAMETOOLONG: 'there is no such file; its name is too long',
  ELOOP: 'the links in this path lead round in a circle; name the file itself',
  EISDIR: 'this is a folder; name a file in it',
  EACCES: 'you may not read this file; change its permissions',
  EPERM: 'you may not read this file; change its permissions',
  ERR_INVALID_ARG_VALUE: 'this is not a path a file can have',
  NOT_A_FILE: 'this is a pipe or a device; save it as a file first',
};

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder; make it first',
  ENOTDIR: 'a part of the path is not a folder; name another place',
  ENAMETOOLONG: 'the name is too long; name it shorter',
  ELOOP: 'the links in this path lead round in a circle; name the place itself',
  EISDIR: 'this is a folder; name a file in it',
  EACCES: 'you may not write here; change the permissions or name another place',
  EPERM: 'you may not write here; change the permissions or name another place',
  EROFS: 'this disk can only be read; name another place',
  ENOSPC: 'the disk is full; make room or name another place',
  EDQUOT: 'your share of the disk is full; make room or name another place',
  EFBIG: 'the result is too large for this disk; name another place',
  ERR_INVALID_ARG_VALUE: 'this is not a path a file can have',
};

/** Why a file cannot be read and what to do; null when the error is not the system's. */
export function readingProblem(error: unknown): string | null {
  return problem(error, READING, 'read');
}

/** Why a file cannot be written and what to do; null when the error is not the system's. */
export function writingProblem(error: unknown): string | null {
  return problem(error, WRITING, 'written');
}

function problem(error: unknown, known: Readonly<Record<string, string>>, verb: string): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (Object.hasOwn(known, code)) return known[code] ?? null;
  return /^E[A-Z]+$/u.test(code) ? `this cannot be ${verb} (${code})` : null;
}

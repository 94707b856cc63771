import { z } from 'zod';
import { BackupDamaged, DAMAGED } from './backup-check.ts';

const ROW = z.array(z.string().nullable());

/** The values of a row by its line; each is text as PostgreSQL writes it. */
export function valuesIn(line: string): readonly (string | null)[] {
  try {
    return ROW.parse(JSON.parse(line));
  } catch {
    throw new BackupDamaged(DAMAGED);
  }
}

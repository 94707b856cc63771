import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type BusinessClock, compileCalendar } from '../../platform/business-clock/index.ts';
import { type Outcome, readingProblem, refuse, taken } from '../../platform/refusals/index.ts';
import { typedIn } from './typed-paths.ts';

const openHours = z.array(z.strictObject({ from: z.string(), to: z.string() }));
const calendarFile = z.object({
  timeZone: z.string(),
  week: z.array(openHours).length(7, 'week: seven days, Monday first'),
  exceptions: z.record(z.string(), openHours).default({}),
});

/** A calendar as JSON: `{timeZone, week: [[{from, to}], …], exceptions: {day: [{from, to}]}}`. */
export async function calendarTyped(path: string | undefined): Promise<Outcome<BusinessClock | null>> {
  if (path === undefined) return taken(null);
  try {
    const read = calendarFile.safeParse(JSON.parse(await readFile(resolve(typedIn(), path), 'utf8')));
    if (!read.success) {
      return refuse(
        'request-refused',
        ...read.error.issues.map(({ path: at, message }) => `${path}: ${at.join('.')}: ${message}`),
      );
    }
    const { timeZone, week, exceptions } = read.data;
    return compileCalendar({ timeZone, week, exceptions: new Map(Object.entries(exceptions)) });
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('request-refused', `${path}: this is not JSON`);
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('request-refused', `${path}: ${reason}`);
  }
}
